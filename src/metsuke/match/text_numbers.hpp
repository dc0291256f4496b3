// SPDX-License-Identifier: Apache-2.0
//
// Numbers for texts, so that what is known of a text can be found without comparing it again. Of
// fixed size, one place for a text; the latest stays. A text that was forgotten gets a new number:
// none ever stands for two texts.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

#include "metsuke/base/hash.hpp"
#include "metsuke/base/zeroed_places.hpp"

namespace metsuke::match {

using TextNumber = std::uint64_t;

class TextNumbers {
public:
    /// Of a text that is too long to be kept.
    static constexpr TextNumber kNone = 0;

    TextNumber of(std::string_view text) {
        if (text.size() > kMostText) {
            return kNone;
        }
        // User agents of one make differ at their end, ARNs too.
        const std::string_view end = text.substr(text.size() - std::min(text.size(), kHashed));
        const std::uint64_t hash = base::hash64(end);
        Place& place = places_.of(hash);
        char* const kept = texts_[hash % kPlaces].bytes.data();
        if (place.number == kNone || place.size != text.size() || place.hash != hash ||
            std::string_view(kept, place.size) != text) {
            place = {.hash = hash, .size = text.size(), .number = ++last_};
            std::ranges::copy(text, kept);
        }
        return place.number;
    }

private:
    static constexpr std::size_t kPlaces = 4096;
    static constexpr std::size_t kMostText = 448;
    static constexpr std::size_t kHashed = 128;

    // Apart from the texts, so that what is looked at first stays in the nearest cache.
    struct Place {
        std::uint64_t hash;
        std::size_t size;
        TextNumber number;  // kNone while the place is free
    };
    struct alignas(64) Text {  // so that a short one takes no more than one line of a cache
        std::array<char, kMostText> bytes;
    };
    base::ZeroedPlaces<Place, kPlaces> places_;
    // Nor are these cleared.
    std::unique_ptr<Text[]> texts_ = std::make_unique_for_overwrite<Text[]>(kPlaces);
    TextNumber last_ = kNone;
};

}  // namespace metsuke::match
