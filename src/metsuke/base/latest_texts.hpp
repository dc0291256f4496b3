// SPDX-License-Identifier: Apache-2.0
//
// What was made of a text, kept for the next time it comes. Of fixed size, one place for a text;
// the latest stays.
#pragma once

#include <array>
#include <cstddef>
#include <memory>
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
        std::unique_ptr<Place>& place = places_[hash64(text) % Places];
        if (place == nullptr || place->text != text) {
            place = std::make_unique<Place>(std::string(text), make());
        }
        return place->value;
    }

private:
    struct Place {
        std::string text;
        Value value;
    };
    std::array<std::unique_ptr<Place>, Places> places_;  // memory is taken by the texts that came
};

}  // namespace metsuke::base
