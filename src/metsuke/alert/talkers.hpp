// SPDX-License-Identifier: Apache-2.0
//
// Who was seen most, in bounded memory (Misra and Gries, "Finding repeated elements", 1982, in
// batches). While few different texts come every count is exact. When too many came, the middle
// count is taken off all of them and those left with nothing are forgotten; what was taken off is
// remembered. So a count never says too much: the true one lies between `least` and `least` +
// missed(), and missed() is at most the sum of all counts divided by `most`.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace metsuke::alert {

class Talkers {
public:
    struct Entry {
        std::string text;
        std::uint64_t least = 0;
        friend bool operator==(const Entry&, const Entry&) = default;
    };

    /// Keeps the counts of `most` texts at least, and of twice as many at most.
    explicit Talkers(std::size_t most) : most_(most) {}
    /// As all() and missed() of another told.
    Talkers(std::size_t most, const std::vector<Entry>& entries, std::uint64_t missed);

    /// Empty texts are not counted; of a long one the beginning is.
    void add(std::string_view text, std::uint64_t count = 1);
    void add(const Talkers& other);

    /// The most frequent ones, at most `n`; equals in the order of their text.
    [[nodiscard]] std::vector<Entry> top(std::size_t n) const;
    /// All, by text.
    [[nodiscard]] std::vector<Entry> all() const;
    [[nodiscard]] std::uint64_t missed() const { return missed_; }

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const {
            return std::hash<std::string_view>{}(text);
        }
    };
    void take_off();

    std::size_t most_;
    std::unordered_map<std::string, std::uint64_t, Hash, std::equal_to<>> counts_;
    std::uint64_t missed_ = 0;
};

}  // namespace metsuke::alert
