// SPDX-License-Identifier: Apache-2.0
//
// The values of the current event's slots: chains in blocks that never move and are reused from
// event to event. An epoch stands in for clearing, so that a new event costs nothing.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "metsuke/event/fields.hpp"

namespace metsuke::event {

class SlotTable {
public:
    explicit SlotTable(std::size_t slots) : heads_(slots) {}

    /// Forgets everything.
    void begin_event() {
        ++epoch_;
        used_ = 0;
        members_.clear();
        arrays_ = 0;
        array_numbers_.clear();
    }

    void append(SlotId slot, const FieldValue& value) {
        FieldValue* stored = allocate();
        *stored = value;
        stored->next = nullptr;
        Head& head = heads_[slot];
        if (head.epoch != epoch_) {
            head = {.epoch = epoch_, .first = stored, .last = stored, .count = 1};
        } else {
            head.last->next = stored;
            head.last = stored;
            ++head.count;
        }
    }

    /// Forgets one slot's values. Values of other slots stay where they are.
    void clear(SlotId slot) { heads_[slot] = {}; }

    const FieldValue* first(SlotId slot) const {
        const Head& head = heads_[slot];
        return head.epoch == epoch_ ? head.first : nullptr;
    }

    /// How many values it has.
    [[nodiscard]] std::size_t count(SlotId slot) const {
        const Head& head = heads_[slot];
        return head.epoch == epoch_ ? head.count : 0;
    }

    /// A number no other array of this event has.
    std::uint32_t new_array() { return arrays_++; }
    /// The same number each time an array is met, told by where its text begins: for walks that
    /// take a slot at a time.
    std::uint32_t array_number(std::string_view array) {
        const char* const begin = array.data();
        const auto [place, is_new] = array_numbers_.try_emplace(begin, arrays_);
        if (is_new) {
            ++arrays_;
        }
        return place->second;
    }
    std::uint32_t add_member(const Member& member) {
        members_.push_back(member);
        return static_cast<std::uint32_t>(members_.size() - 1);
    }
    const Member& member(std::uint32_t index) const { return members_[index]; }

private:
    static constexpr std::size_t kBlock = 256;
    using Block = std::array<FieldValue, kBlock>;
    struct Head {
        std::uint64_t epoch = 0;
        FieldValue* first = nullptr;
        FieldValue* last = nullptr;
        std::size_t count = 0;
    };

    FieldValue* allocate() {
        if (used_ == blocks_.size() * kBlock) {
            blocks_.push_back(std::make_unique<Block>());
        }
        FieldValue* value = &(*blocks_[used_ / kBlock])[used_ % kBlock];
        ++used_;
        return value;
    }

    std::uint64_t epoch_ = 1;
    std::vector<Head> heads_;
    std::vector<std::unique_ptr<Block>> blocks_;
    std::size_t used_ = 0;
    std::vector<Member> members_;
    std::uint32_t arrays_ = 0;
    std::unordered_map<const char*, std::uint32_t> array_numbers_;
};

}  // namespace metsuke::event
