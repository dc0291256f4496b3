// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/rules/event_choice.hpp"

#include <algorithm>
#include <array>
#include <span>

#include <fmt/core.h>

#include "metsuke/app/counted.hpp"
#include "metsuke/app/documents_reader.hpp"
#include "metsuke/base/visible.hpp"
#include "metsuke/match/finding_maker.hpp"
#include "metsuke/match/program.hpp"
#include "metsuke/match/reference.hpp"

namespace metsuke::app {
namespace {

enum class Fit : std::uint8_t { other_log, seen, matched };

Fit fit_of(const event::EventView& event, const std::vector<rule::Rule>& rules,
           match::ParsedEvent& parsed) {
    Fit fit = Fit::other_log;
    const bool is_sound = parsed.parse(event);
    for (const rule::Rule& rule : rules) {
        if (!sees(rule, event)) {
            continue;
        }
        if (is_sound && match::reference_matches(rule, parsed.reference())) {
            return Fit::matched;
        }
        fit = Fit::seen;
    }
    return fit;
}

}  // namespace

bool sees(const rule::Rule& rule, const event::EventView& event) {
    return rule.kind == rule::Kind::eventbridge || match::is_of_any_stream(event) ||
           match::covers(rule.meta.logsource, event.stream);
}

std::optional<ChosenEvent> choose_event(const std::string& path, const DocumentKind& kind,
                                        const std::vector<rule::Rule>& rules, Verbosity verbosity,
                                        World& world) {
    std::optional<ChosenEvent> chosen;
    Fit best = Fit::other_log;
    match::ParsedEvent parsed;
    const auto take = [&](const event::EventView& event) {
        const Fit fit = fit_of(event, rules, parsed);
        if (!chosen || fit > best) {
            chosen = {.document = std::string(event.document), .record = event.place.record};
            best = fit;
        }
        return Next::go_on;
    };
    const ReadOutcome read = for_each_event(std::array{path}, kind, world, take);
    if (!chosen) {
        tell(world, fmt::format("there is no event in {}", base::visible(path)));
    } else if (read.events > 1 && verbosity != Verbosity::quiet) {
        tell(world, fmt::format("{} holds {}: record {} is explained", base::visible(path),
                                counted(read.events, "event"), chosen->record));
    }
    return chosen;
}

}  // namespace metsuke::app
