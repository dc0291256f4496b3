// SPDX-License-Identifier: Apache-2.0
//
// The next steps of the rules that are loaded, by rule id.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "metsuke/notify/content.hpp"
#include "metsuke/rule/load.hpp"

namespace metsuke::app {

class NextStepsByRule {
public:
    explicit NextStepsByRule(const rule::RuleSet& rules);

    /// nullptr if the rule has none. Valid as long as this object.
    [[nodiscard]] const notify::NextSteps* find(std::string_view rule_id) const;

private:
    std::unordered_map<std::string, notify::NextSteps> steps_;
};

}  // namespace metsuke::app
