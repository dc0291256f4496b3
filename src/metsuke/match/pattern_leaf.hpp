// SPDX-License-Identifier: Apache-2.0
//
// What event patterns say of one path; patterns that say the same share it.
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "metsuke/base/hash.hpp"
#include "metsuke/event/fields.hpp"
#include "metsuke/event/projection.hpp"
#include "metsuke/match/pattern_value.hpp"
#include "metsuke/rule/event_pattern.hpp"

namespace metsuke::match {

/// A list of plain strings; long ones are hashed.
class ExactTexts {
public:
    void insert(const std::string& text) {
        many_.insert(text);
        few_ = many_.size() > kFew ? std::vector<std::string>()
                                   : std::vector<std::string>(many_.begin(), many_.end());
    }
    [[nodiscard]] bool contains(std::string_view text) const {
        return few_.empty() ? !many_.empty() && many_.contains(text)
                            : std::ranges::find(few_, text) != few_.end();
    }

private:
    static constexpr std::size_t kFew = 4;
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return base::hash64(text); }
    };
    std::unordered_set<std::string, Hash, std::equal_to<>> many_;
    std::vector<std::string> few_;
};

using PatternLeafId = std::uint32_t;

class PatternLeaf {
public:
    PatternLeaf(const rule::PatternField& field, event::Projection& projection);

    [[nodiscard]] event::SlotId slot() const { return slot_; }
    [[nodiscard]] bool accepts_absence() const { return accepts_absence_; }
    /// Of source, detail-type, eventSource or eventName: scalars of every event that has them.
    [[nodiscard]] bool is_of_name() const { return is_of_name_; }
    /// More than comparing a text or its ends.
    [[nodiscard]] bool is_worth_remembering() const { return is_worth_remembering_; }

    bool accepts(const event::FieldValue& value, event::Fields& fields, ReadAddress& address) const;

private:
    event::SlotId slot_ = 0;
    bool accepts_absence_ = false;
    bool is_of_name_ = false;
    bool is_worth_remembering_ = false;
    ExactTexts texts_;
    std::vector<rule::PatternTest> others_;
};

}  // namespace metsuke::match
