// SPDX-License-Identifier: Apache-2.0
//
// The texts a Sigma test compares: a value's characters as written and case-folded, each worked out
// at most once per event. An object stands for every leaf below it and for itself as compact JSON.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "metsuke/base/ip.hpp"
#include "metsuke/base/json_tree.hpp"
#include "metsuke/event/fields.hpp"
#include "metsuke/event/text_arena.hpp"

namespace metsuke::match {

struct ValueText {
    std::string_view text;
    std::string_view folded;
};

/// One per thread; begin() it with every event. Views live until the next begin().
class ValueTexts {
public:
    void begin(event::Fields& fields);

    /// Of a string, number or boolean.
    ValueText scalar(const event::FieldValue& value);

    /// Of an object: its leaves in order, then its compact JSON.
    std::span<const ValueText> object(const event::FieldValue& value);

    /// The address that a text of this event is. Kept up to the next: tests of networks ask for the
    /// same one after another.
    const std::optional<base::IpAddress>& address(const ValueText& value);

    /// Every leaf of the detail: what keywords search.
    std::span<const ValueText> all_leaves();

private:
    struct Remembered {
        const event::FieldValue* value = nullptr;
        std::uint64_t epoch = 0;  // of the event
        ValueText text;
    };
    ValueText keep(std::string_view text);
    void collect_leaves(base::json::Value value, std::vector<ValueText>& out);

    static constexpr std::size_t kRemembered = 64;  // direct-mapped by address
    event::Fields* fields_ = nullptr;
    event::TextArena arena_;
    std::vector<Remembered> remembered_ = std::vector<Remembered>(kRemembered);
    std::uint64_t epoch_ = 0;
    base::json::Tree tree_;
    std::string scratch_;
    std::unordered_map<const event::FieldValue*, std::vector<ValueText>> objects_;
    std::vector<ValueText> leaves_;
    bool has_leaves_ = false;
    std::string_view address_text_;  // in the event's bytes or arena_; its place alone is compared
    std::optional<base::IpAddress> address_;  // what it is
};

}  // namespace metsuke::match
