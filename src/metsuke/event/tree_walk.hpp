// SPDX-License-Identifier: Apache-2.0
//
// The thorough way to a path's values, over a parsed tree: one slot at a time, each dialect by its
// own rules. Serves the events that the fast walk gives up on, and `metsuke.*`, which exists only
// as a tree.
#pragma once

#include <string_view>

#include "metsuke/base/json_tree.hpp"
#include "metsuke/event/slot_table.hpp"
#include "metsuke/event/trie.hpp"

namespace metsuke::event {

/// Appends to `slot` what `path` leads to from `root`.
void walk_tree(base::json::Value root, std::string_view path, Dialect dialect, SlotId slot,
               SlotTable& table);

}  // namespace metsuke::event
