// SPDX-License-Identifier: Apache-2.0
#include "metsuke/notify/slack/send.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <string_view>
#include <utility>
#include <variant>

#include "metsuke/base/json_writer.hpp"
#include "metsuke/net/crypto.hpp"
#include "metsuke/notify/json_hook.hpp"
#include "metsuke/notify/judge.hpp"

namespace metsuke::notify::slack {

namespace {

using base::json::Tree;
using base::json::Value;

/// Errors of chat.postMessage that no waiting mends, by whom they concern (api.slack.com,
/// "chat.postMessage", errors).
constexpr auto kOfMessage = std::to_array<std::string_view>(
    {"invalid_blocks", "invalid_blocks_format", "invalid_attachments", "msg_too_long",
     "msg_blocks_too_long", "no_text", "too_many_attachments", "markdown_text_conflict",
     "invalid_arguments", "invalid_json", "json_not_object"});
constexpr auto kForNow = std::to_array<std::string_view>(
    {"rate_limited", "ratelimited", "message_limit_exceeded", "internal_error", "fatal_error",
     "request_timeout", "service_unavailable", "team_added_to_org", "accesslimited"});
/// Of a webhook, which answers in plain text.
constexpr auto kOfHookMessage = std::to_array<std::string_view>(
    {"invalid_payload", "invalid_blocks", "no_text", "too_many_attachments", "user_not_found"});

template <std::size_t N>
bool is_one_of(std::string_view word, const std::array<std::string_view, N>& words) {
    return std::ranges::find(words, word) != words.end();
}

bool is_rate_limit(std::string_view error) { return error.contains("limit"); }

class Hook final : public JsonHook {
public:
    using JsonHook::JsonHook;

    [[nodiscard]] Answer judge(const net::Response& response, base::Time now) const override {
        Answer answer = judge_by_status(response, now);
        if (auto* const rejected = std::get_if<Rejected>(&answer)) {
            const bool is_of_message = is_one_of(response.body, kOfHookMessage);
            rejected->what = is_of_message ? Rejected::What::message : rejected->what;
        }
        return answer;
    }
};

class BotProtocol final : public Protocol {
public:
    explicit BotProtocol(Bot bot) : bot_(std::move(bot)) {}

    /// Channel and message become the first members of the body.
    [[nodiscard]] net::Request request(const Parcel& parcel, base::Time /*now*/) const override {
        const std::string_view other = parcel.edits.empty() ? parcel.answers : parcel.edits;
        const std::size_t colon = other.rfind(':');  // "channel:ts"
        std::string body = R"({"channel":)";
        base::json::append_json_string(
            body, parcel.edits.empty() ? bot_.channel : other.substr(0, colon));
        if (colon != std::string_view::npos) {
            // An answer is news: the channel sees it too, not its thread alone.
            body += parcel.edits.empty() ? R"(,"reply_broadcast":true,"thread_ts":)" : R"(,"ts":)";
            base::json::append_json_string(body, other.substr(colon + 1));
        }
        const std::string_view rest = parcel.body.substr(1);
        body.append(rest.starts_with('}') ? "" : ",").append(rest);
        return asked(parcel.edits.empty() ? "/chat.postMessage" : "/chat.update", body);
    }

    [[nodiscard]] bool can_edit() const override { return true; }

    [[nodiscard]] Answer judge(const net::Response& response, base::Time now) const override {
        Tree tree;
        constexpr int kOk = 200;
        if (response.status != kOk || !parse_answer(tree, response.body)) {
            Answer answer = judge_by_status(response, now);
            if (std::holds_alternative<Delivered>(answer)) {
                return RetryAfter{.may_have_arrived = true,
                                  .why = reason_of(response, "an answer that is no JSON")};
            }
            return answer;
        }
        return judge_json(tree.root(), response, now);
    }

    [[nodiscard]] std::optional<net::Request> check() const override {
        return asked("/auth.test", "{}");
    }

    [[nodiscard]] std::string without_secrets(std::string text) const override {
        return bot_.token.without(std::move(text));
    }

private:
    static Answer judge_json(Value root, const net::Response& response, base::Time now) {
        if (root.find("ok").boolean()) {
            const std::string channel(root.find("channel").text());
            const std::string ts(root.find("ts").text());
            return Delivered{.message_id = ts.empty() ? "" : channel + ":" + ts};
        }
        const std::string_view error = root.find("error").text();
        if (error.empty() || is_one_of(error, kForNow)) {
            return RetryAfter{.wait = retry_after(response, now),
                              .may_have_arrived = !is_rate_limit(error),
                              .why = reason_of(response, error)};
        }
        return Rejected{.what = is_one_of(error, kOfMessage) ? Rejected::What::message
                                                             : Rejected::What::receiver,
                        .reason = reason_of(response, error)};
    }

    [[nodiscard]] net::Request asked(std::string_view method, std::string_view body) const {
        net::Request request = json_post(bot_.endpoint + std::string(method), body);
        request.headers.push_back(
            {.name = "Authorization", .value = "Bearer " + bot_.token.reveal()});
        return request;
    }

    Bot bot_;
};

/// Five in five seconds: a burst of five, and one a second all in all.
constexpr Limit kOfChannel = {.count = 5, .per = std::chrono::seconds(5)};

}  // namespace

std::unique_ptr<const Protocol> make_hook_protocol(base::Secret url) {
    return std::make_unique<const Hook>(std::move(url));
}

std::unique_ptr<const Protocol> make_bot_protocol(Bot bot) {
    return std::make_unique<const BotProtocol>(std::move(bot));
}

std::vector<SharedLimit> limits_of(const base::Secret& url) {
    return {{.what = "slack hook " + net::sha256_hex(url.reveal()), .limit = kOfChannel}};
}

std::vector<SharedLimit> limits_of(const Bot& bot) {
    return {{.what = "slack channel " + bot.channel, .limit = kOfChannel}};
}

}  // namespace metsuke::notify::slack
