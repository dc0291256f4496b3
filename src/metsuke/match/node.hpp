// SPDX-License-Identifier: Apache-2.0
//
// A condition over leaves, in one flat vector; a node's children are consecutive.
#pragma once

#include <cstdint>

namespace metsuke::match {

using LeafId = std::uint32_t;

struct Node {
    enum class Kind : std::uint8_t { leaf, all_of, any_of, negation };
    Kind kind = Kind::leaf;
    std::uint32_t first = 0;  ///< leaf: LeafId; else: index of the first child
    std::uint32_t count = 0;  ///< children
};

}  // namespace metsuke::match
