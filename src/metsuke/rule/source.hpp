// SPDX-License-Identifier: Apache-2.0
//
// Where problems of a rule file are reported to, while its documents are read.
#pragma once

#include <string>
#include <utility>

#include "metsuke/base/diagnostics.hpp"

namespace metsuke::rule {

struct Source {
    const std::string& file;
    base::Diagnostics& diagnostics;

    void error(std::string code, base::Position at, std::string text, std::string hint = {}) const {
        diagnostics.error(std::move(code), file, at, std::move(text), std::move(hint));
    }
    void warning(std::string code, base::Position at, std::string text,
                 std::string hint = {}) const {
        diagnostics.warning(std::move(code), file, at, std::move(text), std::move(hint));
    }
};

}  // namespace metsuke::rule
