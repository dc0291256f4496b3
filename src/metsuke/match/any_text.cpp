// SPDX-License-Identifier: Apache-2.0
#include "metsuke/match/any_text.hpp"

#include <algorithm>
#include <functional>
#include <span>
#include <string>
#include <utility>

namespace metsuke::match {

namespace {

/// Fewer are sooner tried one by one.
constexpr std::size_t kMany = 8;

bool has_piece(const TextMatcher& matcher) {
    return matcher.necessary_piece().size() >= PieceTable::kLeast;
}

}  // namespace

void AnyText::add(TextMatcher matcher) { matchers_.push_back(std::move(matcher)); }

void AnyText::finish() {
    const auto pieced = std::ranges::stable_partition(matchers_, std::not_fn(has_piece));
    alone_ = matchers_.size();
    if (pieced.size() < kMany) {
        return;
    }
    alone_ -= pieced.size();
    std::vector<std::pair<std::string, PieceTable::Id>> pieces;
    for (const TextMatcher& matcher : pieced) {
        pieces.emplace_back(matcher.necessary_piece(), static_cast<PieceTable::Id>(pieces.size()));
    }
    pieces_.emplace(pieces);
}

bool AnyText::matches(std::string_view text, std::string_view folded, Empty empty) const {
    const bool is_found =
        std::ranges::any_of(std::span(matchers_).first(alone_), [&](const TextMatcher& matcher) {
            return (empty == Empty::matches || !matcher.is_empty()) &&
                   matcher.matches(text, folded);
        });
    return is_found || (pieces_ && matches_by(*pieces_, text, folded));
}

/// A piece may stand in many places: its pattern is tried once.
bool AnyText::matches_by(const PieceTable& pieces, std::string_view text,
                         std::string_view folded) const {
    bool is_found = false;
    std::vector<bool> tried;
    pieces.find(folded, [&](PieceTable::Id id) {
        if (is_found) {
            return;
        }
        tried.resize(matchers_.size() - alone_);
        if (!tried[id]) {
            tried[id] = true;
            is_found = matchers_[alone_ + id].matches(text, folded);
        }
    });
    return is_found;
}

}  // namespace metsuke::match
