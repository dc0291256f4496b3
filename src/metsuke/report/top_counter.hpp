// SPDX-License-Identifier: Apache-2.0
//
// How often each text was seen, for "top ten" lists, in bounded memory: when too many different
// texts came, the rarer half is forgotten (lossy counting). Counts are exact until that happens;
// afterwards they are lower bounds, and is_approximate() says so. A text that makes up a large
// share of all is never lost.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace metsuke::report {

class TopCounter {
public:
    explicit TopCounter(std::size_t most_texts = 20'000) : most_(most_texts) {}

    /// Empty texts are not counted.
    void add(std::string_view text);

    struct Entry {
        std::string text;
        std::uint64_t count = 0;
    };
    /// The most frequent ones, at most `n`; equals in the order of their text.
    std::vector<Entry> top(std::size_t n) const;

    bool is_approximate() const { return is_approximate_; }

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const {
            return std::hash<std::string_view>{}(text);
        }
    };
    void forget_rarer_half();

    std::size_t most_;
    std::unordered_map<std::string, std::uint64_t, Hash, std::equal_to<>> counts_;
    bool is_approximate_ = false;
};

}  // namespace metsuke::report
