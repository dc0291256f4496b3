// SPDX-License-Identifier: Apache-2.0
//
// A seeded source of choices: the same seed gives the same choices with every compiler and library.
#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <random>
#include <span>
#include <string>
#include <string_view>

namespace metsuke::tests {

class Random {
public:
    explicit Random(std::uint64_t seed) : engine_(seed) {}

    /// 0 ... bound - 1.
    std::size_t below(std::size_t bound) { return static_cast<std::size_t>(engine_() % bound); }
    bool one_in(std::size_t n) { return below(n) == 0; }

    std::string_view pick(std::initializer_list<std::string_view> choices) {
        return choices.begin()[below(choices.size())];
    }
    std::string_view pick(std::span<const std::string_view> choices) {
        return choices[below(choices.size())];
    }

private:
    std::mt19937_64 engine_;  // its sequence is fixed by the standard
};

}  // namespace metsuke::tests
