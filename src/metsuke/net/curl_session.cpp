// SPDX-License-Identifier: Apache-2.0
#include "metsuke/net/curl_session.hpp"

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstring>
#include <optional>
#include <string_view>
#include <utility>

#include <arpa/inet.h>
#include <curl/curl.h>
#include <fmt/core.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include "metsuke/base/assert.hpp"
#include "metsuke/base/ip.hpp"
#include "metsuke/net/curl_library.hpp"

namespace metsuke::net {

namespace {

/// What of libcurl is used here; each is curl_ and its name.
struct Curl {
    explicit Curl(const CurlLibrary& of)
        : easy_init(of.function<decltype(curl_easy_init)>("curl_easy_init")),
          easy_cleanup(of.function<decltype(curl_easy_cleanup)>("curl_easy_cleanup")),
          easy_reset(of.function<decltype(curl_easy_reset)>("curl_easy_reset")),
          easy_setopt(of.function<decltype(curl_easy_setopt)>("curl_easy_setopt")),
          easy_perform(of.function<decltype(curl_easy_perform)>("curl_easy_perform")),
          easy_getinfo(of.function<decltype(curl_easy_getinfo)>("curl_easy_getinfo")),
          easy_strerror(of.function<decltype(curl_easy_strerror)>("curl_easy_strerror")),
          slist_append(of.function<decltype(curl_slist_append)>("curl_slist_append")),
          slist_free_all(of.function<decltype(curl_slist_free_all)>("curl_slist_free_all")) {}

    decltype(&curl_easy_init) easy_init;
    decltype(&curl_easy_cleanup) easy_cleanup;
    decltype(&curl_easy_reset) easy_reset;
    decltype(&curl_easy_setopt) easy_setopt;
    decltype(&curl_easy_perform) easy_perform;
    decltype(&curl_easy_getinfo) easy_getinfo;
    decltype(&curl_easy_strerror) easy_strerror;
    decltype(&curl_slist_append) slist_append;
    decltype(&curl_slist_free_all) slist_free_all;
};

/// For whoever has a handle or a list, and with it the library.
const Curl& curl() {
    static const Curl kCurl(*CurlLibrary::loaded());
    return kCurl;
}

std::optional<base::IpAddress> address_of(const sockaddr& address) {
    base::IpAddress ip;
    if (address.sa_family == AF_INET) {
        sockaddr_in v4{};
        std::memcpy(&v4, &address, sizeof v4);
        std::memcpy(ip.bytes.data(), &v4.sin_addr, sizeof v4.sin_addr);
        return ip;
    }
    if (address.sa_family == AF_INET6) {
        sockaddr_in6 v6{};
        std::memcpy(&v6, &address, sizeof v6);
        ip.family = base::IpAddress::Family::v6;
        std::memcpy(ip.bytes.data(), &v6.sin6_addr, sizeof v6.sin6_addr);
        return ip;
    }
    return std::nullopt;
}

std::string_view trimmed(std::string_view text) {
    static constexpr std::string_view kBlank = " \t\r\n";
    text.remove_prefix(std::min(text.find_first_not_of(kBlank), text.size()));
    return text.substr(0, text.find_last_not_of(kBlank) + 1);
}

template <class T>
void set(void* handle, CURLoption option, T value) {
    if (handle == nullptr) {
        return;  // run() says why
    }
    const CURLcode code = curl().easy_setopt(handle, option, value);
    METSUKE_ASSERT(code == CURLE_OK);
}

constexpr long kFirstRefusal = 400;  ///< RFC 5321, section 4.2.1: 4yz for now, 5yz for good

/// Nothing had gone out when it failed.
bool is_before_sending(void* handle, CURLcode code) {
    switch (static_cast<int>(code)) {
        case CURLE_URL_MALFORMAT:
        case CURLE_UNSUPPORTED_PROTOCOL:
        case CURLE_COULDNT_RESOLVE_PROXY:
        case CURLE_COULDNT_RESOLVE_HOST:
        case CURLE_COULDNT_CONNECT:
        case CURLE_SSL_CONNECT_ERROR:
        case CURLE_PEER_FAILED_VERIFICATION:
        case CURLE_SSL_CACERT_BADFILE:
        case CURLE_LOGIN_DENIED:
        case CURLE_USE_SSL_FAILED: return true;
        default: break;
    }
    curl_off_t before = 0;
    curl().easy_getinfo(handle, CURLINFO_PRETRANSFER_TIME_T, &before);
    return before == 0;
}

std::string_view why_not(AddressRule rule) {
    switch (rule) {
        case AddressRule::loopback_only: return "not this machine: use https://";
        case AddressRule::host_services: return "no service of this host";
        case AddressRule::public_only:
        case AddressRule::any: break;
    }
    return "not on the Internet; `allow_private: true` in the configuration permits it";
}

}  // namespace

struct CurlSession::Callbacks {
    static constexpr std::size_t kMostHeaders = 200;
    static constexpr std::size_t kMostHeaderBytes = 8192;

