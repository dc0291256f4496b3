// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/deploy/needed.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <utility>

#include <fmt/core.h>

#include "metsuke/app/rules/rule_choice.hpp"
#include "metsuke/base/visible.hpp"

namespace metsuke::app {
namespace {

base::Unexpected too_broad(const std::vector<std::string>& ids) {
    return base::fail(
        base::ErrorCode::invalid_argument,
        fmt::format("{} no eventSource or eventName, so that EventBridge would have to send "
                    "everything that CloudTrail records: {}. --allow-broad accepts that, --skip "
                    "leaves rules out",
                    ids.size() == 1 ? "1 rule names" : fmt::format("{} rules name", ids.size()),
                    listed(ids)));
}

}  // namespace

base::Result<Needed> choose_needed(const DeployRulesTyped& typed, LeftOut left_out,
                                   Verbosity verbosity, World& world) {
    Needed needed;
    METSUKE_TRY(needed.rules, choose_rules(typed.rules, world, verbosity));
    if (auto selected = select_rules(needed.rules, typed.only, typed.skip); !selected) {
        return base::Unexpected(std::move(selected).error());
    }
    std::vector<std::string> broad;
    for (const rule::Rule& rule : needed.rules.rules) {
        std::vector<deploy::Need> needs = deploy::needs_of(rule);
        if (needs.empty()) {
            needed.idle.push_back(rule.meta.id);
        }
        if (left_out == LeftOut::cloudtrail) {
            std::erase_if(needs, deploy::is_of_cloudtrail_alone);
        }
        if (std::ranges::any_of(needs, deploy::is_broad)) {
            broad.push_back(rule.meta.id);
        }
        std::ranges::move(needs, std::back_inserter(needed.needs));
    }
    if (!broad.empty() && !typed.allow_broad) {
        return too_broad(broad);
    }
    return needed;
}

std::string listed(const std::vector<std::string>& ids) {
    constexpr std::size_t kMost = 10;
    std::string text;
    for (std::size_t i = 0; i < std::min(ids.size(), kMost); ++i) {
        text.append(text.empty() ? "" : ", ").append(base::visible(ids[i]));
    }
    return ids.size() > kMost ? fmt::format("{} and {} more", text, ids.size() - kMost) : text;
}

}  // namespace metsuke::app
