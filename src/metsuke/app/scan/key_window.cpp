// SPDX-License-Identifier: Apache-2.0
//
// Linear probing, at most half full; removal shifts the entries behind back (Knuth, The Art of
// Computer Programming 6.4, algorithm R), so that there are no tombstones and lookups stay short
// for ever.
#include "metsuke/app/scan/key_window.hpp"

#include "metsuke/base/assert.hpp"

namespace metsuke::app {

using base::Hash128;

namespace {
constexpr std::size_t kFirstSlots = 1024;  // a power of two, as every later size
constexpr std::size_t kMostKeys = std::size_t{1} << 31;
}  // namespace

KeyWindow::KeyWindow(std::size_t most_keys) : most_(most_keys), slots_(kFirstSlots) {
    METSUKE_ASSERT(most_keys > 0 && most_keys <= kMostKeys);
}

bool KeyWindow::insert(const Hash128& key) {
    std::size_t slot = find(key);
    if (slots_[slot] != 0) {
        return false;
    }
    if (keys_.size() == most_) {
        evict_oldest();
        slot = find(key);
    }
    keys_.push_back(key);
    if (keys_.size() * 2 > slots_.size()) {
        grow();
    } else {
        slots_[slot] = entry_for(keys_.size() - 1);
    }
    return true;
}

KeyWindow::Slot KeyWindow::entry_for(std::size_t place) const {
    return static_cast<Slot>((oldest_ + place) % kNumbers + 1);
}

const Hash128& KeyWindow::key_at(std::size_t slot) const {
    return keys_[(slots_[slot] - 1 + kNumbers - oldest_) % kNumbers];
}

/// The slot that holds the key, or the empty one where it belongs.
std::size_t KeyWindow::find(const Hash128& key) const {
    std::size_t slot = home_of(key);
    while (slots_[slot] != 0 && key_at(slot) != key) {
        slot = next(slot);
    }
    return slot;
}

/// The keys are all different: none is compared with another.
void KeyWindow::grow() {
    slots_.assign(slots_.size() * 2, 0);
    for (std::size_t place = 0; place < keys_.size(); ++place) {
        std::size_t slot = home_of(keys_[place]);
        while (slots_[slot] != 0) {
            slot = next(slot);
        }
        slots_[slot] = entry_for(place);
    }
}

void KeyWindow::evict_oldest() {
    std::size_t hole = find(keys_.front());
    slots_[hole] = 0;
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t slot = next(hole); slots_[slot] != 0; slot = next(slot)) {
        // An entry may move back into the hole unless its home lies behind the hole.
        const std::size_t from_home = (slot - home_of(key_at(slot))) & mask;
        if (from_home >= ((slot - hole) & mask)) {
            slots_[hole] = slots_[slot];
            slots_[slot] = 0;
            hole = slot;
        }
    }
    keys_.pop_front();
    ++evicted_;
    oldest_ = (oldest_ + 1) % kNumbers;
}

}  // namespace metsuke::app
