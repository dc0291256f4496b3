// SPDX-License-Identifier: Apache-2.0
//
// The ways to compile a program that must all give the same answers.
#pragma once

#include <vector>

#include "metsuke/match/program.hpp"

namespace metsuke::tests {

/// All optimisations on, each alone off, all off.
inline std::vector<match::CompileOptions> every_options() {
    return {{},
            {.use_index = false},
            {.share_leaves = false},
            {.remember_leaves = false},
            {.remember_values = false},
            {.tell_apart = false},
            {.search_bytes = false},
            {.use_index = false,
             .share_leaves = false,
             .remember_leaves = false,
             .remember_values = false,
             .tell_apart = false,
             .search_bytes = false}};
}

}  // namespace metsuke::tests
