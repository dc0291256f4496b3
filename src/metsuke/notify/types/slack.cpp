// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <utility>

#include "metsuke/notify/slack/render.hpp"
#include "metsuke/notify/slack/send.hpp"
#include "metsuke/notify/types/types.hpp"

namespace metsuke::notify::types {

namespace {

constexpr std::array<Key, 4> kKeys = {{
    {.name = "url",
     .kind = KeyKind::secret,
     .help = "URL of an incoming webhook; instead of token and channel"},
    {.name = "token", .kind = KeyKind::secret, .help = "Bot token (xoxb-...) with chat:write"},
    {.name = "channel", .help = "Channel id of the bot, such as C0123456789"},
    {.name = "endpoint", .help = "Of the bot, usually https://slack.com/api"},
}};

constexpr ChatRenders kRenders = {.whole = slack::render, .shortened = slack::render_short};

base::Result<Receiver> make_bot(const ReceiverValues& values) {
    METSUKE_TRY(std::string endpoint, endpoint_of(values, "https://slack.com/api"));
    slack::Bot bot = {.endpoint = std::move(endpoint),
                      .channel = values.text("channel"),
                      .token = values.secret("token")};
    if (bot.channel.empty()) {
        return base::fail(base::ErrorCode::invalid_argument,
                          "channel: a bot needs the id of a channel, such as C0123456789");
    }
    std::vector<SharedLimit> limits = slack::limits_of(bot);
    return chat_receiver(values, "slack", kRenders, slack::make_bot_protocol(std::move(bot)),
                         std::move(limits));
}

base::Result<Receiver> make(const ReceiverValues& values) {
    const bool has_url = !values.secret("url").is_empty();
    const bool has_token = !values.secret("token").is_empty();
    if (has_url == has_token) {
        return base::fail(base::ErrorCode::invalid_argument,
                          "url, or token and channel: one of them is wanted, not both");
    }
    if (has_token) {
        return make_bot(values);
    }
    METSUKE_TRY(const base::Secret url, url_of(values, "url"));
    return chat_receiver(values, "slack", kRenders, slack::make_hook_protocol(url),
                         slack::limits_of(url));
}

}  // namespace

const ReceiverType& slack() {
    static constexpr ReceiverType kType = {
        .name = "slack",
        .about = "A Slack channel, by an incoming webhook or as a bot",
        .keys = kKeys,
        .has_mentions = true,
        .make = make,
        .preview = [](const Telling& telling) { return slack::render(telling.content); }};
    return kType;
}

}  // namespace metsuke::notify::types
