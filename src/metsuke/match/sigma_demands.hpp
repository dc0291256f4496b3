// SPDX-License-Identifier: Apache-2.0
//
// What every event that satisfies a Sigma condition must contain. Sound by construction: only
// positive, unmodified equalities count, every branch of an alternative has demands of its own, and
// nothing under a negation is used.
#pragma once

#include <vector>

#include "metsuke/match/index_builder.hpp"
#include "metsuke/match/leaf.hpp"
#include "metsuke/match/node.hpp"

namespace metsuke::match {

/// An event that satisfies the condition at `root` meets one of these.
std::vector<Demands> demands_of(const std::vector<Node>& nodes, const std::vector<Leaf>& leaves,
                                const Node& root);

}  // namespace metsuke::match
