// SPDX-License-Identifier: Apache-2.0
// expect: ignoring return
//
// A Result that nobody looks at.
#include "metsuke/base/result.hpp"

metsuke::base::Result<int> answer() { return 42; }

int main() {
#ifdef METSUKE_MISUSE
    answer();
    return 0;
#else
    return answer().value_or(0);
#endif
}
