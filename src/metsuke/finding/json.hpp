// SPDX-License-Identifier: Apache-2.0
//
// A finding as one line of JSON, and back. The first keys and their order are a contract with
// users: id, time, level, rule, text, actor, outcome, error, event, from, resources, opened,
// matched, origin; in the objects likewise. What the contract does not name (closed, event_key,
// parameters ...) follows behind them, so that whoever reads the known keys in order is never
// disturbed; the raw record is the last of all. A key is left out where the event does not tell.
//
// Versions: a text without "v" has format 1. A change that an older reader would misunderstand gets
// "v": 2, and this reader refuses it by name. New optional keys are no such change: a reader skips
// what it does not know.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "metsuke/base/json_writer.hpp"
#include "metsuke/base/result.hpp"
#include "metsuke/finding/finding.hpp"

namespace metsuke::finding {

inline constexpr int kFormatVersion = 1;

/// Appends one JSON object without a line end; the texts of `finding` must be valid UTF-8.
void append_json(std::string& out, const Finding& finding);

/// append_json() for findings of one event after another: what they share is written once and then
/// copied.
class EventJson {
public:
    /// Findings of another event come; up to the next call they differ in id, level, rule and
    /// matched fields alone.
    void begin_event() { is_written_ = false; }
    void append(std::string& out, const Finding& finding);

private:
    struct RuleText {
        RuleRef rule;
        base::Level level = base::Level::medium;
        std::string text;  // from a comma on
    };
    template <class Write>
    void share(std::string& out, std::string& text, Write write) const;
    const std::string& text_of_rule(const Finding& finding);

    std::array<RuleText, 64> rules_;  // the latest, each at the place of its id
    bool is_written_ = false;
    std::string time_, story_, rest_;  // as they stand in the line
};

/// The members of a network change that users and rules both see, into an object that is open.
void write_network_change_members(base::json::Writer& out, const NetworkChange& change);

/// `json`: valid UTF-8, what append_json() wrote in this or an older version. A value of the wrong
/// type, or an unknown word for a kind, is an error that names its key.
base::Result<Finding> parse_finding(std::string_view json);

}  // namespace metsuke::finding
