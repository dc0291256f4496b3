// SPDX-License-Identifier: Apache-2.0
//
// A message before any vendor's markup: what is told of one event, in the order in which it is
// read. Findings of one event make one message; the highest level leads, the titles of the others
// stand in one line.
//
// Every text is one line, harmless to look at and bounded, but still hostile to a chat room: a
// renderer neutralises all of it for its vendor. The link is ours.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "metsuke/base/lang.hpp"
#include "metsuke/base/level.hpp"
#include "metsuke/finding/finding.hpp"
#include "metsuke/narrate/narrative.hpp"

namespace metsuke::notify {

/// What people should do when a rule fires, in both languages.
struct NextSteps {
    std::vector<std::string> ja, en;
};

/// The steps of the rule with that id, or nullptr.
using NextStepsOf = std::function<const NextSteps*(std::string_view rule_id)>;

/// How much of an event's parameters a message shows as they are.
enum class Detail : std::uint8_t {
    none,
    brief,  ///< a few lines, of an event that has no words of its own
    full,   ///< all that the finding keeps
};

/// "誰が" and who.
struct Fact {
    std::string label, text;
};

struct Content {
    base::Lang lang = base::Lang::en;
    base::Level level = base::Level::medium;
    std::string mark;                  ///< in front of everything, such as "[TRIAL] "; or empty
    std::string title;                 ///< what happened, with its result
    std::string place;                 ///< "prod / sg-0a1b2c3d"; stands behind the title
    std::vector<Fact> facts;           ///< who, what, why not, where, when, from where
    std::vector<std::string> changes;  ///< belong behind what
    std::vector<std::string> lines;    ///< of several events told as one: a line each
    std::vector<std::string> also;     ///< titles of further rules that the event matched
    std::vector<std::string> next;
    std::vector<std::string> caveats;
    std::vector<std::string> detail;  ///< "path = value" of the event, for a block of fixed width
    std::string link;                 ///< https, or empty
    std::string ids;                  ///< of the leading finding and of every rule
    std::string alert_id;             ///< "f-" and 16 hex digits; also stands in `ids`
};

/// `findings`: of one event, at least one.
Content content_of(std::span<const finding::Finding> findings, const narrate::Setting& setting,
                   const NextStepsOf& next_steps, Detail detail = Detail::brief);

}  // namespace metsuke::notify
