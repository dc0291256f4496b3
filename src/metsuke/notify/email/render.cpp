// SPDX-License-Identifier: Apache-2.0
#include "metsuke/notify/email/render.hpp"

#include <algorithm>

#include <fmt/core.h>

#include "metsuke/base/assert.hpp"
#include "metsuke/base/base64.hpp"
#include "metsuke/finding/bounds.hpp"
#include "metsuke/notify/email/header_text.hpp"
#include "metsuke/notify/id_token.hpp"
#include "metsuke/notify/plain.hpp"

namespace metsuke::notify::email {

namespace {

constexpr std::string_view kLineEnd = "\r\n";
constexpr std::string_view kFold = "\r\n ";

/// Stricter than RFC 5322, section 3.6.4: no quoting, so that nothing in it can end the header.
bool is_message_id(std::string_view text) {
    static constexpr std::size_t kMost = 400;
    return text.size() > 2 && text.size() <= kMost && text.starts_with('<') &&
           text.ends_with('>') && std::ranges::all_of(text.substr(1, text.size() - 2), [](char c) {
               return c > ' ' && c <= '~' && c != '<' && c != '>';
           });
}

void append_header(std::string& out, std::string_view name, std::string_view value) {
    out.append(name).append(": ").append(value).append(kLineEnd);
}

/// The address has a line of its own behind a name: either may fill one.
std::string mailbox(const Address& address, std::size_t column) {
    if (address.name().empty()) {
        return address.spec();
    }
    return fmt::format("{}{}<{}>", phrase(address.name(), column), kFold, address.spec());
}

std::string mailboxes(const std::vector<Address>& addresses) {
    static constexpr std::size_t kColumn = std::string_view("To: ").size();
    std::string list;
    for (const Address& address : addresses) {
        list.append(list.empty() ? "" : ",").append(list.empty() ? "" : kFold);
        list += mailbox(address, kColumn);
    }
    return list;
}

void append_references(std::string& out, const std::vector<std::string>& references) {
    std::string ids;
    std::string_view last;
    for (const std::string& reference : references) {
        if (is_message_id(reference)) {
            ids.append(ids.empty() ? "" : kFold).append(reference);
            last = reference;
        }
    }
    if (!ids.empty()) {
        append_header(out, "In-Reply-To", last);
        append_header(out, "References", ids);
    }
}

/// Line breaks of text are CR LF before it is encoded (RFC 2045, section 6.8).
std::string with_mail_line_ends(std::string_view text) {
    std::string out;
    out.reserve(text.size() + text.size() / 16);
    for (const char c : text) {
        if (c == '\n') {
            out += '\r';
        }
        out += c;
    }
    return out;
}

void append_body(std::string& out, std::string_view text) {
    static constexpr std::size_t kMostLine = 76;
    const std::string letters = base::encode_base64(with_mail_line_ends(text));
    for (std::size_t at = 0; at < letters.size(); at += kMostLine) {
        out.append(letters, at, kMostLine).append(kLineEnd);
    }
}

}  // namespace

std::string render(const Content& content, const Envelope& envelope) {
    METSUKE_ASSERT(!envelope.to.empty());
    static constexpr std::string_view kFrom = "From";
    static constexpr std::string_view kSubject = "Subject";
    static constexpr std::size_t kColon = 2;
    const std::string subject = finding::bounded_text(heading(content), kMostSubject);
    const std::string id = message_id(content.alert_id, envelope.revision, envelope.from);
    std::string mail;
    append_header(mail, kFrom, mailbox(envelope.from, kFrom.size() + kColon));
    append_header(mail, "To", mailboxes(envelope.to));
    append_header(mail, kSubject, unstructured(subject, kSubject.size() + kColon));
    append_header(mail, "Date", date_text(envelope.date, envelope.zone));
    if (!id.empty()) {
        append_header(mail, "Message-ID", id);
    }
    append_references(mail, envelope.references);
    append_header(mail, "Auto-Submitted", "auto-generated");
    append_header(mail, "MIME-Version", "1.0");
    append_header(mail, "Content-Type", "text/plain; charset=UTF-8");
    append_header(mail, "Content-Transfer-Encoding", "base64");
    mail += kLineEnd;
    append_body(mail, finding::bounded_text(plain_text(content), kMostText));
    return mail;
}

std::string message_id(std::string_view alert_id, std::uint64_t revision, const Address& from) {
    return alert_id.empty()
               ? std::string()
               : fmt::format("<{}.{}@{}>", id_token(alert_id), revision, from.domain());
}

}  // namespace metsuke::notify::email
