// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "metsuke/app/answer.hpp"
#include "metsuke/app/rules/commands.hpp"
#include "metsuke/app/rules/listed_rule.hpp"
#include "metsuke/app/rules/rule_choice.hpp"
#include "metsuke/app/rules/rule_table.hpp"

namespace metsuke::app {

base::Result<ExitCode> list_rules(const RulesListTyped& typed, const Settings& settings,
                                  World& world) {
    constexpr std::array<std::string_view, 2> kFormats = {"table", "json"};
    METSUKE_TRY(const std::size_t format, choose("--format", typed.format, kFormats));
    METSUKE_TRY(const rule::RuleSet set, choose_rules(typed.rules, world, settings.verbosity));
    const std::vector<ListedRule> rules = listed_rules(set);
    return answer(world, format == 0 ? rule_table(rules, settings) : rule_json(rules));
}

}  // namespace metsuke::app
