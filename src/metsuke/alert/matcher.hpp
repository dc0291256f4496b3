// SPDX-License-Identifier: Apache-2.0
//
// One line of a `match:`: a field and the values it may have. Routes and silences are lists of
// these, and all of a list must hold. Values are globs (alert/glob.hpp); `level` takes a level or a
// comparison (`>=high`), `ip` also a network (`10.0.0.0/8`).
//
// Several values: any of them. A value behind `!` must not be there: with ["prod-*", "!prod-test"]
// the field must fit prod-* and must not be prod-test; ["!a", "!b"] is neither of the two.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "metsuke/base/ip.hpp"
#include "metsuke/base/level.hpp"
#include "metsuke/base/result.hpp"
#include "metsuke/finding/finding.hpp"

namespace metsuke::alert {

class Matcher {
public:
    /// Refuses an unknown field, an empty list, an unknown level and a comparison that no level
    /// fits; the error's text is for whoever wrote the line.
    static base::Result<Matcher> make(std::string field, const std::vector<std::string>& values);

    /// A field that the event does not have is the empty text: "" and "*" fit it, "!x" holds.
    [[nodiscard]] bool matches(const finding::Finding& finding) const;

    [[nodiscard]] const std::string& field() const { return field_; }
    /// "account=prod-*,!prod-test".
    [[nodiscard]] std::string text() const;

private:
    struct Levels {
        base::Level lowest, highest;
    };
    struct Pattern {
        std::string text;  ///< without the "!"
        bool is_negated = false;
        std::optional<Levels> levels;
        std::optional<base::IpNetwork> network;
    };

    explicit Matcher(std::string field) : field_(std::move(field)) {}
    static base::Result<Pattern> pattern_of(std::string_view field, std::string_view value);
    static base::Result<Levels> levels_of(std::string_view text);
    static bool fits(const Pattern& pattern, std::string_view value);

    std::string field_;
    std::vector<Pattern> patterns_;
};

using Matchers = std::vector<Matcher>;

/// The first that does not hold, or nullptr when all hold.
const Matcher* first_against(const Matchers& matchers, const finding::Finding& finding);

}  // namespace metsuke::alert
