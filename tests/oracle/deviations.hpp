// SPDX-License-Identifier: Apache-2.0
//
// tests/eventbridge_deviations.txt: cases that are answered otherwise on purpose, with the reason.
#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "tests/support/gzip_text.hpp"

namespace metsuke::tests {

inline std::map<std::string, std::string> read_deviations() {
    std::map<std::string, std::string> all;
    for (const std::string& line : read_lines(std::filesystem::path(METSUKE_SOURCE_DIR) / "tests" /
                                              "eventbridge_deviations.txt")) {
        if (line.empty() || line.starts_with('#')) continue;
        const std::size_t space = line.find(' ');
        all[line.substr(0, space)] = line.substr(space + 1);
    }
    return all;
}

}  // namespace metsuke::tests
