// SPDX-License-Identifier: Apache-2.0
#include "metsuke/notify/json_hook.hpp"

#include <cstddef>
#include <utility>

#include "metsuke/base/utf8.hpp"
#include "metsuke/notify/judge.hpp"

namespace metsuke::notify {

net::Request json_post(std::string url, std::string_view body) {
    return {.url = std::move(url),
            .headers = {{.name = "Content-Type", .value = "application/json; charset=utf-8"}},
            .body = std::string(body)};
}

bool parse_answer(base::json::Tree& tree, const std::string& body) {
    return base::is_valid_utf8(body) && tree.parse(body);
}

net::Request JsonHook::request(const Parcel& parcel, base::Time /*now*/) const {
    return json_post(url_.reveal(), parcel.body);
}

Answer JsonHook::judge(const net::Response& response, base::Time now) const {
    return judge_by_status(response, now);
}

/// The URL, and what stands behind its host by itself.
std::string JsonHook::without_secrets(std::string text) const {
    static constexpr std::string_view kScheme = "://";
    static constexpr std::size_t kShortest = 4;  // "/" alone is no secret
    text = url_.without(std::move(text));
    const std::string& url = url_.reveal();
    const std::size_t scheme = url.find(kScheme);
    const std::size_t path =
        scheme == std::string::npos ? scheme : url.find('/', scheme + kScheme.size());
    if (path == std::string::npos || url.size() - path < kShortest) {
        return text;
    }
    return base::Secret(url.substr(path)).without(std::move(text));
}

}  // namespace metsuke::notify
