// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/rules/listed_rule.hpp"

namespace metsuke::app {

std::string_view to_text(ListedKind kind) {
    switch (kind) {
        case ListedKind::sigma: return "sigma";
        case ListedKind::eventbridge: return "eventbridge";
        case ListedKind::correlation: break;
    }
    return "correlation";
}

std::vector<ListedRule> listed_rules(const rule::RuleSet& set) {
    std::vector<ListedRule> listed;
    listed.reserve(set.rules.size() + set.correlations.size());
    for (const rule::Rule& rule : set.rules) {
        listed.push_back(
            {.meta = &rule.meta,
             .kind = rule.kind == rule::Kind::sigma ? ListedKind::sigma : ListedKind::eventbridge});
    }
    for (const rule::Correlation& correlation : set.correlations) {
        listed.push_back({.meta = &correlation.meta, .kind = ListedKind::correlation});
    }
    return listed;
}

const std::string& title_of(const rule::Metadata& meta, base::Lang lang) {
    return lang == base::Lang::ja && !meta.ja.title.empty() ? meta.ja.title : meta.title;
}

std::string log_text(const rule::Logsource& logsource) {
    std::string text;
    for (const auto* part : {&logsource.product, &logsource.service, &logsource.category}) {
        if (*part) {
            text += text.empty() ? "" : "/";
            text += **part;
        }
    }
    return text;
}

}  // namespace metsuke::app
