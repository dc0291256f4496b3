// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <utility>

#include "metsuke/notify/chatwork/render.hpp"
#include "metsuke/notify/chatwork/send.hpp"
#include "metsuke/notify/types/types.hpp"

namespace metsuke::notify::types {

namespace {

constexpr std::array<Key, 4> kKeys = {{
    {.name = "room", .is_required = true, .help = "Room id: the digits behind rid in its URL"},
    {.name = "token",
     .kind = KeyKind::secret,
     .is_required = true,
     .help = "API token of an account that is a member of the room"},
    {.name = "account",
     .help = "Account id of the token: later messages of an alert then answer the first"},
    {.name = "endpoint", .help = "Usually https://api.chatwork.com/v2"},
}};

bool is_number(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

base::Result<Receiver> make(const ReceiverValues& values) {
    METSUKE_TRY(std::string endpoint, endpoint_of(values, "https://api.chatwork.com/v2"));
    chatwork::Room room = {.endpoint = std::move(endpoint),
                           .id = values.text("room"),
                           .token = values.secret("token"),
                           .account = values.text("account")};
    if (!is_number(room.id)) {
        return base::fail(base::ErrorCode::invalid_argument,
                          "room: the digits behind rid in the room's URL are wanted");
    }
    if (!room.account.empty() && !is_number(room.account)) {
        return base::fail(base::ErrorCode::invalid_argument, "account: an account id is a number");
    }
    std::vector<SharedLimit> limits = chatwork::limits_of(room);
    return chat_receiver(values, "chatwork",
                         {.whole = chatwork::render, .shortened = chatwork::render_short},
                         chatwork::make_protocol(std::move(room)), std::move(limits));
}

}  // namespace

const ReceiverType& chatwork() {
    static constexpr ReceiverType kType = {
        .name = "chatwork",
        .about = "A Chatwork room",
        .keys = kKeys,
        .has_mentions = true,
        .make = make,
        .preview = [](const Telling& telling) { return chatwork::render(telling.content); }};
    return kType;
}

}  // namespace metsuke::notify::types
