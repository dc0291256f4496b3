// SPDX-License-Identifier: Apache-2.0
// expect: deleted
//
// A tree over a string that dies at once.
#include <string>

#include "metsuke/base/json_tree.hpp"

std::string text() { return "{}"; }

int main() {
    metsuke::base::json::Tree tree;
#ifdef METSUKE_MISUSE
    return tree.parse(text()) ? 0 : 1;
#else
    const std::string owned = text();
    return tree.parse(owned) ? 0 : 1;
#endif
}
