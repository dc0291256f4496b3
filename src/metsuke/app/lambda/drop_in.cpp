// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/lambda/drop_in.hpp"

#include <array>
#include <string>
#include <string_view>

#include <fmt/core.h>

#include "metsuke/app/config/config.hpp"
#include "metsuke/base/json_writer.hpp"

namespace metsuke::app {

namespace {

constexpr std::array<std::string_view, 3> kNames = {"endpoint", "roomid", "token"};

/// In double quotes.
std::string as_yaml(std::string_view text) {
    std::string out;
    base::json::Writer(out).string(text);
    return out;
}

}  // namespace

base::Result<std::optional<Config>> drop_in_config(const World& world) {
    std::array<std::string, kNames.size()> values;
    std::string missing;
    for (std::size_t i = 0; i < kNames.size(); ++i) {
        values[i] = world.variable(kNames[i]).value_or("");
        if (values[i].empty()) {
            missing.append(missing.empty() ? "" : ", ").append(kNames[i]);
        }
    }
    const auto& [endpoint, room, token] = values;
    if (endpoint.empty() && room.empty() && token.empty()) {
        return std::optional<Config>();
    }
    if (!missing.empty()) {
        return base::fail(base::ErrorCode::invalid_argument,
                          fmt::format("the environment has no {}: a Chatwork room is named by "
                                      "endpoint, roomid and token together",
                                      missing));
    }
    // The token is read, or fetched, when the receiver is made.
    const std::string text = fmt::format(
        "{}receivers:\n  chatwork: {{type: chatwork, endpoint: {}, room: {}, token: "
        "\"${{token}}\"}}\n",
        world.variable("METSUKE_LANG") ? "" : "lang: ja\n", as_yaml(endpoint), as_yaml(room));
    METSUKE_TRY(Config config, read_config(text, "environment"));
    return std::optional(std::move(config));
}

}  // namespace metsuke::app
