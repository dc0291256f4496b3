// SPDX-License-Identifier: Apache-2.0
//
// A Sigma text pattern made ready to run. Most patterns are a plain text with or without a wildcard
// at either end and become a comparison or a search; the rest run a greedy matcher that goes back
// only to the last '*', so that its cost is bounded by pattern times value.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "metsuke/rule/model.hpp"

namespace metsuke::match {

class TextMatcher {
public:
    explicit TextMatcher(const rule::TextPattern& pattern);

    /// `folded` is base::fold of `text`. Both are valid UTF-8.
    [[nodiscard]] bool matches(std::string_view text, std::string_view folded) const;

    [[nodiscard]] bool is_cased() const { return cased_; }
    /// Without any token: matches the empty text only, and no object.
    [[nodiscard]] bool is_empty() const { return shape_ == Shape::equals && literal_.empty(); }
    /// Stands in the folded form of every text that matches; the longest such piece, or empty.
    [[nodiscard]] const std::string& necessary_piece() const { return piece_; }
    /// The folded text if the pattern is a comparison that ignores case; what an index may look up.
    [[nodiscard]] const std::string* plain_equality() const {
        return shape_ == Shape::equals && !cased_ ? &literal_ : nullptr;
    }

private:
    enum class Shape : std::uint8_t { equals, starts_with, ends_with, contains, wildcard };
    [[nodiscard]] bool matches_wildcard(std::string_view text) const;

    Shape shape_ = Shape::equals;
    bool cased_ = false;
    std::string literal_;              // folded unless cased
    std::vector<rule::Token> tokens_;  // shape wildcard; points folded unless cased
    std::string piece_;
};

}  // namespace metsuke::match
