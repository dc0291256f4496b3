// SPDX-License-Identifier: Apache-2.0
//
// A loaded rule, as both evaluators read it: the slow one walks these structures as they are, the
// fast one compiles them. Nothing here depends on how a rule was written (YAML or JSON) but the
// positions kept for messages.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "metsuke/base/diagnostics.hpp"
#include "metsuke/base/ip.hpp"
#include "metsuke/base/level.hpp"
#include "metsuke/rule/event_pattern.hpp"

namespace metsuke::rule {

// ---- what a Sigma value becomes
// -------------------------------------------------------------------------------------

/// One element of a text pattern: a literal code point or a wildcard.
struct Token {
    enum class Kind : std::uint8_t {
        literal,
        any,
        one,
        dash
    };  ///< any: '*', one: '?', dash: any of - / – — ―
    Kind kind = Kind::literal;
    char32_t point = 0;
    friend bool operator==(const Token&, const Token&) = default;
};

/// Matches a whole text, ignoring case (simple folding, one code point to one) unless cased.
struct TextPattern {
    std::vector<Token> tokens;
    bool cased = false;
};

/// An unanchored search, case-sensitive unless flagged; RE2 syntax, already proven to compile.
struct RegexPattern {
    std::string source;
    bool ignore_case = false, multiline = false, dot_all = false;
};

struct CidrPattern {
    base::IpNetwork network;
};

/// A plain scalar that reads as a decimal number; `raw` as written.
struct NumberPattern {
    std::string raw;
};

/// A plain scalar of YAML 1.1's booleans; `raw` as written ("No").
struct BooleanPattern {
    std::string raw;
    bool value = false;
};

/// Missing, or JSON null.
struct NullPattern {};

struct ExistsPattern {
    bool wanted = true;
};

/// The text of another field of the same event.
struct FieldRefPattern {
    enum class How : std::uint8_t { equals, starts_with, ends_with, contains };
    std::string field;
    How how = How::equals;
};

/// A comparison with a number: of a number, or of one part of a timestamp.
struct ComparePattern {
    enum class Op : std::uint8_t { eq, lt, lte, gt, gte };
    enum class Part : std::uint8_t { number, minute, hour, day, week, month, year };
    Op op = Op::eq;
    Part part = Part::number;
    std::string number;  ///< decimal text
};

using Pattern = std::variant<TextPattern, RegexPattern, CidrPattern, NumberPattern, BooleanPattern,
                             NullPattern, ExistsPattern, FieldRefPattern, ComparePattern>;

/// One `field|modifier: value(s)`. Each value of the list is a group of alternatives (most have
/// one; base64offset has three); groups are ORed, or ANDed with `all`; `negated` turns the whole
/// item (neq).
struct Item {
    std::string field;  ///< empty: keywords, over every leaf of the event
    std::vector<std::vector<Pattern>> groups;
    bool all = false;
    bool negated = false;
    base::Position at;
};

/// A search: an item, a map (all of its parts) or a list (any of them).
struct Search {
    enum class Kind : std::uint8_t { item, all_of, any_of };
    Kind kind = Kind::item;
    Item item;                  ///< kind item
    std::vector<Search> parts;  ///< else
};

struct Selection {
    std::string name;
    Search search;
    base::Position at;
};

struct Condition {
    enum class Kind : std::uint8_t { selection, all_of, any_of, negation };
    Kind kind = Kind::selection;
    std::uint32_t selection = 0;   ///< index into Detection::selections
    std::vector<Condition> parts;  ///< all_of, any_of: any number; negation: one
};

/// A detection, or the body of a filter.
struct Detection {
    std::vector<Selection> selections;
    std::vector<Condition> conditions;  ///< any of them
};

// ---- rules
// ----------------------------------------------------------------------------------------------------------

/// Attributes a rule states; an attribute it leaves out matches every stream.
struct Logsource {
    friend bool operator==(const Logsource&, const Logsource&) = default;
    std::optional<std::string> category, product, service;
};

/// Where a rule was written.
struct SourcePlace {
    std::string file;
    base::Position at;
};

/// The words for one language.
struct Wording {
    std::string title, description;
    std::string advice;
    std::vector<std::string> next;  ///< next steps
};

struct Metadata {
    std::string id;  ///< as given; else the name; else derived (DESIGN section 4)
    std::string name;
    std::string title;
    std::string description, status, author, license, date, modified;
    base::Level level = base::Level::medium;
    bool has_level = false;
    std::vector<std::string> tags, references, false_positives, fields;
    Logsource logsource;
    Wording ja;                     ///< metsuke.ja
    std::vector<std::string> next;  ///< metsuke.next
    std::vector<std::string> group_by;
    SourcePlace place;
};

enum class Kind : std::uint8_t { sigma, eventbridge };

struct Rule {
    Metadata meta;
    Kind kind = Kind::sigma;
    Detection detection;                                    ///< kind sigma
    std::vector<std::shared_ptr<const Detection>> filters;  ///< all of them must hold too
    EventPattern pattern;                                   ///< kind eventbridge
};

}  // namespace metsuke::rule
