// SPDX-License-Identifier: Apache-2.0
//
// Many pieces of text looked for in one pass over a value. Of each piece four bytes are chosen that
// few others have; every four bytes of the value are looked up in a bitmap, and where a bit is set,
// among the chosen ones. What is found is a candidate: the piece itself is not compared.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace metsuke::match {

class PieceTable {
public:
    using Id = std::uint32_t;
    /// Of a piece.
    static constexpr std::size_t kLeast = 4;

    /// Anything that contains the piece is found under the id.
    explicit PieceTable(const std::vector<std::pair<std::string, Id>>& pieces) {
        std::map<Gram, std::size_t> counts;
        for (const auto& [piece, id] : pieces) {
            for (std::size_t at = 0; at + kLeast <= piece.size(); ++at) {
                ++counts[gram_at(piece.data() + at)];
            }
        }
        for (const auto& [piece, id] : pieces) {
            grams_.emplace_back(rarest(piece, counts), id);
        }
        std::ranges::sort(grams_);
        const auto rest = std::ranges::unique(grams_);
        grams_.erase(rest.begin(), rest.end());
        const std::size_t bits = std::bit_ceil(std::max<std::size_t>(64, 16 * grams_.size()));
        shift_ = 32U - static_cast<unsigned>(std::countr_zero(bits));
        bits_.resize(bits / 64);
        for (const auto& [gram, id] : grams_) {
            bits_[place_of(gram) / 64] |= std::uint64_t{1} << place_of(gram) % 64;
        }
    }

    /// Calls `found` with the ids of all pieces that `text` may contain, at times repeatedly.
    template <class Found>
    void find(std::string_view text, Found found) const {
        for (std::size_t at = 0; at + kLeast <= text.size(); ++at) {
            const Gram gram = gram_at(text.data() + at);
            const std::size_t place = place_of(gram);
            if ((bits_[place / 64] >> place % 64 & 1) == 0) {
                continue;
            }
            for (auto entry = std::ranges::lower_bound(grams_, gram, {}, &Entry::first);
                 entry != grams_.end() && entry->first == gram; ++entry) {
                found(entry->second);
            }
        }
    }

private:
    using Gram = std::uint32_t;
    using Entry = std::pair<Gram, Id>;

    static Gram gram_at(const char* at) {
        Gram gram = 0;
        std::memcpy(&gram, at, sizeof gram);
        return gram;
    }

    /// Account ids and times are full of digits.
    static bool is_number(const char* at) {
        return std::all_of(at, at + kLeast, [](char c) { return c >= '0' && c <= '9'; });
    }

    static Gram rarest(const std::string& piece, const std::map<Gram, std::size_t>& counts) {
        Gram best = 0;
        std::size_t best_count = ~std::size_t{0};
        for (std::size_t at = 0; at + kLeast <= piece.size(); ++at) {
            const char* const place = piece.data() + at;
            const std::size_t count = counts.at(gram_at(place)) + (is_number(place) ? 8 : 0);
            if (count < best_count) {
                best = gram_at(place);
                best_count = count;
            }
        }
        return best;
    }

    [[nodiscard]] std::size_t place_of(Gram gram) const {
        constexpr Gram kSpread = 0x9e3779b1;  // 2^32 / the golden ratio
        return Gram{gram * kSpread} >> shift_;
    }

    std::vector<Entry> grams_;  // sorted
    std::vector<std::uint64_t> bits_;
    unsigned shift_ = 0;
};

}  // namespace metsuke::match
