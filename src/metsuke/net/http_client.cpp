// SPDX-License-Identifier: Apache-2.0
#include "metsuke/net/http_client.hpp"

#include <string>
#include <utility>

#include <curl/curl.h>

#include "metsuke/net/curl_session.hpp"
#include "metsuke/net/url.hpp"

namespace metsuke::net {

HttpClient::HttpClient(Transport transport)
    : addresses_(transport.addresses),
      session_(std::make_unique<CurlSession>(std::move(transport))) {}
HttpClient::HttpClient(HttpClient&&) noexcept = default;
HttpClient& HttpClient::operator=(HttpClient&&) noexcept = default;
HttpClient::~HttpClient() = default;

Exchange HttpClient::send(const Request& request) {
    const base::Result<Url> url = parse_url(request.url, addresses_);
    if (!url) {
        return Unanswered{.is_refused_by_us = true, .why = url.error().message()};
    }
    session_->begin(*url, request.patience);
    CurlList headers;
    headers.append("Expect:");  // no waiting for a 100 Continue
    for (const Header& header : request.headers) {
        if (header.value.find_first_of("\r\n") != std::string::npos) {
            return Unanswered{.is_refused_by_us = true,
                              .why = "the header " + header.name + " would hold a line break"};
        }
        // libcurl takes "name:" as a wish to send no such header.
        headers.append(header.value.empty() ? header.name + ";"
                                            : header.name + ": " + header.value);
    }
    session_->set_list(CURLOPT_HTTPHEADER, headers);
    if (request.method != Method::get) {
        session_->set_posted(request.body);
        session_->set_text(CURLOPT_CUSTOMREQUEST, name_of(request.method));
    }
    return session_->run();
}

}  // namespace metsuke::net
