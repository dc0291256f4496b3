// SPDX-License-Identifier: Apache-2.0
//
// Many Sigma text patterns, one of which a value has to match. What each of them needs is looked
// for in one pass over the value; only patterns whose piece stands there are tried.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "metsuke/match/piece_table.hpp"
#include "metsuke/match/text_matcher.hpp"

namespace metsuke::match {

class AnyText {
public:
    void add(TextMatcher matcher);
    /// Behind the last add().
    void finish();

    [[nodiscard]] bool empty() const { return matchers_.empty(); }

    /// `folded` is base::fold of `text`. Both are valid UTF-8.
    [[nodiscard]] bool matches(std::string_view text, std::string_view folded) const {
        return matches(text, folded, Empty::matches);
    }
    /// The same of one of an object's leaves, which the empty pattern never matches.
    [[nodiscard]] bool matches_leaf(std::string_view text, std::string_view folded) const {
        return matches(text, folded, Empty::never_matches);
    }

private:
    enum class Empty : std::uint8_t { matches, never_matches };  // the pattern without any token
    [[nodiscard]] bool matches(std::string_view text, std::string_view folded, Empty empty) const;
    [[nodiscard]] bool matches_by(const PieceTable& pieces, std::string_view text,
                                  std::string_view folded) const;

    std::vector<TextMatcher> matchers_;  // those that pieces_ leads to are the last
    std::size_t alone_ = 0;              // how many are tried on every value
    std::optional<PieceTable> pieces_;   // leads to places behind these
};

}  // namespace metsuke::match