    static std::size_t take_body(const char* data, std::size_t one, std::size_t count, void* user) {
        auto& transfer = *static_cast<Transfer*>(user);
        const std::size_t size = one * count;
        const std::size_t room = transfer.most_body - transfer.response.body.size();
        transfer.response.body.append(data, std::min(size, room));
        transfer.is_cut = size > room;
        return transfer.is_cut ? 0 : size;
    }

    static std::size_t take_header(const char* data, std::size_t one, std::size_t count,
                                   void* user) {
        std::vector<Header>& headers = static_cast<Transfer*>(user)->response.headers;
        const std::string_view line(data, one * count);
        if (line.starts_with("HTTP/")) {
            headers.clear();  // those of an answer before: 100 Continue
        }
        const std::size_t colon = line.find(':');
        if (colon != std::string_view::npos && headers.size() < kMostHeaders &&
            line.size() <= kMostHeaderBytes) {
            headers.push_back({.name = lowered(line.substr(0, colon)),
                               .value = std::string(trimmed(line.substr(colon + 1)))});
        }
        return line.size();
    }

    static std::size_t give_upload(char* to, std::size_t one, std::size_t count, void* user) {
        std::string_view& rest = static_cast<Transfer*>(user)->to_upload;
        const std::size_t size = std::min(one * count, rest.size());
        std::memcpy(to, rest.data(), size);
        rest.remove_prefix(size);
        return size;
    }

