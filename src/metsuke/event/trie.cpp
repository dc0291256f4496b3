// SPDX-License-Identifier: Apache-2.0
#include "metsuke/event/trie.hpp"

#include <algorithm>

namespace metsuke::event {

namespace {

std::uint64_t bit_of(std::string_view key) {
    const auto first = key.empty() ? 0U : static_cast<unsigned char>(key.front());
    return std::uint64_t{1} << ((key.size() * 7 + first) % 64);
}

}  // namespace

std::uint32_t Trie::insert(std::string_view path, Dialect dialect, SlotId slot) {
    std::uint32_t at = kRoot;
    std::uint32_t head = kNone;
    while (true) {
        const std::size_t dot = path.find('.');
        if (dialect == Dialect::eventbridge) {
            nodes_[at].has_eventbridge_below = true;
        } else if (dot != std::string_view::npos) {
            nodes_[at].dotted_rests.emplace_back(path);
        }
        const std::string_view step = path.substr(0, dot);
        std::uint32_t next = child(at, step);
        if (next == kNone) {
            next = static_cast<std::uint32_t>(nodes_.size());
            nodes_.emplace_back();
            nodes_[at].children.emplace(step, next);
            nodes_[at].child_bits |= bit_of(step);
            nodes_[next].key = step;
        }
        if (head == kNone) {
            head = next;
        }
        at = next;
        if (dot == std::string_view::npos) {
            break;
        }
        path.remove_prefix(dot + 1);
    }
    (dialect == Dialect::sigma ? nodes_[at].sigma : nodes_[at].eventbridge).push_back(slot);
    return head;
}

std::uint32_t Trie::child(std::uint32_t parent, std::string_view key) const {
    if ((nodes_[parent].child_bits & bit_of(key)) == 0) {
        return kNone;
    }
    const auto& children = nodes_[parent].children;
    const auto found = children.find(key);
    return found == children.end() ? kNone : found->second;
}

bool Trie::is_ambiguous(std::uint32_t parent, std::string_view dotted_key) const {
    const TrieNode& node = nodes_[parent];
    if (std::ranges::find(node.dotted_rests, dotted_key) != node.dotted_rests.end()) {
        return true;
    }
    const std::string_view step = dotted_key.substr(0, dotted_key.find('.'));
    return node.has_eventbridge_below && child(parent, step) != kNone;
}

}  // namespace metsuke::event
