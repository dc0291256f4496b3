// SPDX-License-Identifier: Apache-2.0
//
// Chats whose webhook URL is all they need.
#include "metsuke/notify/hooks.hpp"

#include <array>
#include <chrono>
#include <utility>

#include "metsuke/notify/discord/render.hpp"
#include "metsuke/notify/google_chat/render.hpp"
#include "metsuke/notify/mattermost/render.hpp"
#include "metsuke/notify/teams/render.hpp"
#include "metsuke/notify/types/types.hpp"

namespace metsuke::notify::types {

namespace {

using std::chrono::seconds;

constexpr std::array<Key, 1> kKeys = {{
    {.name = "url",
     .kind = KeyKind::secret,
     .is_required = true,
     .help = "The webhook's URL, which is a secret as a whole"},
}};

struct Hook {
    std::string_view type;
    ChatRenders renders;
    std::unique_ptr<const Protocol> (*protocol)(base::Secret url);
    Limit limit;
};

base::Result<Receiver> make(const ReceiverValues& values, const Hook& hook) {
    METSUKE_TRY(const base::Secret url, url_of(values, "url"));
    return chat_receiver(values, hook.type, hook.renders, hook.protocol(url),
                         limits_of_hook(hook.type, url, hook.limit));
}

base::Result<Receiver> make_discord(const ReceiverValues& values) {
    // Not to be hard-coded, says Discord: 429 tells. Five in two seconds has long been the limit.
    constexpr Limit kLimit = {.count = 4, .per = seconds(2)};
    return make(values, {.type = "discord",
                         .renders = {.whole = discord::render, .shortened = discord::render_short},
                         .protocol = make_discord_protocol,
                         .limit = kLimit});
}

base::Result<Receiver> make_google_chat(const ReceiverValues& values) {
    // 60 a minute, shared by all apps of a space.
    constexpr Limit kLimit = {.count = 30, .per = seconds(60)};
    return make(values,
                {.type = "google_chat",
                 .renders = {.whole = google_chat::render, .shortened = google_chat::render_short},
                 .protocol = make_google_chat_protocol,
                 .limit = kLimit});
}

base::Result<Receiver> make_mattermost(const ReceiverValues& values) {
    constexpr Limit kLimit = {.count = 5, .per = seconds(5)};
    return make(values,
                {.type = "mattermost",
                 .renders = {.whole = mattermost::render, .shortened = mattermost::render_short},
                 .protocol = make_mattermost_protocol,
                 .limit = kLimit});
}

base::Result<Receiver> make_teams(const ReceiverValues& values) {
    // Four requests a second are throttled; a person reads fewer.
    constexpr Limit kLimit = {.count = 3, .per = seconds(2)};
    return make(values, {.type = "teams",
                         .renders = {.whole = teams::render, .shortened = teams::render_short},
                         .protocol = make_teams_protocol,
                         .limit = kLimit});
}

}  // namespace

const ReceiverType& discord() {
    static constexpr ReceiverType kType = {
        .name = "discord",
        .about = "A Discord channel, by a webhook",
        .keys = kKeys,
        .has_mentions = true,
        .make = make_discord,
        .preview = [](const Telling& telling) { return discord::render(telling.content); }};
    return kType;
}

const ReceiverType& google_chat() {
    static constexpr ReceiverType kType = {
        .name = "google_chat",
        .about = "A Google Chat space, by a webhook",
        .keys = kKeys,
        .has_mentions = true,
        .make = make_google_chat,
        .preview = [](const Telling& telling) { return google_chat::render(telling.content); }};
    return kType;
}

const ReceiverType& mattermost() {
    static constexpr ReceiverType kType = {
        .name = "mattermost",
        .about = "A Mattermost channel, by an incoming webhook",
        .keys = kKeys,
        .has_mentions = true,
        .make = make_mattermost,
        .preview = [](const Telling& telling) { return mattermost::render(telling.content); }};
    return kType;
}

const ReceiverType& teams() {
    static constexpr ReceiverType kType = {
        .name = "teams",
        .about = "A Microsoft Teams channel, by a workflow",
        .keys = kKeys,
        .make = make_teams,
        .preview = [](const Telling& telling) { return teams::render(telling.content); }};
    return kType;
}

}  // namespace metsuke::notify::types
