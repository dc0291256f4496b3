// SPDX-License-Identifier: Apache-2.0
//
// What HTTP and mail share of libcurl: one handle whose connections are used again, the rules of
// Transport, and what came of a transfer. Internal to net.
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "metsuke/net/exchange.hpp"
#include "metsuke/net/transport.hpp"
#include "metsuke/net/url.hpp"

namespace metsuke::net {

/// A list of lines as libcurl wants it: headers, mail addresses.
class CurlList {
public:
    void append(const std::string& line);
    [[nodiscard]] void* get() const { return list_.get(); }

private:
    struct Cleanup {
        void operator()(void* list) const;
    };
    std::unique_ptr<void, Cleanup> list_;
};

/// Used by one thread at a time.
class CurlSession {
public:
    explicit CurlSession(Transport transport);

    /// Forgets all settings of the request before, but not its connection, and sets those that
    /// every request has. `url`: "https", "http", "smtp" or "smtps". `patience`: as of a Request.
    void begin(const Url& url, std::optional<std::chrono::milliseconds> patience);

    /// Runs what begin() and the caller have set. The status is the protocol's own.
    Exchange run();

    // Settings of the caller's own; `option` is a CURLoption. Texts and lists must stay until run()
    // is over.
    void set_number(int option, long value);
    void set_text(int option, const char* text);
    void set_list(int option, const CurlList& list);
    /// `text` is what a POST sends.
    void set_posted(std::string_view text);
    /// `text` is what is uploaded: a mail.
    void set_uploaded(std::string_view text);

    /// Called by libcurl, which knows no C++.
    struct Callbacks;

private:
    struct Cleanup {
        void operator()(void* handle) const;
    };
    /// What the callbacks fill.
    struct Transfer {
        bool is_web = true;
        AddressRule addresses = AddressRule::any;
        std::size_t most_body = 0;
        Response response;
        std::string refused_address;
        bool is_cut = false;
        std::string_view to_upload;
    };

    [[nodiscard]] Unanswered unanswered(int code) const;

    Transport transport_;
    std::unique_ptr<void, Cleanup> handle_;
    std::string error_text_;  ///< libcurl's buffer
    Transfer transfer_;
};

}  // namespace metsuke::net
