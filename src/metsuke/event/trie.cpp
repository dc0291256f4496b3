// SPDX-License-Identifier: Apache-2.0
#include "metsuke/event/trie.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace metsuke::event {

namespace {

constexpr std::size_t kFirstPlaces = 4;

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
        std::uint32_t next = child(at, RawKey(step));
        if (next == kNone) {
            next = add_child(at, step);
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

std::uint32_t Trie::add_child(std::uint32_t parent, std::string_view key) {
    const auto child = static_cast<std::uint32_t>(nodes_.size());
    nodes_.emplace_back();
    nodes_[child].key = key;
    nodes_[child].hash = key_hash(key);
    TrieNode& node = nodes_[parent];
    ++node.child_count;
    if (node.child_count > node.children.size() / 2) {
        const std::size_t places = std::max(kFirstPlaces, 2 * node.children.size());
        const std::vector<std::uint32_t> former =
            std::exchange(node.children, std::vector<std::uint32_t>(places, kNone));
        for (const std::uint32_t placed : former) {
            if (placed != kNone) {
                place_child(node, placed);
            }
        }
    }
    place_child(node, child);
    return child;
}

void Trie::place_child(TrieNode& parent, std::uint32_t child) {
    const std::size_t last = parent.children.size() - 1;
    std::size_t place = nodes_[child].hash & last;
    while (parent.children[place] != kNone) {
        place = (place + 1) & last;
    }
    parent.children[place] = child;
}

std::uint32_t Trie::child(std::uint32_t parent, const RawKey& key) const {
    const std::vector<std::uint32_t>& children = nodes_[parent].children;
    if (children.empty()) {
        return kNone;
    }
    const std::size_t last = children.size() - 1;
    for (std::size_t place = key.hash & last;; place = (place + 1) & last) {
        const std::uint32_t child = children[place];
        if (child == kNone || is_same_key(nodes_[child].key, key.text)) {
            return child;
        }
    }
}

bool Trie::has_ambiguity(std::uint32_t parent, std::string_view dotted_key) const {
    const TrieNode& node = nodes_[parent];
    const RawKey step(dotted_key.substr(0, dotted_key.find('.')));
    return std::ranges::find(node.dotted_rests, dotted_key) != node.dotted_rests.end() ||
           (node.has_eventbridge_below && child(parent, step) != kNone);
}

}  // namespace metsuke::event
