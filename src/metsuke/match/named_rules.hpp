// SPDX-License-Identifier: Apache-2.0
//
// What the index has under an event's names, kept for the next event of the same names: a few
// hundred make up nearly all events.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "metsuke/base/hash.hpp"
#include "metsuke/match/index.hpp"
#include "metsuke/match/named_patterns.hpp"

namespace metsuke::match {

struct NamedRules {
    std::string names;
    std::vector<Index::RuleIndex> rules;  ///< less those that the names decide
    std::vector<Index::RuleIndex> sure;   ///< those that the names alone make match
    std::vector<const Index::LiteralField*> fields;
    std::vector<const Index::PieceField*> piece_fields;
    NamedPatterns patterns;

    /// Of memory that grows with the rules, about.
    [[nodiscard]] std::size_t bytes() const {
        return (rules.capacity() + sure.capacity()) * sizeof(Index::RuleIndex) + patterns.bytes();
    }
};

/// Direct-mapped by hash, the latest stays. Not by the numbers of values: of those many come once
/// and push names out, and asking thousands of rules what a name refutes takes long.
class NamedRulesMemory {
public:
    /// Longer names would let hostile events fill the memory.
    static constexpr std::size_t kMostNames = 448;

    /// Of names, told by `look_up(rules)` if they are not kept. Valid until the next call.
    template <class LookUp>
    NamedRules& of(const std::string& names, LookUp look_up) {
        // Patterns are worked out after their names were looked up.
        bytes_ += last_ == nullptr ? 0 : (*last_)->bytes() - last_bytes_;
        last_ = nullptr;
        if (bytes_ > kMostBytes) {
            std::ranges::for_each(places_, [](auto& place) { place.reset(); });
            bytes_ = 0;
        }
        std::unique_ptr<NamedRules>& place = places_[base::hash64(names) % kPlaces];
        if (place == nullptr || place->names != names) {
            bytes_ -= place == nullptr ? 0 : place->bytes();
            place = std::make_unique<NamedRules>();
            look_up(*place);
            place->names = names;
            bytes_ += place->bytes();
        }
        last_ = &place;
        last_bytes_ = place->bytes();
        return *place;
    }

    /// What was given out last was of an event that is no event after all.
    void forget_last() {
        if (last_ != nullptr) {
            bytes_ -= last_bytes_;
            last_->reset();
            last_ = nullptr;
        }
    }

private:
    static constexpr std::size_t kPlaces = 2048;
    static constexpr std::size_t kMostBytes = std::size_t{8} << 20;

    std::vector<std::unique_ptr<NamedRules>> places_ =
        std::vector<std::unique_ptr<NamedRules>>(kPlaces);
    std::size_t bytes_ = 0;
    std::unique_ptr<NamedRules>* last_ = nullptr;  // what was given out last
    std::size_t last_bytes_ = 0;                   // that were counted for it
};

}  // namespace metsuke::match
