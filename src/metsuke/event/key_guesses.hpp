// SPDX-License-Identifier: Apache-2.0
//
// Which key comes behind which: AWS writes the members of a kind of document in one order, so the
// next key is known before it is read, and comparing it is cheaper than finding its end.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "metsuke/event/event_view.hpp"

namespace metsuke::event {

class KeyGuesses {
public:
    static constexpr std::size_t kMostBytes = 32;

    struct Guess {
        alignas(kMostBytes) std::array<char, kMostBytes> bytes{};  ///< the key, a quote and a colon
        std::uint32_t size = 0;  ///< of these; 0: nothing is guessed
        std::uint16_t hash = 0;
        bool has_dot = false;
        Known known = Known::unknown;
    };

    /// Behind a key with that hash; 0 at an object's begin.
    Guess& behind(std::uint16_t hash) { return guesses_[hash % guesses_.size()]; }

    /// `read` came; a colon follows its quote directly.
    static void remember(const RawKey& read, Known known, Guess& guess) {
        const std::size_t size = read.text.size() + 2;
        if (size <= kMostBytes) {
            std::memcpy(guess.bytes.data(), read.text.data(), size);
            guess.size = static_cast<std::uint32_t>(size);
            guess.hash = read.hash;
            guess.has_dot = read.has_dot;
            guess.known = known;
        }
    }

private:
    std::array<Guess, 128> guesses_;
};

}  // namespace metsuke::event
