// SPDX-License-Identifier: Apache-2.0
//
// A JSON text with its tree, for tests: `Parsed record(R"({...})"); record.root()`.
#pragma once

#include <string>
#include <utility>

#include <gtest/gtest.h>

#include "metsuke/base/json_tree.hpp"

namespace metsuke::tests {

class Parsed {
public:
    explicit Parsed(std::string text) : text_(std::move(text)) {
        EXPECT_TRUE(tree_.parse(text_))
            << tree_.error().what << " at " << tree_.error().offset << " of " << text_;
    }
    Parsed(const Parsed&) = delete;
    Parsed& operator=(const Parsed&) = delete;

    base::json::Value root() const { return tree_.root(); }
    const std::string& text() const { return text_; }

private:
    std::string text_;
    base::json::Tree tree_;
};

}  // namespace metsuke::tests
