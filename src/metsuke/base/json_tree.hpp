// SPDX-License-Identifier: Apache-2.0
//
// A JSON text as a tree that keeps what other parsers throw away: the raw text of every value,
// numbers as they were written, repeated keys in their order, and the place of everything, so that
// a message can name line and column.
//
// It is the thorough reader, used wherever exactness matters more than speed: event patterns,
// findings read back, the reference evaluators, the facts of an event that matched. The hot path
// never builds one.
//
// The grammar is RFC 8259, nothing more. Nesting is bounded by ParseOptions::max_depth; the parser
// itself never recurses. A Tree keeps its buffers between parses: reuse one and it stops
// allocating.
#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace metsuke::base::json {

enum class Type : std::uint8_t { null, boolean, number, string, array, object };

class Tree;

/// A value in a Tree: cheap to copy, valid until the tree parses again or dies, or the parsed text
/// does. A default-made Value is "missing": every question about it has a harmless answer.
class Value {
public:
    Value() = default;

    [[nodiscard]] bool is_missing() const { return tree_ == nullptr; }
    explicit operator bool() const { return tree_ != nullptr; }

    /// Of a missing value: Type::null.
    [[nodiscard]] Type type() const;
    [[nodiscard]] bool is_null() const { return tree_ != nullptr && type() == Type::null; }
    [[nodiscard]] bool is_string() const { return tree_ != nullptr && type() == Type::string; }
    [[nodiscard]] bool is_number() const { return tree_ != nullptr && type() == Type::number; }
    [[nodiscard]] bool is_boolean() const { return tree_ != nullptr && type() == Type::boolean; }
    [[nodiscard]] bool is_array() const { return tree_ != nullptr && type() == Type::array; }
    [[nodiscard]] bool is_object() const { return tree_ != nullptr && type() == Type::object; }

    /// The bytes as they were written; strings with their quotes. Empty when missing.
    [[nodiscard]] std::string_view raw() const;
    /// Byte offset of raw() in the parsed text.
    [[nodiscard]] std::size_t offset() const;
    /// A string's characters, unescaped. Empty for any other type.
    [[nodiscard]] std::string_view text() const;
    /// Of a boolean; false for any other type.
    [[nodiscard]] bool boolean() const;

    /// This value's key, unescaped, when it is an object's member.
    [[nodiscard]] std::string_view key() const;
    /// Byte offset of the key's opening quote.
    [[nodiscard]] std::size_t key_offset() const;

    /// Members of an object or elements of an array.
    [[nodiscard]] std::size_t size() const;
    [[nodiscard]] Value first_child() const;
    [[nodiscard]] Value next_sibling() const;

    /// The last member of that name, or missing.
    [[nodiscard]] Value find(std::string_view key) const;
    /// find() along several keys.
    template <class... Keys>
    [[nodiscard]] Value at(std::string_view key, Keys... more) const {
        const Value child = find(key);
        if constexpr (sizeof...(more) == 0) {
            return child;
        } else {
            return child.at(more...);
        }
    }

    class Iterator;
    /// The children, in their order of writing: `for (json::Value child : value.children())`.
    class Range;
    [[nodiscard]] Range children() const;

    friend bool operator==(const Value&, const Value&) = default;

private:
    friend class Tree;
    Value(const Tree* tree, std::uint32_t node) : tree_(tree), node_(node) {}
    [[nodiscard]] Value find_tagged(std::string_view key, std::uint32_t tag) const;
    const Tree* tree_ = nullptr;
    std::uint32_t node_ = 0;
};

struct ParseOptions {
    std::size_t max_depth = 1000;
    /// Text after the value: refused, or left unread (as AWS's pattern engine does).
    enum class Trailing : std::uint8_t { refuse, ignore } trailing = Trailing::refuse;
};

struct ParseError {
    std::size_t offset = 0;
    std::string what;  ///< "expected ':' after a key", without place
};

class Tree {
public:
    /// Parses `text`, which must be valid UTF-8 and outlive the tree's use. On failure error()
    /// tells, root() is missing. At most 4 GiB - 1 of text.
    [[nodiscard]] bool parse(std::string_view text, ParseOptions options = {});
    /// The text would be gone before the tree is read.
    template <std::same_as<std::string> Temporary>
    bool parse(Temporary&& text, ParseOptions options = {}) = delete;

