// SPDX-License-Identifier: Apache-2.0
#include "metsuke/base/assert.hpp"

#include <cstdio>
#include <cstdlib>

namespace metsuke::base {

void assertion_failed(const char* expression, const char* file, int line) {
    static_cast<void>(
        std::fprintf(stderr, "metsuke: bug: %s does not hold at %s:%d\n", expression, file, line));
    std::abort();
}

}  // namespace metsuke::base
