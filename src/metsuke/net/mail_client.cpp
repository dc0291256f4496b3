// SPDX-License-Identifier: Apache-2.0
#include "metsuke/net/mail_client.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include <curl/curl.h>

#include "metsuke/net/curl_session.hpp"

namespace metsuke::net {

namespace {

/// All that take a password, libcurl's best first (RFC 4954; CURLOPT_LOGIN_OPTIONS). Not Kerberos:
/// where a server offers it, libcurl prefers it for user@domain, has no ticket and gives up.
constexpr const char* kByPassword =
    "AUTH=SCRAM-SHA-256;AUTH=SCRAM-SHA-1;AUTH=DIGEST-MD5;AUTH=CRAM-MD5;AUTH=NTLM;AUTH=PLAIN;"
    "AUTH=LOGIN";

bool has_line_break(std::string_view text) {
    return text.find_first_of("\r\n<>") != std::string_view::npos;
}

}  // namespace

base::Result<Url> parse_mail_url(std::string_view text) {
    static constexpr std::string_view kPlain = "smtp://";
    static constexpr std::string_view kTls = "smtps://";
    const bool is_tls = text.starts_with(kTls);
    if (!is_tls && !text.starts_with(kPlain)) {
        return base::fail(base::ErrorCode::invalid_argument,
                          "a mail server such as smtp://mail.example.com:587 is wanted");
    }
    // All other rules are those of https.
    const std::string_view rest = text.substr(is_tls ? kTls.size() : kPlain.size());
    METSUKE_TRY(Url url, parse_url("https://" + std::string(rest)));
    url.scheme = is_tls ? "smtps" : "smtp";
    url.text = text;
    return url;
}

MailClient::MailClient(Transport transport, MailServer server)
    : session_(std::make_unique<CurlSession>(std::move(transport))), server_(std::move(server)) {}
MailClient::MailClient(MailClient&&) noexcept = default;
MailClient& MailClient::operator=(MailClient&&) noexcept = default;
MailClient::~MailClient() = default;

Exchange MailClient::send(const Mail& mail) {
    if (has_line_break(mail.from) || std::ranges::any_of(mail.to, has_line_break)) {
        return Unanswered{.is_refused_by_us = true, .why = "an address would hold a line break"};
    }
    session_->begin(server_.url, mail.patience);
    const bool may_be_plain = is_this_machine(server_.url.host) && server_.password.empty();
    session_->set_number(CURLOPT_USE_SSL, may_be_plain ? static_cast<long>(CURLUSESSL_TRY)
                                                       : static_cast<long>(CURLUSESSL_ALL));
    if (!server_.user.empty()) {
        session_->set_text(CURLOPT_USERNAME, server_.user.c_str());
        session_->set_text(CURLOPT_PASSWORD, server_.password.c_str());
        session_->set_text(CURLOPT_LOGIN_OPTIONS, kByPassword);
    }
    CurlList to;
    for (const std::string& address : mail.to) {
        to.append("<" + address + ">");
    }
    const std::string from = "<" + mail.from + ">";
    session_->set_text(CURLOPT_MAIL_FROM, from.c_str());
    session_->set_list(CURLOPT_MAIL_RCPT, to);
    session_->set_uploaded(mail.message);
    return session_->run();
}

}  // namespace metsuke::net
