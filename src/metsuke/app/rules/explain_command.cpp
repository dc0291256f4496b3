// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <filesystem>
#include <optional>
#include <string>
#include <system_error>
#include <utility>

#include <fmt/core.h>

#include "metsuke/app/answer.hpp"
#include "metsuke/app/diagnostic_text.hpp"
#include "metsuke/app/rules/commands.hpp"
#include "metsuke/app/rules/event_choice.hpp"
#include "metsuke/app/rules/event_text.hpp"
#include "metsuke/app/rules/explanation_text.hpp"
#include "metsuke/app/rules/listed_rule.hpp"
#include "metsuke/app/rules/rule_choice.hpp"
#include "metsuke/app/rules/rule_set_edit.hpp"
#include "metsuke/base/visible.hpp"
#include "metsuke/match/finding_maker.hpp"

namespace metsuke::app {
namespace {

base::Unexpected refuse(std::string what) {
    return base::fail(base::ErrorCode::invalid_argument, std::move(what));
}

/// RULE is a file where there is one of that name, else an id.
base::Result<rule::RuleSet> rules_of(const RulesExplainTyped& typed, World& world) {
    if (std::error_code error; std::filesystem::exists(typed.rule, error)) {
        rule::RuleLoader loader;
        loader.add_path(typed.rule);
        rule::RuleSet set = loader.finish();
        static_cast<void>(world.messages.write(error_texts(set.diagnostics)));
        if (set.rules.empty()) {
            return refuse(fmt::format("{} holds no rule that can be explained", typed.rule));
        }
        return set;
    }
    METSUKE_TRY(rule::RuleSet set, choose_rules(typed.rules, world, Verbosity::quiet));
    const auto has_id = [&typed](const auto& item) { return item.meta.id == typed.rule; };
    if (std::ranges::any_of(set.correlations, has_id)) {
        return refuse("correlations are not run yet and cannot be explained");
    }
    if (std::ranges::none_of(set.rules, has_id)) {
        return no_such_rule(typed.rule, set);
    }
    keep_only(set, [&typed](const rule::Metadata& meta) { return meta.id == typed.rule; });
    return set;
}

std::string stream_text(const event::Stream& stream) {
    return stream.service.empty() ? std::string(stream.product)
                                  : fmt::format("{}/{}", stream.product, stream.service);
}

/// Explains rules against one event and remembers whether one of them matched.
class Explainer {
public:
    Explainer(const event::EventView& event, const match::ReferenceEvent& reference,
              const Settings& settings)
        : event_(event), reference_(reference), settings_(settings) {}

    void explain(const rule::Rule& rule) {
        text_ += fmt::format("\n{} ({})\n", base::visible(title_of(rule.meta, settings_.lang)),
                             base::visible(rule.meta.id));
        const match::Explanation explanation = match::explain(rule, reference_);
        text_ += explanation_text(explanation, settings_.colors);
        if (!sees(rule, event_)) {
            text_ += fmt::format("not asked: the rule is for {}, the event is of {}\n",
                                 base::visible(log_text(rule.meta.logsource)),
                                 base::visible(stream_text(event_.stream)));
            return;
        }
        has_match_ = has_match_ || explanation.holds;
        text_ += explanation.holds ? "matches\n" : "does not match\n";
    }

    [[nodiscard]] const std::string& text() const { return text_; }
    [[nodiscard]] bool has_match() const { return has_match_; }

private:
    const event::EventView& event_;
    const match::ReferenceEvent& reference_;
    const Settings& settings_;
    std::string text_;
    bool has_match_ = false;
};

base::Result<ExitCode> explain_event(const RulesExplainTyped& typed, const DocumentKind& kind,
                                     const ChosenEvent& chosen, const rule::RuleSet& set,
                                     const Settings& settings, World& world) {
    EventText text;
    METSUKE_TRY(const event::EventView event, text.read(chosen.document, kind));
    match::ParsedEvent parsed;
    if (!parsed.parse(event)) {
        tell(world, fmt::format("{} is damaged", event_line(typed.event, chosen.record, event)));
        return ExitCode::partial;
    }
    Explainer explainer(event, parsed.reference(), settings);
    for (const rule::Rule& rule : set.rules) {
        explainer.explain(rule);
    }
    return answer(world, event_line(typed.event, chosen.record, event) + '\n' + explainer.text(),
                  explainer.has_match() ? ExitCode::fine : ExitCode::answer_is_no);
}

}  // namespace

base::Result<ExitCode> explain_rule(const RulesExplainTyped& typed, const Settings& settings,
                                    World& world) {
    METSUKE_TRY(const DocumentKind kind, read_document_kind(typed.documents));
    METSUKE_TRY(const rule::RuleSet set, rules_of(typed, world));
    const std::optional<ChosenEvent> chosen =
        choose_event(typed.event, kind, set.rules, settings.verbosity, world);
    return chosen ? explain_event(typed, kind, *chosen, set, settings, world)
                  : base::Result<ExitCode>(ExitCode::partial);
}

}  // namespace metsuke::app
