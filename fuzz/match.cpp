// SPDX-License-Identifier: Apache-2.0
//
// A rule and an event out of one input: the text before the first line "---event" is a rule file,
// the rest one event. Loading must not crash; if both load, the compiled matcher must agree with
// the reference evaluator.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>

#include "metsuke/base/utf8.hpp"
#include "metsuke/event/top_pass.hpp"
#include "metsuke/match/finding_maker.hpp"
#include "metsuke/match/matcher.hpp"
#include "metsuke/match/reference.hpp"
#include "metsuke/rule/load.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace metsuke;
    constexpr std::string_view kSeparator = "\n---event\n";
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    const std::size_t cut = input.find(kSeparator);
    if (cut == std::string_view::npos) return 0;
    const std::string_view rule_text = input.substr(0, cut);
    const std::string_view json = input.substr(cut + kSeparator.size());
    if (!base::is_valid_utf8(json)) return 0;  // the readers before this one repair it

    rule::RuleLoader loader;
    loader.add_text(rule_text, rule_text.starts_with('{') ? "fuzz.json" : "fuzz.yml");
    const auto rules = std::make_shared<const rule::RuleSet>(loader.finish());

    const std::string bytes = std::string(json) + std::string(event::kPadding, ' ');
    event::TopPass top;
    event::EventView view;
    match::ParsedEvent parsed;
    if (top.read(std::string_view(bytes).substr(0, json.size()), view) >= event::ElementKind::other)
        return 0;
    if (!parsed.parse(view)) return 0;

    match::Matcher matcher(match::compile(rules));
    const auto hits = matcher.run(view);
    for (match::RuleIndex r = 0, hit = 0; r < rules->rules.size(); ++r) {
        const bool compiled = hit < hits.size() && hits[hit] == r;
        hit += compiled ? 1 : 0;
        const bool sees = match::covers(rules->rules[r].meta.logsource, view.stream);
        if (compiled != (sees && match::reference_matches(rules->rules[r], parsed.reference())))
            std::abort();
    }
    return 0;
}
