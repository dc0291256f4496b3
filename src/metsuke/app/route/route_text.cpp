// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/route/route_text.hpp"

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <string_view>
#include <vector>

#include <fmt/core.h>

#include "metsuke/base/level.hpp"
#include "metsuke/base/visible.hpp"

namespace metsuke::app {
namespace {

using alert::RouteStep;
using alert::Trace;

std::string answer_text(const RouteStep& step) {
    switch (step.answer) {
        case RouteStep::Answer::taken: return "takes it";
        case RouteStep::Answer::passed_on: return "passes it on";
        case RouteStep::Answer::mismatched:
            return fmt::format("does not match: {}", base::visible(step.against));
        case RouteStep::Answer::not_tried: return "not asked: one before it took it";
    }
    return {};
}

std::string until_text(const Trace& trace, const Settings& settings) {
    return trace.until ? settings.zone.local_text_with_name(*trace.until) : "";
}

std::string silence_text(const Trace& trace, const alert::Plan& plan, const Settings& settings) {
    const auto silence = std::ranges::find(plan.silences, trace.by, &alert::Silence::id);
    const std::string why = silence == plan.silences.end()
                                ? ""
                                : fmt::format(" ({}: {})", base::visible(silence->owner),
                                              base::visible(silence->reason));
    return fmt::format("not told: silenced by {}{} until {}", base::visible(trace.by), why,
                       until_text(trace, settings));
}

/// The lowest that some finding would have needed.
std::string threshold_text(const Trace& trace, const alert::Plan& plan,
                           std::span<const finding::Finding> findings) {
    base::Level threshold = base::Level::critical;
    for (const finding::Finding& finding : findings) {
        for (const alert::Routed& routed : alert::routes_of(plan.root, finding, plan.thresholds)) {
            if (routed.receiver == trace.room) {
                threshold = std::min(threshold, routed.threshold);
            }
        }
    }
    return fmt::format("not told: wants {} and above", base::to_text(threshold));
}

}  // namespace

std::string routes_text(const alert::Plan& plan, const finding::Finding& finding,
                        const Settings& settings) {
    std::string text = fmt::format("{}  {} ({})\n", base::to_text(finding.level),
                                   base::visible(finding.rule.title_in(settings.lang)),
                                   base::visible(finding.rule.id));
    const std::vector<RouteStep> steps = alert::explain_route(plan.root, finding);
    std::size_t width = 0;
    for (const RouteStep& step : steps) {
        width = std::max(width, step.path.size());
    }
    for (const RouteStep& step : steps) {
        text += fmt::format("  {:<{}}  {}\n", step.path, width, answer_text(step));
    }
    return text;
}

std::string outcome_text(const alert::Trace& trace, const alert::Plan& plan,
                         std::span<const finding::Finding> findings, base::Time at,
                         const Settings& settings) {
    const auto line = [&trace](std::string_view what) {
        return fmt::format("{}  {}\n", trace.room, what);
    };
    switch (trace.outcome) {
        case Trace::Outcome::told: return line("told at once");
        case Trace::Outcome::waiting:
            return line(fmt::format(
                "told within {} s, together with what else belongs to it",
                std::chrono::ceil<std::chrono::seconds>(trace.until.value_or(at) - at).count()));
        case Trace::Outcome::counted: return line("counted: nothing new");
        case Trace::Outcome::folded: return line("told in a digest");
        case Trace::Outcome::muted:
            return line(fmt::format("muted by {}: told in a digest at {}", base::visible(trace.by),
                                    until_text(trace, settings)));
        case Trace::Outcome::silenced: return line(silence_text(trace, plan, settings));
        case Trace::Outcome::below_threshold: return line(threshold_text(trace, plan, findings));
        case Trace::Outcome::known:
        case Trace::Outcome::no_route: break;
    }
    return "nobody is told: no route leads to a receiver\n";
}

}  // namespace metsuke::app
