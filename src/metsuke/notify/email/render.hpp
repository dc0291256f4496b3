// SPDX-License-Identifier: Apache-2.0
//
// A message as mail: RFC 5322 with a MIME body (RFC 2045) of UTF-8 text in base64, which no line of
// it can end or escape. Lines end with CR LF. Nothing of an event stands in a header but the
// subject, which is encoded.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "metsuke/base/time.hpp"
#include "metsuke/notify/content.hpp"
#include "metsuke/notify/email/address.hpp"

namespace metsuke::notify::email {

inline constexpr std::size_t kMostSubject = 500;   ///< bytes, before encoding
inline constexpr std::size_t kMostText = 262'144;  ///< bytes of the body, before encoding

/// What a mail says of itself.
struct Envelope {
    Address from;
    std::vector<Address> to;  ///< at least one
    base::Time date;          ///< of the writing, so that an attempt more changes nothing
    base::Zone zone;          ///< of the reader
    std::uint64_t revision = 1;
    /// Message-IDs of the alert's earlier mails, oldest first: readers show them as one
    /// conversation. What is no Message-ID is left out.
    std::vector<std::string> references = {};
};

std::string render(const Content& content, const Envelope& envelope);

/// "<f-00000000000000aa.1@example.com>" in the sender's domain: the same for every attempt, so that
/// a mail that came twice is known. Empty without an alert id: the mail server then makes one.
std::string message_id(std::string_view alert_id, std::uint64_t revision, const Address& from);

}  // namespace metsuke::notify::email
