// SPDX-License-Identifier: Apache-2.0
//
// The paths of many slots as one tree of steps, so that one walk over an object fills all of them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "metsuke/event/event_view.hpp"

namespace metsuke::event {

/// How a path is followed. The two standards differ, so a slot belongs to one of them.
enum class Dialect : std::uint8_t {
    /// A Sigma field, within the event's detail. At every object the whole rest of the path as one
    /// literal key wins over
    /// the step up to its first dot; arrays fan out; of repeated keys the last counts. The slot
    /// receives what the path
    /// leads to, objects and arrays included.
    sigma,
    /// An EventBridge path, within the envelope. A key with dots is the same as steps; repeated
    /// keys are several
    /// values; only scalars are values, and each remembers the array elements around it.
    eventbridge,
};

/// Index into Projection::slots().
using SlotId = std::uint32_t;

struct TrieNode {
    std::string key;         ///< the step that leads here
    std::uint16_t hash = 0;  ///< its key_hash
    /// The children's indices by a hash of their keys, kNone in free places; a power of two long
    /// and at most half full, so that most strangers end at a free place at once.
    std::vector<std::uint32_t> children;
    std::uint32_t child_count = 0;
    std::vector<SlotId> sigma, eventbridge;  ///< slots whose path ends here
    /// Rests of Sigma paths below this node that have dots: as a literal key each of them would win
    /// over the steps.
    std::vector<std::string> dotted_rests;
    bool has_eventbridge_below = false;

    [[nodiscard]] bool has_slots() const { return !sigma.empty() || !eventbridge.empty(); }
    [[nodiscard]] bool has_children() const { return child_count > 0; }
};

class Trie {
public:
    static constexpr std::uint32_t kRoot = 0;
    static constexpr std::uint32_t kNone = 0xffffffff;

    /// Adds a path of dot-separated steps; returns the node of its first step.
    std::uint32_t insert(std::string_view path, Dialect dialect, SlotId slot);

    [[nodiscard]] std::size_t size() const { return nodes_.size(); }
    [[nodiscard]] const TrieNode& node(std::uint32_t index) const { return nodes_[index]; }
    /// The child for that key, or kNone.
    [[nodiscard]] std::uint32_t child(std::uint32_t parent, const RawKey& key) const;
    [[nodiscard]] bool is_empty() const { return !nodes_[kRoot].has_children(); }

    /// Whether a key met at `parent` may mean more than itself, as one with dots can, so that only
    /// the thorough walk will do.
    [[nodiscard]] bool is_ambiguous(std::uint32_t parent, const RawKey& key) const {
        return key.has_dot && has_ambiguity(parent, key.text);
    }

private:
    std::uint32_t add_child(std::uint32_t parent, std::string_view key);
    void place_child(TrieNode& parent, std::uint32_t child);
    [[nodiscard]] bool has_ambiguity(std::uint32_t parent, std::string_view dotted_key) const;

    std::vector<TrieNode> nodes_ = std::vector<TrieNode>(1);
};

}  // namespace metsuke::event
