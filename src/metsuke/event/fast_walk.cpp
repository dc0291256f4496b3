// SPDX-License-Identifier: Apache-2.0
#include "metsuke/event/fast_walk.hpp"

#include <algorithm>

#include "metsuke/event/json_cursor.hpp"
#include "metsuke/event/raw_token.hpp"
#include "metsuke/event/value_scanner.hpp"

namespace metsuke::event {

namespace {

struct Context {
    std::uint32_t node = 0;
    std::uint32_t member = kNoMember;
    std::uint32_t depth = 0;
    bool is_element = false;  // inside an array that is itself a value of the node's slots
};

/// The walk over one container. Recursion ends where ValueScanner calls a nesting too deep.
class Walk {
public:
    Walk(std::string_view json, const Trie& trie, SlotTable& table, WalkGuesses& guesses,
         std::vector<std::uint32_t>& seen)
        : cursor_(json), trie_(trie), table_(table), guesses_(guesses), seen_(seen) {}

    bool value(const Context& context) {
        const char next = cursor_.peek();
        if (next == '{') {
            return object(context);
        }
        if (next == '[') {
            return array(context);
        }
        return scalar(context);
    }
    bool is_at_end() { return cursor_.is_at_end(); }

private:
    bool object(const Context& context) {
        const TrieNode& node = trie_.node(context.node);
        if (!node.sigma.empty() && !append_container(node, context)) {
            return false;
        }
        if (!node.has_children()) {
            return cursor_.skip_value();
        }
        if (context.depth == ValueScanner::kMostDepth) {
            return false;
        }
        const std::size_t open = seen_.size();
        std::uint16_t before = 0;
        const bool is_complete = cursor_.object([&] { return member(context, open, before); });
        seen_.resize(open);
        return is_complete;
    }

    bool array(const Context& context) {
        const TrieNode& node = trie_.node(context.node);
        if (!node.sigma.empty() && !context.is_element && !append_container(node, context)) {
            return false;
        }
        if (context.depth == ValueScanner::kMostDepth) {
            return false;
        }
        Member place = {.parent = context.member, .array = table_.new_array(), .index = 0};
        return cursor_.array([&] {
            const bool is_complete = element(context, place);
            ++place.index;
            return is_complete;
        });
    }

    /// Only elements that are containers remember where they stand (event-ruler's array
    /// consistency).
    bool element(const Context& context, const Member& place) {
        const char next = cursor_.peek();
        const bool is_container = next == '{' || next == '[';
        return value({.node = context.node,
                      .member = is_container ? table_.add_member(place) : context.member,
                      .depth = context.depth + 1,
                      .is_element = true});
    }

    /// `before` is the hash of the key in front of it, and then its own.
    bool member(const Context& context, std::size_t open, std::uint16_t& before) {
        RawKey key;
        WalkGuesses::Guess& guess = guesses_.behind(context.node, before);
        const JsonCursor::Came came = cursor_.key(key, guess.key);
        if (came == JsonCursor::Came::damaged) {
            return false;
        }
        before = key.hash;
        // Before anything else ends the walk: the guess has the new key already.
        if (came == JsonCursor::Came::otherwise || guess.parent != context.node) {
            guess.parent = context.node;
            guess.child = trie_.child(context.node, key);
        }
        if (trie_.is_ambiguous(context.node, key)) {
            return false;
        }
        const std::uint32_t child = guess.child;
        if (child == Trie::kNone) {
            return cursor_.skip_value();
        }
        const auto met = seen_.begin() + static_cast<std::ptrdiff_t>(open);
        if (std::find(met, seen_.end(), child) != seen_.end()) {
            return false;
        }
        seen_.push_back(child);
        return value({.node = child, .member = context.member, .depth = context.depth + 1});
    }

    bool scalar(const Context& context) {
        RawToken token;
        if (!cursor_.value(token)) {
            return false;
        }
        const TrieNode& node = trie_.node(context.node);
        FieldValue value = field_value(token);
        value.is_element = context.is_element;
        for (const SlotId slot : node.sigma) {
            table_.append(slot, value);
        }
        value.is_element = false;
        value.member = context.member;
        for (const SlotId slot : node.eventbridge) {
            table_.append(slot, value);
        }
        return true;
    }

    /// The container that comes next, as a value of its own; it stays in front of the cursor.
    bool append_container(const TrieNode& node, const Context& context) {
        JsonCursor whole = cursor_;
        RawToken token;
        if (!whole.value(token)) {
            return false;
        }
        FieldValue value = field_value(token);
        value.is_element = context.is_element;
        for (const SlotId slot : node.sigma) {
            table_.append(slot, value);
        }
        return true;
    }

    JsonCursor cursor_;
    const Trie& trie_;
    SlotTable& table_;
    WalkGuesses& guesses_;
    std::vector<std::uint32_t>& seen_;
};

}  // namespace

WalkStatus FastWalk::walk(std::string_view json, std::uint32_t node, SlotTable& table) {
    seen_.clear();
    Walk walk(json, trie_, table, guesses_, seen_);
    return walk.value({.node = node}) && walk.is_at_end() ? WalkStatus::done : WalkStatus::give_up;
}

}  // namespace metsuke::event
