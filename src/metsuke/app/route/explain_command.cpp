// SPDX-License-Identifier: Apache-2.0
//
// `metsuke route explain EVENT`: who would be told of an event and why, by the rules, routes,
// silences and mute times of the configuration. Nothing is sent, and nothing that was told before
// is asked about.
#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <fmt/core.h>

#include "metsuke/app/answer.hpp"
#include "metsuke/app/notify/desks.hpp"
#include "metsuke/app/route/commands.hpp"
#include "metsuke/app/route/route_text.hpp"
#include "metsuke/app/rules/event_choice.hpp"
#include "metsuke/app/rules/event_text.hpp"
#include "metsuke/app/rules/rule_choice.hpp"
#include "metsuke/base/visible.hpp"
#include "metsuke/match/finding_maker.hpp"
#include "metsuke/match/matcher.hpp"
#include "metsuke/match/program.hpp"

namespace metsuke::app {
namespace {

using alert::Trace;

base::Result<std::optional<base::Time>> time_of(const std::optional<std::string>& typed) {
    if (!typed) {
        return std::nullopt;
    }
    if (const auto time = base::parse_time(*typed)) {
        return time;
    }
    return base::fail(base::ErrorCode::invalid_argument,
                      fmt::format("--at is a time such as 2026-01-02T03:04:05+09:00, not {}",
                                  base::visible(*typed)));
}

/// All that the rules find in the event; nothing if it is damaged.
std::optional<std::vector<finding::Finding>> findings_of(
    const event::EventView& event, std::shared_ptr<const match::Program> program) {
    match::Matcher matcher(program);
    match::FindingMaker maker(std::move(program));
    const auto hits = matcher.run(event);
    if (matcher.is_damaged() || (!hits.empty() && !maker.begin(event))) {
        return std::nullopt;
    }
    std::vector<finding::Finding> findings;
    for (const match::RuleIndex hit : hits) {
        findings.push_back(maker.make(hit));
    }
    return findings;
}

bool is_told(const Trace& trace) {
    return trace.outcome == Trace::Outcome::told || trace.outcome == Trace::Outcome::waiting ||
           trace.outcome == Trace::Outcome::muted;
}

base::Result<ExitCode> explain_event(const std::string& line,
                                     const std::vector<finding::Finding>& findings,
                                     alert::Desk desk, base::Time at, const Settings& settings,
                                     World& world) {
    std::string text = fmt::format("{}\nas of {}\n", line, settings.zone.local_text_with_name(at));
    if (findings.empty()) {
        return answer(world, text + "\nno rule matches it: nobody is told\n",
                      ExitCode::answer_is_no);
    }
    for (const finding::Finding& finding : findings) {
        text += '\n' + routes_text(desk.plan(), finding, settings);
    }
    text += '\n';
    const alert::DeskTaken taken = desk.take(findings, at);
    for (const Trace& trace : taken.traces) {
        text += outcome_text(trace, desk.plan(), findings, at, settings);
    }
    return answer(
        world, text,
        std::ranges::any_of(taken.traces, is_told) ? ExitCode::fine : ExitCode::answer_is_no);
}

}  // namespace

base::Result<ExitCode> explain_routes(const RouteExplainTyped& typed, const Settings& settings,
                                      World& world) {
    METSUKE_TRY(const std::optional<base::Time> at, time_of(typed.at));
    METSUKE_TRY(rule::RuleSet rules, choose_rules(typed.rules, world, Verbosity::quiet));
    METSUKE_TRY(alert::Desk desk, desk_by_routes(settings, rules));
    const auto chosen = choose_event(typed.event, {}, rules.rules, settings.verbosity, world);
    if (!chosen) {
        return ExitCode::partial;
    }
    EventText text;
    METSUKE_TRY(const event::EventView event, text.read(chosen->document, {}));
    const std::string line = event_line(typed.event, chosen->record, event);
    const auto findings =
        findings_of(event, match::compile(std::make_shared<const rule::RuleSet>(std::move(rules))));
    if (!findings) {
        tell(world, fmt::format("{} is damaged", line));
        return ExitCode::partial;
    }
    const auto happened = findings->empty() ? std::nullopt : findings->front().time;
    return explain_event(line, *findings, std::move(desk),
                         at.value_or(happened.value_or(world.now())), settings, world);
}

}  // namespace metsuke::app
