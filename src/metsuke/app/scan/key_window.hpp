// SPDX-License-Identifier: Apache-2.0
//
// The last N distinct keys, for finding duplicates in bounded memory. Keys are remembered as
// 128-bit hashes in the order of arrival, and found through an open-addressing table of their
// places: 24 bytes a key when full, little when few came. When the window is full, the oldest key
// is forgotten.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <vector>

#include "metsuke/base/hash.hpp"

namespace metsuke::app {

class KeyWindow {
public:
    /// At least 1 and at most 2^31 keys.
    explicit KeyWindow(std::size_t most_keys = std::size_t{4} << 20);

    /// Whether the key is new to the window; it is in it afterwards. A known key keeps its place in
    /// the queue.
    bool insert(const base::Hash128& key);
    [[nodiscard]] bool contains(const base::Hash128& key) const { return slots_[find(key)] != 0; }

    /// insert() will soon be asked for it: memory is slow, and keys lie anywhere in it.
    void expect(const base::Hash128& key) const { __builtin_prefetch(&slots_[home_of(key)]); }

    [[nodiscard]] std::uint64_t evicted() const { return evicted_; }

private:
    using Slot = std::uint32_t;  // arrival number modulo kNumbers, plus one; 0: empty
    static constexpr std::uint64_t kNumbers = 0xffffffff;

    [[nodiscard]] std::size_t home_of(const base::Hash128& key) const {
        return key.low & (slots_.size() - 1);
    }
    [[nodiscard]] std::size_t next(std::size_t slot) const {
        return (slot + 1) & (slots_.size() - 1);
    }
    [[nodiscard]] Slot entry_for(std::size_t place) const;
    [[nodiscard]] const base::Hash128& key_at(std::size_t slot) const;
    [[nodiscard]] std::size_t find(const base::Hash128& key) const;
    void grow();
    void evict_oldest();

    std::size_t most_;
    std::deque<base::Hash128> keys_;  // oldest first
    std::vector<Slot> slots_;
    std::uint64_t oldest_ = 0;  // arrival number of keys_.front(), modulo kNumbers
    std::uint64_t evicted_ = 0;
};

}  // namespace metsuke::app
