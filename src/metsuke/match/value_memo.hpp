// SPDX-License-Identifier: Apache-2.0
//
// What was found out about a text, kept for the next event that has the same: sources, names, user
// agents and ARNs repeat. Of fixed size, one place for an answer; the latest stays.
#pragma once

#include <cstddef>
#include <cstdint>

#include "metsuke/base/zeroed_places.hpp"
#include "metsuke/match/text_numbers.hpp"

namespace metsuke::match {

template <class Answer>
class ValueMemo {
public:
    /// What `find_out()` says of the text with that number, asked only if it is not known. Answers
    /// to different askers are kept apart.
    template <class FindOut>
    Answer ask(std::uint32_t asker, TextNumber number, FindOut find_out) {
        if (number == TextNumbers::kNone) {
            return find_out();
        }
        Place& place = places_.of(number + asker * kSpread);
        if (place.number != number || place.asker != asker) {
            const Answer answer = find_out();
            place = {.number = number, .asker = asker, .answer = answer};
        }
        return place.answer;
    }

private:
    static constexpr std::size_t kPlaces = 4096;
    static constexpr std::uint64_t kSpread = 0x9e3779b97f4a7c15;  // 2^64 / the golden ratio

    struct Place {
        TextNumber number;  // TextNumbers::kNone while the place is free
        std::uint32_t asker;
        Answer answer;
    };
    base::ZeroedPlaces<Place, kPlaces> places_;
};

}  // namespace metsuke::match
