// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/notify/next_steps.hpp"

namespace metsuke::app {

NextStepsByRule::NextStepsByRule(const rule::RuleSet& rules) {
    for (const rule::Rule& rule : rules.rules) {
        if (!rule.meta.next.empty() || !rule.meta.ja.next.empty()) {
            steps_.try_emplace(rule.meta.id,
                               notify::NextSteps{.ja = rule.meta.ja.next, .en = rule.meta.next});
        }
    }
}

const notify::NextSteps* NextStepsByRule::find(std::string_view rule_id) const {
    const auto found = steps_.find(std::string(rule_id));
    return found == steps_.end() ? nullptr : &found->second;
}

}  // namespace metsuke::app