    [[nodiscard]] Value root() const { return count_ == 0 ? Value{} : Value{this, 0}; }
    [[nodiscard]] const ParseError& error() const { return error_; }

private:
    friend class Value;
    friend class TreeBuilder;
    static constexpr std::uint32_t kNone = 0xffffffff;
    /// As large as a line of the cache. Nodes stand in the order of writing, so a container's first
    /// child is the node behind it.
    struct Node {
        std::uint32_t begin = 0, size = 0;  // raw bytes
        std::uint32_t text_begin = 0,
                      text_size = 0;  // decoded string: in the text, or in the arena when escaped
        std::uint32_t key_begin = 0, key_size = 0;  // decoded key, likewise
        std::uint32_t key_offset = 0;
        std::uint32_t key_tag = 0;
        std::uint32_t before = kNone, next = kNone;  // among its siblings
        std::uint32_t last = kNone, count = 0;       // of its own children
        std::uint64_t keys = 0;                      // of its members, a bit each (bit_of)
        Type type = Type::null;
        bool text_in_arena = false, key_in_arena = false;
        std::uint32_t parent = kNone;
    };
    static_assert(sizeof(Node) == 64);
    /// A key's length and three of its letters tell most keys apart without looking at the text.
    [[gnu::always_inline]] static constexpr std::uint32_t tag_of(std::string_view key) {
        if (key.empty()) {
            return 0;
        }
        const auto byte = [key](std::size_t at) {
            return std::uint32_t{static_cast<unsigned char>(key.data()[at])};
        };
        return byte(0) | byte((key.size() - 1) * 3 / 4) << 8 | byte(key.size() - 1) << 16 |
               static_cast<std::uint32_t>(key.size()) << 24;
    }
    static constexpr std::uint32_t spread(std::uint32_t tag) { return tag * 0x85EBCA77U; }
    /// Most keys that are looked for and are not there have no bit in their object's `keys`.
    static constexpr std::uint64_t bit_of(std::uint32_t tag) {
        return std::uint64_t{1} << (spread(tag) >> 26U);
    }
    /// Of the keys that AWS documents for a record no two share a place.
    static constexpr std::size_t kPlaces = 512;
    static constexpr std::size_t place_of(std::uint32_t tag) { return spread(tag) >> 23U; }
    /// A decoded text. What the parser wrote down is in bounds: no need to look again.
    [[nodiscard]] std::string_view decoded(bool in_arena, std::uint32_t begin,
                                           std::uint32_t size) const {
        return {(in_arena ? arena_.data() : text_.data()) + begin, size};
    }
    [[nodiscard]] std::string_view key_of(const Node& node) const {
        return decoded(node.key_in_arena, node.key_begin, node.key_size);
    }

    std::string_view text_;
    std::string arena_;
    std::vector<Node> nodes_;  // the first count_ of them
    std::uint32_t count_ = 0;
    // Members of the root, the latest of a place: an event is asked for dozens. Where this parse
    // has no key of that place, whatever an earlier one left.
    std::array<std::uint32_t, kPlaces> root_members_{};
    ParseError error_;
};

class Value::Iterator {
public:
    using value_type = Value;
    using difference_type = std::ptrdiff_t;
    Iterator() = default;
    explicit Iterator(Value at) : at_(at) {}
    Value operator*() const { return at_; }
    Iterator& operator++() {
        at_ = at_.next_sibling();
        return *this;
    }
    Iterator operator++(int) {
        Iterator before = *this;
        ++*this;
        return before;
    }
    friend bool operator==(const Iterator&, const Iterator&) = default;

private:
    Value at_;
};

class Value::Range {
public:
    explicit Range(Value first) : first_(first) {}
    [[nodiscard]] Iterator begin() const { return Iterator{first_}; }
    [[nodiscard]] Iterator end() const { return Iterator{}; }

private:
    Value first_;
};

inline Value::Range Value::children() const { return Range{first_child()}; }

inline Type Value::type() const {
    return tree_ == nullptr ? Type::null : tree_->nodes_[node_].type;
}

/// Of most keys the tag is known when this is compiled, and most objects do not have the key.
inline Value Value::find(std::string_view key) const {
    if (!is_object()) {
        return {};
    }
    const std::uint32_t tag = Tree::tag_of(key);
    const bool may_be_there = (tree_->nodes_[node_].keys & Tree::bit_of(tag)) != 0;
    return may_be_there ? find_tagged(key, tag) : Value();
}

inline std::string_view Value::text() const {
    if (tree_ == nullptr) {
        return {};
    }
    const Tree::Node& node = tree_->nodes_[node_];
    return tree_->decoded(node.text_in_arena, node.text_begin, node.text_size);
}

inline std::string_view Value::key() const {
    if (tree_ == nullptr) {
        return {};
    }
    return tree_->key_of(tree_->nodes_[node_]);
}

inline Value Value::first_child() const {
    if (tree_ == nullptr || tree_->nodes_[node_].count == 0) {
        return {};
    }
    return {tree_, node_ + 1};
}

inline Value Value::next_sibling() const {
    if (tree_ == nullptr || tree_->nodes_[node_].next == Tree::kNone) {
        return {};
    }
    return {tree_, tree_->nodes_[node_].next};
}

/// Line and column (1-based, columns in bytes) of an offset, for messages about text that people
/// wrote.
struct LineColumn {
    std::uint32_t line = 1, column = 1;
};
LineColumn line_column(std::string_view text, std::size_t offset);

}  // namespace metsuke::base::json
