// SPDX-License-Identifier: Apache-2.0
#include "metsuke/deploy/rule_resource.hpp"

#include <fmt/core.h>

#include "metsuke/base/assert.hpp"

namespace metsuke::deploy {

std::string written(const RuleResource& rule) {
    constexpr std::size_t kPatternIndent = 8;
    base::json::Tree tree;
    const bool is_valid = tree.parse(rule.pattern);
    METSUKE_ASSERT(is_valid);
    std::string text = fmt::format("\n  {}:\n    Type: AWS::Events::Rule\n", rule.id);
    if (!rule.condition.empty()) {
        text += fmt::format("    Condition: {}\n", rule.condition);
    }
    const std::string_view sub = rule.name.find("${") == std::string::npos ? "" : "!Sub ";
    text += fmt::format("    Properties:\n      Name: {}{}\n      Description: {}\n", sub,
                        rule.name, rule.about);
    if (!rule.bus.empty()) {
        text += fmt::format("      EventBusName: {}\n", rule.bus);
    }
    text += fmt::format("      State: {}\n      EventPattern:\n",
                        rule.reads ? "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS" : "ENABLED");
    text += yaml_lines(tree.root(), kPatternIndent, rule.dollars);
    text += rule.targets;
    return text;
}

}  // namespace metsuke::deploy
