// SPDX-License-Identifier: Apache-2.0
//
// What was found out about a text, kept for the next event that has the same: sources, names, user
// agents and ARNs repeat. Of fixed size, one place for a text; the latest stays. A text too long
// for a place is found out each time.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "metsuke/base/hash.hpp"

namespace metsuke::match {

template <class Answer>
class ValueMemo {
public:
    /// What `find_out()` says of the text, asked only if it is not known. Answers to different
    /// askers are kept apart.
    template <class FindOut>
    Answer ask(std::uint32_t asker, std::string_view text, FindOut find_out) {
        if (text.size() > kMostText) {
            return find_out();
        }
        const std::uint64_t hash = base::hash64(text) + asker * kSpread;
        Place& place = places_[hash % kPlaces];
        if (place.is_used && place.hash == hash && place.asker == asker && place.is(text)) {
            return place.answer;
        }
        const Answer answer = find_out();
        place.is_used = true;
        place.hash = hash;
        place.asker = asker;
        place.answer = answer;
        place.size = text.size();
        std::ranges::copy(text, place.text.begin());
        return answer;
    }

private:
    static constexpr std::size_t kPlaces = 512;
    static constexpr std::size_t kMostText = 208;
    static constexpr std::uint64_t kSpread = 0x9e3779b97f4a7c15;  // 2^64 / the golden ratio

    struct Place {
        std::uint64_t hash = 0;
        std::size_t size = 0;
        std::uint32_t asker = 0;
        bool is_used = false;
        Answer answer{};
        std::array<char, kMostText> text{};

        [[nodiscard]] bool is(std::string_view other) const {
            return std::string_view(text.data(), size) == other;
        }
    };
    std::vector<Place> places_ = std::vector<Place>(kPlaces);
};

}  // namespace metsuke::match
