// SPDX-License-Identifier: Apache-2.0
//
// A table of fixed size whose places are free while all their bytes are zero. The system hands such
// memory out as it is: a place that nobody touches takes none, and the table costs nothing at
// start.
#pragma once

#include <cstddef>
#include <cstdlib>
#include <memory>
#include <new>
#include <type_traits>

namespace metsuke::base {

template <class Place, std::size_t Places>
class ZeroedPlaces {
    static_assert(std::is_trivially_default_constructible_v<Place> &&
                  std::is_trivially_copyable_v<Place>);

public:
    /// Throws std::bad_alloc.
    ZeroedPlaces() : places_(static_cast<Place*>(std::calloc(Places, sizeof(Place)))) {
        if (places_ == nullptr) {
            throw std::bad_alloc();
        }
    }

    /// The place of a hash or a number.
    [[nodiscard]] Place& of(std::size_t number) { return places_[number % Places]; }

private:
    struct Free {
        void operator()(Place* places) const { std::free(places); }
    };
    std::unique_ptr<Place[], Free> places_;
};

}  // namespace metsuke::base
