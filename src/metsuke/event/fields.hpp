// SPDX-License-Identifier: Apache-2.0
//
// The values of the current event's slots. Fields is the read side of a Projection: one per thread,
// reused from event to event, filled lazily group by group, so that an event without candidate
// rules is never read below its top level.
//
// Values are raw tokens in the event's bytes; nothing is unescaped or converted before a test asks
// for it. All views given out are valid until the next event is opened.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "metsuke/base/json_tree.hpp"
#include "metsuke/event/event_view.hpp"
#include "metsuke/event/projection.hpp"

namespace metsuke::event {

inline constexpr std::uint32_t kNoMember = 0xffffffff;

/// One value of a slot.
struct FieldValue {
    const char* data = nullptr;  ///< string: between its quotes; else the whole token
    std::uint32_t size = 0;
    std::uint32_t member = kNoMember;  ///< EventBridge: the innermost array element around it
    FieldValue* next = nullptr;        ///< the slot's next value
    ValueType type = ValueType::null;
    bool escaped = false;  ///< string with a backslash: ask Fields::text
    /// Sigma: an element (at any depth) of an array that is itself a value of the slot. The array
    /// precedes its elements.
    bool is_element = false;

    mutable std::string_view
        decoded;  ///< of an escaped string, once Fields::text has been asked for it

    std::string_view raw() const { return {data, size}; }
};

/// EventBridge: being inside element `index` of the array number `array`. Arrays are numbered
/// within the event.
struct Member {
    std::uint32_t parent = kNoMember;
    std::uint32_t array = 0;
    std::uint32_t index = 0;
};

class Fields {
public:
    explicit Fields(const Projection& projection);
    ~Fields();
    Fields(const Fields&) = delete;
    Fields& operator=(const Fields&) = delete;
    Fields(Fields&&) noexcept;
    Fields& operator=(Fields&&) noexcept;

    /// Begins a new event. Cheap: nothing is read yet but what the EventView already holds.
    /// `view` must outlive its use here.
    void open(const EventView& view);

    /// The slot's first value, or nullptr if the path leads nowhere; the others follow by
    /// FieldValue::next. Reads the slot's group if that was not done yet.
    const FieldValue* first(SlotId slot);
    /// False only if no value of the slot contains one of the texts (see event::may_contain), told
    /// from the bytes of its container. True where reading the slot, or looking at the values that
    /// were read, costs less than to search.
    bool may_hold(SlotId slot, std::span<const std::string> texts);
    [[nodiscard]] const Member& member(std::uint32_t member) const;

    /// A string's characters, unescaped; any other type's raw token. Decodes an escaped string
    /// once.
    std::string_view text(const FieldValue& value);

    /// The whole detail as a tree, parsed when first asked for in this event; missing if it is
    /// damaged.
    base::json::Value detail_tree();

    /// True once a group could not be read because the record is damaged inside: the event counts
    /// as invalid.
    [[nodiscard]] bool is_damaged() const;

    [[nodiscard]] const EventView& view() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace metsuke::event
