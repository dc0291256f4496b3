// SPDX-License-Identifier: Apache-2.0
//
// Sends HTTP requests, one at a time, over connections that are used again. TLS is verified (1.2 or
// later), redirects are answers like any other: whoever follows one sends a secret where nobody
// asked for it.
#pragma once

#include <memory>

#include "metsuke/net/exchange.hpp"
#include "metsuke/net/transport.hpp"

namespace metsuke::net {

class CurlSession;

/// Used by one thread at a time; a receiver that is slow holds up nobody but itself.
class HttpClient {
public:
    explicit HttpClient(Transport transport);
    HttpClient(const HttpClient&) = delete;
    HttpClient(HttpClient&&) noexcept;
    HttpClient& operator=(const HttpClient&) = delete;
    HttpClient& operator=(HttpClient&&) noexcept;
    ~HttpClient();

    /// Blocks until the answer is there or Transport::total_timeout, or the request's own patience,
    /// is over.
    Exchange send(const Request& request);

private:
    AddressRule addresses_;
    std::unique_ptr<CurlSession> session_;
};

}  // namespace metsuke::net
