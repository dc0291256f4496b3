// SPDX-License-Identifier: Apache-2.0
#include "metsuke/notify/hooks.hpp"

#include <chrono>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include <fmt/core.h>

#include "metsuke/net/crypto.hpp"
#include "metsuke/net/url.hpp"
#include "metsuke/notify/json_hook.hpp"
#include "metsuke/notify/judge.hpp"

namespace metsuke::notify {

namespace {

using base::json::Tree;

/// `url` with one parameter more.
std::string with_parameter(const std::string& url, std::string_view name, std::string_view value) {
    return fmt::format("{}{}{}={}", url, url.contains('?') ? '&' : '?', name,
                       net::percent_encoded(value));
}

class Discord final : public JsonHook {
public:
    using JsonHook::JsonHook;

    [[nodiscard]] net::Request request(const Parcel& parcel, base::Time /*now*/) const override {
        return json_post(with_parameter(url().reveal(), "wait", "true"), parcel.body);
    }

    [[nodiscard]] Answer judge(const net::Response& response, base::Time now) const override {
        Answer answer = judge_by_status(response, now);
        Tree tree;
        if (!parse_answer(tree, response.body)) {
            return answer;
        }
        if (auto* const delivered = std::get_if<Delivered>(&answer)) {
            delivered->message_id = tree.root().find("id").text();
        } else if (auto* const retry = std::get_if<RetryAfter>(&answer); retry && !retry->wait) {
            const std::string seconds(tree.root().find("retry_after").raw());
            retry->wait =
                retry_after({.headers = {{.name = "retry-after", .value = seconds}}}, now);
        }
        return answer;
    }
};

class GoogleChat final : public JsonHook {
public:
    using JsonHook::JsonHook;

    [[nodiscard]] net::Request request(const Parcel& parcel, base::Time /*now*/) const override {
        // The number alone would come again in an outbox that was begun anew.
        const std::string id = fmt::format("metsuke-{}-{}", parcel.alert_id, parcel.number);
        return json_post(with_parameter(url().reveal(), "requestId", id), parcel.body);
    }

    [[nodiscard]] Answer judge(const net::Response& response, base::Time now) const override {
        Answer answer = judge_by_status(response, now);
        Tree tree;
        if (auto* const delivered = std::get_if<Delivered>(&answer);
            delivered != nullptr && parse_answer(tree, response.body)) {
            delivered->message_id = tree.root().find("name").text();
        }
        return answer;
    }
};

}  // namespace

std::unique_ptr<const Protocol> make_teams_protocol(base::Secret url) {
    return std::make_unique<const JsonHook>(std::move(url));
}
std::unique_ptr<const Protocol> make_discord_protocol(base::Secret url) {
    return std::make_unique<const Discord>(std::move(url));
}
std::unique_ptr<const Protocol> make_google_chat_protocol(base::Secret url) {
    return std::make_unique<const GoogleChat>(std::move(url));
}
std::unique_ptr<const Protocol> make_mattermost_protocol(base::Secret url) {
    return std::make_unique<const JsonHook>(std::move(url));
}

std::vector<SharedLimit> limits_of_hook(std::string_view vendor, const base::Secret& url,
                                        Limit limit) {
    return {
        {.what = fmt::format("{} hook {}", vendor, net::sha256_hex(url.reveal())), .limit = limit}};
}

}  // namespace metsuke::notify
