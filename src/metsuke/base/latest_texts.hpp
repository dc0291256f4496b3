// SPDX-License-Identifier: Apache-2.0
//
// What was made of a text, kept for the next time it comes. Of fixed size, one place for a text;
// the latest stays.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "metsuke/base/hash.hpp"

namespace metsuke::base {

template <class Value, std::size_t Places>
class LatestTexts {
public:
    /// What `make()` makes of that text, called only if it is not known. Valid until the next call.
    template <class Make>
    const Value& of(std::string_view text, Make make) {
        Place& place = places_[hash64(text) % Places];
        if (!place.value || place.text != text) {
            place.value.reset();
            place.text = text;
            place.value.emplace(make());
        }
        return *place.value;
    }

private:
    struct Place {
        std::string text;
        std::optional<Value> value;
    };
    std::array<Place, Places> places_;
};

}  // namespace metsuke::base