    static curl_socket_t open_socket(void* user, curlsocktype /*purpose*/, curl_sockaddr* to) {
        auto& transfer = *static_cast<Transfer*>(user);
        const std::optional<base::IpAddress> address = address_of(to->addr);
        if (transfer.addresses != AddressRule::any &&
            (!address || !is_allowed(*address, transfer.addresses))) {
            transfer.refused_address = address ? base::to_text(*address) : "an unknown address";
            return CURL_SOCKET_BAD;
        }
        return ::socket(to->family, to->socktype | SOCK_CLOEXEC, to->protocol);
    }
};

void CurlSession::Cleanup::operator()(void* handle) const { curl().easy_cleanup(handle); }

CurlSession::CurlSession(Transport transport)
    : transport_(std::move(transport)), error_text_(CURL_ERROR_SIZE, '\0') {
    if (CurlLibrary::loaded()) {
        handle_.reset(curl().easy_init());
        METSUKE_ASSERT(handle_ != nullptr);
    }
}

void CurlSession::begin(const Url& url, std::optional<std::chrono::milliseconds> patience) {
    void* const handle = handle_.get();
    if (handle != nullptr) {
        curl().easy_reset(handle);
    }
    error_text_.assign(CURL_ERROR_SIZE, '\0');
    const bool is_web = url.scheme.starts_with("http");
    const bool is_proxied = is_web && transport_.proxy.covers(url.host);
    transfer_ = {.is_web = is_web,
                 .addresses = transport_.addresses,
                 .most_body = transport_.most_body,
                 .response = {},
                 .refused_address = {}};
    if (is_proxied) {
        transfer_.addresses = AddressRule::any;  // the proxy's own address is the operator's choice
    } else if (url.scheme == "http" && transport_.addresses != AddressRule::host_services) {
        transfer_.addresses = AddressRule::loopback_only;
    }
    set(handle, CURLOPT_NOSIGNAL, 1L);
    set(handle, CURLOPT_URL, url.text.c_str());
    set(handle, CURLOPT_PATH_AS_IS, 1L);  // an S3 key may hold ".."
    set(handle, CURLOPT_PROTOCOLS_STR, url.scheme.c_str());
    set(handle, CURLOPT_FOLLOWLOCATION, 0L);
    set(handle, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    set(handle, CURLOPT_SSL_VERIFYPEER, 1L);
    set(handle, CURLOPT_SSL_VERIFYHOST, 2L);
    if (!transport_.ca_file.empty()) {
        set(handle, CURLOPT_CAINFO, transport_.ca_file.c_str());
    }
    // Ours alone decides about proxies: libcurl would look into the environment by itself.
    set(handle, CURLOPT_PROXY, is_proxied ? transport_.proxy.url.c_str() : "");
    set(handle, CURLOPT_NOPROXY, "");
    set(handle, CURLOPT_SOCKS5_AUTH, CURLAUTH_BASIC);  // no Kerberos: metsuke has no ticket
    set(handle, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
    // To libcurl 0 means for ever.
    const auto most = std::clamp(patience.value_or(transport_.total_timeout),
                                 std::chrono::milliseconds(1), transport_.total_timeout);
    set(handle, CURLOPT_CONNECTTIMEOUT_MS,
        static_cast<long>(std::min(transport_.connect_timeout, most).count()));
    set(handle, CURLOPT_TIMEOUT_MS, static_cast<long>(most.count()));
    set(handle, CURLOPT_TCP_KEEPALIVE, 1L);
    set(handle, CURLOPT_USERAGENT, "metsuke");
    set(handle, CURLOPT_ERRORBUFFER, error_text_.data());
    set(handle, CURLOPT_WRITEFUNCTION, &Callbacks::take_body);
    set(handle, CURLOPT_WRITEDATA, &transfer_);
    set(handle, CURLOPT_HEADERFUNCTION, &Callbacks::take_header);
    set(handle, CURLOPT_HEADERDATA, &transfer_);
    set(handle, CURLOPT_OPENSOCKETFUNCTION, &Callbacks::open_socket);
    set(handle, CURLOPT_OPENSOCKETDATA, &transfer_);
}

void CurlSession::set_number(int option, long value) {
    set(handle_.get(), static_cast<CURLoption>(option), value);
}
void CurlSession::set_text(int option, const char* text) {
    set(handle_.get(), static_cast<CURLoption>(option), text);
}
void CurlSession::set_list(int option, const CurlList& list) {
    set(handle_.get(), static_cast<CURLoption>(option), static_cast<curl_slist*>(list.get()));
}
void CurlSession::set_posted(std::string_view text) {
    set(handle_.get(), CURLOPT_POST, 1L);
    set(handle_.get(), CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(text.size()));
    // NOLINTNEXTLINE(bugprone-suspicious-stringview-data-usage): its size is said above
    set(handle_.get(), CURLOPT_POSTFIELDS, text.data());
}
void CurlSession::set_uploaded(std::string_view text) {
    transfer_.to_upload = text;
    set(handle_.get(), CURLOPT_UPLOAD, 1L);
    set(handle_.get(), CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(text.size()));
    set(handle_.get(), CURLOPT_READFUNCTION, &Callbacks::give_upload);
    set(handle_.get(), CURLOPT_READDATA, &transfer_);
}

Exchange CurlSession::run() {
    if (handle_ == nullptr) {
        return Unanswered{.why = CurlLibrary::loaded().error().message()};
    }
    const CURLcode code = curl().easy_perform(handle_.get());
    const bool is_cut = code == CURLE_WRITE_ERROR && transfer_.is_cut;
    long status = 0;
    curl().easy_getinfo(handle_.get(), CURLINFO_RESPONSE_CODE, &status);
    transfer_.response.status = static_cast<int>(status);
    if (code == CURLE_OK || is_cut) {
        return std::move(transfer_.response);
    }
    Unanswered failure = unanswered(code);
    if (!transfer_.is_web && status >= kFirstRefusal) {
        // Of a mail server that refuses libcurl makes a failure; it is an answer all the same.
        return Response{.status = static_cast<int>(status), .headers = {}, .body = failure.why};
    }
    return failure;
}

Unanswered CurlSession::unanswered(int code) const {
    const auto curl_code = static_cast<CURLcode>(code);
    const std::string_view told(error_text_.c_str());
    Unanswered result{.arrived = is_before_sending(handle_.get(), curl_code)
                                     ? Unanswered::Arrived::no
                                     : Unanswered::Arrived::perhaps,
                      .why = told.empty() ? curl().easy_strerror(curl_code) : std::string(told)};
    if (!transfer_.refused_address.empty() && result.arrived == Unanswered::Arrived::no) {
        result.is_refused_by_us = true;
        result.why = fmt::format("the name leads to {}, which is {}", transfer_.refused_address,
                                 why_not(transfer_.addresses));
    }
    return result;
}

void CurlList::Cleanup::operator()(void* list) const {
    curl().slist_free_all(static_cast<curl_slist*>(list));
}

void CurlList::append(const std::string& line) {
    if (!CurlLibrary::loaded()) {
        return;
    }
    // What comes back is the same list, or a new one if this was empty.
    auto* const longer =
        curl().slist_append(static_cast<curl_slist*>(list_.release()), line.c_str());
    METSUKE_ASSERT(longer != nullptr);
    list_.reset(longer);
}

}  // namespace metsuke::net
