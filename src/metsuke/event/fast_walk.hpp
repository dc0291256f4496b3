// SPDX-License-Identifier: Apache-2.0
//
// One pass over a container's raw JSON that fills every slot below it. Gives up, rather than guess,
// where the paths' rules need the whole picture: repeated keys that somebody asks for, escaped
// keys, keys with dots that may stand for several steps. Those events, rare in practice, take the
// thorough walk.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "metsuke/event/slot_table.hpp"
#include "metsuke/event/trie.hpp"

namespace metsuke::event {

enum class WalkStatus : std::uint8_t { done, give_up };

class FastWalk {
public:
    /// `json`: an object or array in valid UTF-8, followed by kPadding readable bytes; it belongs
    /// to `node`. After give_up the table holds part of the values and must be begun anew.
    WalkStatus walk(std::string_view json, const Trie& trie, std::uint32_t node, SlotTable& table);

private:
    std::vector<std::uint32_t> seen_;  // children met in the objects that are open, innermost last
};

}  // namespace metsuke::event
