// SPDX-License-Identifier: Apache-2.0
//
// What the rules want to read of an event: a list of slots, each a path with a dialect, and the
// tries that let one walk over an event fill all of them. Built once while rules are compiled, then
// immutable and shared by all threads.
#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "metsuke/event/trie.hpp"

namespace metsuke::event {

struct SlotSpec {
    Dialect dialect = Dialect::sigma;
    /// Dotted, as the rule has it: "requestParameters.bucketName"; for EventBridge from the
    /// envelope: "detail.eventName".
    std::string path;

    friend auto operator<=>(const SlotSpec&, const SlotSpec&) = default;
};

/// Where a slot's values come from: the pass over an event that fills it. Groups are filled on
/// first use.
enum class Group : std::uint8_t {
    envelope,  ///< scalars beside `detail`: source, detail-type, account ...
    top,       ///< scalars directly in the detail
    user_identity,
    request_parameters,
    response_elements,
    additional_event_data,
    rest,     ///< anything below another member of the detail or of the envelope
    derived,  ///< metsuke.*: worked out from the event, never read from it
};
inline constexpr std::size_t kGroupCount = 8;

class Projection {
public:
    /// The slot of that path, made if it is new.
    SlotId add(const SlotSpec& spec);

    [[nodiscard]] const std::vector<SlotSpec>& slots() const { return specs_; }
    [[nodiscard]] Group group_of(SlotId slot) const;
    /// The child of the detail trie's root that the slot's path hangs below, or Trie::kNone.
    [[nodiscard]] std::uint32_t head_of(SlotId slot) const { return heads_[slot].node; }

    /// True once a path was added that only the thorough walk follows (an EventBridge path with an
    /// empty step).
    [[nodiscard]] bool has_odd_paths() const { return has_odd_paths_; }

    /// Sigma paths, and EventBridge's below "detail."
    [[nodiscard]] const Trie& detail_trie() const { return detail_; }
    /// EventBridge's other paths.
    [[nodiscard]] const Trie& envelope_trie() const { return envelope_; }

    /// The group of all paths below that child of the detail's root.
    [[nodiscard]] Group group_below(std::uint32_t head) const { return groups_[head]; }

private:
    struct Head {
        Group group = Group::top;
        std::uint32_t node =
            Trie::kNone;  // the child of the detail's root that the path hangs below
    };
    std::vector<SlotSpec> specs_;
    std::map<SlotSpec, SlotId> ids_;
    [[nodiscard]] Group group_at(std::uint32_t head) const;

    std::vector<Head> heads_;
    std::vector<Group> groups_;  // by node, of the children of the detail's root
    Trie detail_, envelope_;
    bool has_odd_paths_ = false;
};

}  // namespace metsuke::event
