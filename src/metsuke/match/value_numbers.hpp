// SPDX-License-Identifier: Apache-2.0
//
// The numbers of the current event's values. Several rules ask about most of them, so each is
// looked up once an event.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "metsuke/event/fields.hpp"
#include "metsuke/match/text_numbers.hpp"

namespace metsuke::match {

class ValueNumbers {
public:
    void begin_event() { ++event_; }

    /// One string without escapes, and no other value of its slot: its bytes are all there is to
    /// know. `first` may be nullptr.
    static bool is_plain_text(const event::FieldValue* first) {
        return first != nullptr && first->next == nullptr &&
               first->type == event::ValueType::string && !first->escaped;
    }

    /// Of a plain text.
    TextNumber of(const event::FieldValue& value) {
        Numbered& kept =
            numbered_[reinterpret_cast<std::uintptr_t>(&value) / sizeof value % numbered_.size()];
        if (kept.value != &value || kept.event != event_) {
            kept = {.value = &value, .event = event_, .number = texts_.of(value.raw())};
        }
        return kept.number;
    }

private:
    struct Numbered {
        const event::FieldValue* value = nullptr;
        std::uint64_t event = 0;
        TextNumber number = TextNumbers::kNone;
    };
    TextNumbers texts_;
    std::array<Numbered, 16> numbered_;  // direct-mapped by address
    std::uint64_t event_ = 0;
};

}  // namespace metsuke::match
