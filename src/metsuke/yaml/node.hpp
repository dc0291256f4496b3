// SPDX-License-Identifier: Apache-2.0
//
// A YAML text as plain nodes that keep what rules need and libraries forget: the place of every
// value and key, whether a scalar was quoted, and its raw text. Types are decided here, by one
// narrow rule (see Node::type): account ids, dates and times stay text.
//
// Aliases are expanded within a budget, nesting is bounded, repeated keys are refused.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "metsuke/base/diagnostics.hpp"

namespace metsuke::yaml {

enum class Kind : std::uint8_t { scalar, sequence, map };
enum class ScalarType : std::uint8_t { null, boolean, number, text };

struct Entry;

struct Node {
    Kind kind = Kind::scalar;
    base::Position at;
    std::string text;            ///< of a scalar, as written, less quotes and escapes
    bool is_plain = true;        ///< a scalar without quotes, block style or tag
    std::vector<Node> items;     ///< of a sequence
    std::vector<Entry> entries;  ///< of a map, in order

    [[nodiscard]] bool is_scalar() const { return kind == Kind::scalar; }
    [[nodiscard]] bool is_sequence() const { return kind == Kind::sequence; }
    [[nodiscard]] bool is_map() const { return kind == Kind::map; }

    /// A map's value, or nullptr.
    [[nodiscard]] const Node* find(std::string_view key) const;

    /// Of a scalar. Plain scalars: null is empty, `~` or `null`; boolean is true false yes no on
    /// off; a number is a decimal integer or fraction with optional sign and exponent and no
    /// needless leading zero; all in any case. Everything else, and whatever is quoted, is text.
    [[nodiscard]] ScalarType type() const;
    [[nodiscard]] bool is_null() const { return is_scalar() && type() == ScalarType::null; }
    [[nodiscard]] bool is_text() const { return is_scalar() && type() == ScalarType::text; }
    /// Of a boolean.
    [[nodiscard]] bool boolean() const;
};

struct Entry {
    std::string key;  ///< text, whatever it looks like
    base::Position key_at;
    Node value;
};

/// The documents of a text, empty ones left out. What is ill-formed is reported, and ends the
/// reading: documents before it are returned.
std::vector<Node> parse(std::string_view text, const std::string& file,
                        base::Diagnostics& diagnostics);

}  // namespace metsuke::yaml
