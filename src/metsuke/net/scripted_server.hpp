// SPDX-License-Identifier: Apache-2.0
//
// For tests: a server on this machine that answers as it is told, byte for byte.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace metsuke::net {

/// Serves one connection after the other, as long as it lives.
class ScriptedServer {
public:
    /// What is written for all that was read so far and not yet answered; nothing: read on. The
    /// connection ends after an answer for which `is_last` is set.
    struct Answer {
        std::string text;
        bool is_last = false;
    };
    using Script = std::function<Answer(std::string& received)>;

    explicit ScriptedServer(Script script, std::string greeting = {})
        : script_(std::move(script)), greeting_(std::move(greeting)) {
        listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        auto* const any = reinterpret_cast<sockaddr*>(&address);
        if (::bind(listener_, any, size) == 0 && ::listen(listener_, 16) == 0 &&
            ::getsockname(listener_, any, &size) == 0) {
            port_ = ntohs(address.sin_port);
        }
        thread_ = std::jthread([this](const std::stop_token& stop) { serve(stop); });
    }
    ScriptedServer(const ScriptedServer&) = delete;
    ScriptedServer& operator=(const ScriptedServer&) = delete;
    ScriptedServer(ScriptedServer&&) = delete;
    ScriptedServer& operator=(ScriptedServer&&) = delete;
    ~ScriptedServer() {
        thread_.request_stop();
        thread_.join();
        ::close(listener_);
    }

    [[nodiscard]] std::uint16_t port() const { return port_; }
    [[nodiscard]] std::string url(std::string_view path) const {
        return "http://127.0.0.1:" + std::to_string(port_) + std::string(path);
    }
    [[nodiscard]] int connections() const { return connections_; }

private:
    static constexpr int kLookMs = 20;  ///< how often it looks whether it should stop

    static bool is_ready(int descriptor) {
        pollfd wait{.fd = descriptor, .events = POLLIN, .revents = 0};
        return ::poll(&wait, 1, kLookMs) > 0;
    }

    void serve(const std::stop_token& stop) {
        while (!stop.stop_requested()) {
            if (!is_ready(listener_)) {
                continue;
            }
            const int connection = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
            if (connection >= 0) {
                ++connections_;
                talk(connection, stop);
                ::close(connection);
            }
        }
    }

    void talk(int connection, const std::stop_token& stop) {
        static constexpr std::size_t kRead = 65536;
        std::string received;
        std::string buffer(kRead, '\0');
        write_all(connection, greeting_);
        while (!stop.stop_requested()) {
            if (!is_ready(connection)) {
                if (is_ready(listener_)) {
                    return;  // somebody else waits
                }
                continue;
            }
            const ssize_t size = ::read(connection, buffer.data(), buffer.size());
            if (size <= 0) {
                return;
            }
            received.append(buffer, 0, static_cast<std::size_t>(size));
            const Answer answer = script_(received);
            write_all(connection, answer.text);
            if (answer.is_last) {
                return;
            }
        }
    }

    static void write_all(int connection, std::string_view text) {
        while (!text.empty()) {
            const ssize_t size = ::send(connection, text.data(), text.size(), MSG_NOSIGNAL);
            if (size <= 0) {
                return;
            }
            text.remove_prefix(static_cast<std::size_t>(size));
        }
    }

    Script script_;
    std::string greeting_;
    int listener_ = -1;
    std::uint16_t port_ = 0;
    std::atomic<int> connections_ = 0;
    std::jthread thread_;
};

/// The first whole HTTP request of `received`, taken off it; empty if there is none yet.
inline std::string take_http_request(std::string& received) {
    static constexpr std::string_view kLength = "Content-Length: ";
    const std::size_t head = received.find("\r\n\r\n");
    if (head == std::string::npos) {
        return {};
    }
    const std::size_t at = received.substr(0, head).find(kLength);
    const std::size_t body =
        at == std::string::npos ? 0 : std::stoul(received.substr(at + kLength.size()));
    const std::size_t whole = head + 4 + body;
    if (received.size() < whole) {
        return {};
    }
    std::string request = received.substr(0, whole);
    received.erase(0, whole);
    return request;
}

inline std::string http_answer(int status, std::string_view body, std::string_view headers = {}) {
    return "HTTP/1.1 " + std::to_string(status) + " x\r\n" + std::string(headers) +
           "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + std::string(body);
}

}  // namespace metsuke::net
