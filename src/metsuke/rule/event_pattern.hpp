// SPDX-License-Identifier: Apache-2.0
//
// An EventBridge event pattern as AWS's own engine (event-ruler 2.1) reads it: alternatives of
// `$or` multiplied out into branches, each a list of paths with the tests one value at that path
// must pass. Places in the pattern where the engine's own answer is an accident are listed in
// docs/decisions.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "metsuke/base/ip.hpp"
#include "metsuke/base/json_tree.hpp"
#include "metsuke/rule/source.hpp"

namespace metsuke::rule {

/// One element of a wildcard test: a literal byte of UTF-8, or any run.
struct WildcardStep {
    bool any = false;
    char byte = 0;
    friend bool operator==(const WildcardStep&, const WildcardStep&) = default;
};

/// A bound of a numeric range.
struct NumericBound {
    std::string number;  ///< decimal text
    bool inclusive = false;
    friend bool operator==(const NumericBound&, const NumericBound&) = default;
};

struct PatternTest {
    enum class Kind : std::uint8_t {
        text,     ///< a string equal to `text`
        address,  ///< a string that spells the IP address `network`
        number,   ///< a number equal to `text`
        token,    ///< the very token `text`: null, true, false, or a number too exact to compare
        prefix,
        suffix,
        ignore_case,  ///< the whole string, by `letters`
        prefix_ignore_case,
        suffix_ignore_case,
        wildcard,      ///< `steps`
        numeric,       ///< a number within `lower` and `upper`
        cidr,          ///< a string that spells an address within `network`
        present,       ///< exists: true
        absent,        ///< exists: false
        anything_but,  ///< a value that passes none of `but`
    };
    Kind kind = Kind::text;
    std::string text;
    base::IpNetwork network;
    /// For each UTF-16 unit of the pattern its spellings in the value (Java's lower and upper case
    /// of that unit).
    std::vector<std::vector<std::string>> letters;
    std::vector<WildcardStep> steps;
    std::optional<NumericBound> lower, upper;
    std::vector<PatternTest> but;
};

struct PatternField {
    std::string path;  ///< names joined with dots
    std::vector<PatternTest> tests;
};

struct PatternBranch {
    std::vector<PatternField>
        fields;  ///< in order of their paths' UTF-16 code units, as the engine takes them
};

struct EventPattern {
    std::vector<PatternBranch> branches;
};

/// Where a pattern's text lies in its file, for messages.
struct PatternText {
    std::string_view text;
    /// Place of the text's first character in the file.
    base::Position begin = {.line = 1, .column = 1};
    bool is_embedded = false;  ///< inside another text, so that only `begin` can be named
};

/// Reads a pattern's JSON text. Reports every problem; nothing if there was one.
std::optional<EventPattern> parse_event_pattern(const PatternText& text, const Source& source);

/// A number takes part in comparisons only if it is exactly the shortest decimal of its nearest
/// double.
bool is_comparable_number(std::string_view number);

/// How the engine reads an IP address: four decimal numbers with any leading zeros, or hexadecimal
/// groups; an IPv4-mapped IPv6 address is the IPv4 address.
std::optional<base::IpAddress> parse_pattern_address(std::string_view text);

}  // namespace metsuke::rule
