// SPDX-License-Identifier: Apache-2.0
//
// For bugs of ours, never for input. On in release builds: going on with a broken invariant is
// worse than stopping.
#pragma once

namespace metsuke::base {

[[noreturn]] void assertion_failed(const char* expression, const char* file, int line);

}  // namespace metsuke::base

#define METSUKE_ASSERT(condition)                                              \
    do {                                                                       \
        if (!(condition)) {                                                    \
            ::metsuke::base::assertion_failed(#condition, __FILE__, __LINE__); \
        }                                                                      \
    } while (false)
