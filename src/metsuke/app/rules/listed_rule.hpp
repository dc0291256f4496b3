// SPDX-License-Identifier: Apache-2.0
//
// What there is to say of a rule, whatever its kind: the rows of `rules list` and `rules show`.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "metsuke/base/lang.hpp"
#include "metsuke/rule/load.hpp"

namespace metsuke::app {

enum class ListedKind : std::uint8_t { sigma, eventbridge, correlation };

/// "sigma", "eventbridge", "correlation": as in findings.
std::string_view to_text(ListedKind kind);

struct ListedRule {
    const rule::Metadata* meta = nullptr;  ///< of the set; never null
    ListedKind kind = ListedKind::sigma;
};

/// Rules in order of loading, then correlations. Refers to `set`.
std::vector<ListedRule> listed_rules(const rule::RuleSet& set);

/// The title in that language, or in English where it has no other.
const std::string& title_of(const rule::Metadata& meta, base::Lang lang);

/// "aws/cloudtrail": product, service and category as far as the rule states them.
std::string log_text(const rule::Logsource& logsource);

}  // namespace metsuke::app
