// SPDX-License-Identifier: Apache-2.0
//
// Hands mail to a server (SMTP, RFC 5321). Over smtp:// the connection must turn to TLS by STARTTLS
// (RFC 3207) before anything is said, unless the server is this machine itself; smtps:// begins
// with TLS.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "metsuke/base/result.hpp"
#include "metsuke/net/exchange.hpp"
#include "metsuke/net/transport.hpp"
#include "metsuke/net/url.hpp"

namespace metsuke::net {

class CurlSession;

struct MailServer {
    Url url;                     ///< of parse_mail_url()
    std::string user, password;  ///< empty: no login
};

struct Mail {
    std::string from;                                   ///< address alone
    std::vector<std::string> to;                        ///< likewise; at least one
    std::string message;                                ///< RFC 5322, lines end with CR LF
    std::optional<std::chrono::milliseconds> patience;  ///< as of a Request
};

/// "smtp://host:587", "smtps://host". The error does not quote it.
base::Result<Url> parse_mail_url(std::string_view text);

/// Used by one thread at a time.
class MailClient {
public:
    MailClient(Transport transport, MailServer server);
    MailClient(const MailClient&) = delete;
    MailClient(MailClient&&) noexcept;
    MailClient& operator=(const MailClient&) = delete;
    MailClient& operator=(MailClient&&) noexcept;
    ~MailClient();

    /// The status is the server's last reply: 250 once it has taken the mail.
    Exchange send(const Mail& mail);

private:
    std::unique_ptr<CurlSession> session_;
    MailServer server_;
};

}  // namespace metsuke::net
