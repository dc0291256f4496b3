// SPDX-License-Identifier: Apache-2.0
//
// The state of rooms as JSON, and back. One line each, so that a store may keep a room's head and
// every group as a row of its own. Times are milliseconds since 1970. A text without "v" has format
// 1; what a newer metsuke wrote and an older one would misunderstand has a higher one and is
// refused by name. A reader skips keys that it does not know.
#pragma once

#include <string>
#include <string_view>

#include "metsuke/alert/desk.hpp"
#include "metsuke/alert/room_state.hpp"
#include "metsuke/base/result.hpp"

namespace metsuke::alert {

inline constexpr int kStateFormat = 1;

/// Each one JSON object without a line end.
std::string to_json(const RoomHead& head);
std::string to_json(const GroupState& group);
std::string to_json(const SilenceCount& count);
/// All of a desk: {"v": 1, "rooms": [{"head": ..., "groups": [...]}], "silences": [...]}.
std::string to_json(const DeskState& desk);

/// The inverse; `json` is valid UTF-8. A value of the wrong type, or that is missing, is an error
/// that names it.
base::Result<RoomHead> parse_room_head(std::string_view json);
base::Result<GroupState> parse_group(std::string_view json);
base::Result<SilenceCount> parse_silence_count(std::string_view json);
base::Result<DeskState> parse_desk(std::string_view json);

}  // namespace metsuke::alert
