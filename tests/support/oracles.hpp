// SPDX-License-Identifier: Apache-2.0
//
// Where the oracle data lies: rules, logs and answers that nobody here wrote. They are no part of
// the repository. A test that needs them is skipped aloud where they are missing, and fails there
// when CI=true.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string_view>

#include <gtest/gtest.h>

namespace metsuke::tests {

/// METSUKE_ORACLES, or ../shared/data beside the repository.
inline std::filesystem::path oracle_root() {
    if (const char* given = std::getenv("METSUKE_ORACLES")) return given;
    return std::filesystem::path(METSUKE_SOURCE_DIR) / ".." / "shared" / "data";
}

/// "sigma/cases.jsonl" below the root, if it is there.
inline std::optional<std::filesystem::path> oracle_file(std::string_view relative) {
    const std::filesystem::path path = oracle_root() / relative;
    if (!std::filesystem::exists(path)) return std::nullopt;
    return path;
}

inline bool oracles_are_required() {
    const char* ci = std::getenv("CI");
    return ci != nullptr && std::string_view(ci) == "true";
}

}  // namespace metsuke::tests

#define METSUKE_SKIP_WITHOUT_ORACLE()                                                     \
    do {                                                                                  \
        if (::metsuke::tests::oracles_are_required()) {                                   \
            FAIL() << "oracle data is missing below " << ::metsuke::tests::oracle_root(); \
        }                                                                                 \
        GTEST_SKIP() << "no oracle data below " << ::metsuke::tests::oracle_root();       \
    } while (false)
