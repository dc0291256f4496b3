// SPDX-License-Identifier: Apache-2.0
//
// One HTTP request and what came of it, as plain values: vendors make the one and judge the other
// without seeing a connection.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace metsuke::net {

enum class Method : std::uint8_t { get, post, put, patch };

/// "GET"
constexpr const char* name_of(Method method) {
    switch (method) {
        case Method::get: return "GET";
        case Method::post: return "POST";
        case Method::put: return "PUT";
        case Method::patch: break;
    }
    return "PATCH";
}

struct Header {
    std::string name, value;
};

/// The URL and headers may hold secrets: neither is ever put into a message for people.
struct Request {
    Method method = Method::post;
    std::string url;
    std::vector<Header> headers;
    std::string body;
    /// For the answer, where that is less than Transport::total_timeout.
    std::optional<std::chrono::milliseconds> patience;
};

struct Response {
    int status = 0;
    std::vector<Header> headers;  ///< names in lower case
    std::string body;             ///< at most Transport::most_body bytes of it

    /// The first of that name (in lower case), without spaces around it.
    [[nodiscard]] std::optional<std::string_view> header(std::string_view name) const {
        const auto found = std::ranges::find(headers, name, &Header::name);
        return found == headers.end() ? std::nullopt
                                      : std::optional<std::string_view>(found->value);
    }
};

/// No answer came.
struct Unanswered {
    /// Whether the other side may have got the request all the same.
    enum class Arrived : std::uint8_t { no, perhaps } arrived = Arrived::no;
    /// Ours, not the network's: an address that must not be connected to, a URL that is wrong.
    bool is_refused_by_us = false;
    std::string why;  ///< for people; names no URL
};

using Exchange = std::variant<Response, Unanswered>;

}  // namespace metsuke::net
