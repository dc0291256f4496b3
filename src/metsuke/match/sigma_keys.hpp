// SPDX-License-Identifier: Apache-2.0
//
// What every event that satisfies a Sigma condition must contain: the keys an index may look it up
// by. Sound by construction: only positive, unmodified equalities count, every branch of an
// alternative must yield a key, and nothing under a negation is used.
#pragma once

#include <optional>
#include <vector>

#include "metsuke/match/index.hpp"
#include "metsuke/match/leaf.hpp"
#include "metsuke/match/node.hpp"

namespace metsuke::match {

/// Nothing when the condition at `root` has no such keys.
std::optional<std::vector<IndexKey>> necessary_keys(const std::vector<Node>& nodes,
                                                    const std::vector<Leaf>& leaves,
                                                    const Node& root);

}  // namespace metsuke::match
