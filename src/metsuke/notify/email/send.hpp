// SPDX-License-Identifier: Apache-2.0
//
// Hands a mail that render() wrote to a mail server. What 4yz and 5yz mean: RFC 5321, section
// 4.2.1.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "metsuke/net/mail_client.hpp"
#include "metsuke/notify/sender.hpp"

namespace metsuke::notify::email {

struct Mailbox {
    net::MailServer server;
    std::string from;             ///< address alone
    std::vector<std::string> to;  ///< likewise
};

std::unique_ptr<Sender> make_sender(Mailbox mailbox, net::Transport transport);

/// Of the server's last reply.
Answer judge_reply(int code, const std::string& reason);

}  // namespace metsuke::notify::email
