// SPDX-License-Identifier: Apache-2.0
//
// Rules made ready to run: one immutable program for all threads. Tests that several rules state
// exist once; rules are found through what an event must contain for them to match, so that an
// event's cost follows the event and not the number of rules.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "metsuke/event/projection.hpp"
#include "metsuke/match/index.hpp"
#include "metsuke/match/leaf.hpp"
#include "metsuke/match/node.hpp"
#include "metsuke/match/pattern_program.hpp"
#include "metsuke/rule/load.hpp"

namespace metsuke::match {

/// Each optimisation can be switched off, so that a test can show that none changes an answer.
struct CompileOptions {
    bool use_index = true;        ///< off: every rule is a candidate for every event
    bool share_leaves = true;     ///< off: every item of every rule has tests of its own
    bool remember_leaves = true;  ///< off: a test is run each time it is asked for
    bool remember_values = true;  ///< off: what earlier events told of a text is not used
    bool tell_apart = true;       ///< off: the index looks at no more than one text of a rule
    bool search_bytes = true;     ///< off: a container is walked whatever its bytes
};

using RuleIndex = std::uint32_t;
using LogsourceId = std::uint32_t;

struct RuleCode {
    rule::Kind kind = rule::Kind::sigma;
    std::uint32_t code = 0;  ///< Sigma: root in nodes; EventBridge: index in patterns
    LogsourceId logsource = 0;
};

/// What can be said of a leaf without looking at it: all of them together stay in a near cache, and
/// most fields that rules ask for are not there.
struct LeafHead {
    event::SlotId slot = 0;
    bool is_keyword = false;
    bool is_of_name = false;
    bool holds_if_missing = false;
    bool is_worth_remembering = false;
    bool has_necessary_texts = false;
};

struct Program {
    std::shared_ptr<const rule::RuleSet> rules;
    CompileOptions options;
    event::Projection projection;
    std::vector<Leaf> leaves;
    std::vector<LeafHead> leaf_heads;  ///< parallel to leaves
    std::vector<Node> nodes;
    PatternProgram patterns;
    std::vector<RuleCode> codes;  ///< parallel to rules->rules
    std::vector<rule::Logsource>
        logsources;  ///< the distinct ones; EventBridge rules have the one without attributes
    Index index;
};

/// Never fails: what could is refused when rules are loaded.
std::shared_ptr<const Program> compile(std::shared_ptr<const rule::RuleSet> rules,
                                       const CompileOptions& options = {});

/// Whether a rule with that logsource sees events of that stream: each attribute it states must be
/// equal.
bool covers(const rule::Logsource& logsource, const event::Stream& stream);

/// A document taken as it stands, of which nobody said the stream: every rule sees it.
bool is_of_any_stream(const event::EventView& event);

}  // namespace metsuke::match
