// SPDX-License-Identifier: Apache-2.0
#include "metsuke/match/pattern_demands.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "metsuke/base/casefold.hpp"

namespace metsuke::match {

namespace {

Demands demands_of(const rule::PatternBranch& branch, event::Projection& projection) {
    Demands demands;
    for (const rule::PatternField& field : branch.fields) {
        std::vector<std::string> texts;
        for (const rule::PatternTest& test : field.tests) {
            if (test.kind == rule::PatternTest::Kind::text) {
                texts.push_back(base::fold(test.text));
            }
        }
        if (texts.empty() || texts.size() != field.tests.size()) {
            continue;
        }
        // Texts that differ in case alone are one here.
        std::ranges::sort(texts);
        const auto rest = std::ranges::unique(texts);
        texts.erase(rest.begin(), rest.end());
        if (field.path == "detail.eventSource") {
            demands.sources = std::move(texts);
        } else if (field.path == "detail.eventName") {
            demands.names = std::move(texts);
        } else {
            demands.literals.push_back(
                {.slot =
                     projection.add({.dialect = event::Dialect::eventbridge, .path = field.path}),
                 .texts = std::move(texts)});
        }
    }
    // With a source or a name of CloudTrail's these two are nearly always right.
    if (demands.sources || demands.names) {
        std::erase_if(demands.literals, [&projection](const LiteralDemand& literal) {
            const std::string& path = projection.slots()[literal.slot].path;
            return path == "source" || path == "detail-type";
        });
    }
    return demands;
}

}  // namespace

std::vector<Demands> demands_of(const rule::EventPattern& pattern, event::Projection& projection) {
    std::vector<Demands> alternatives;
    alternatives.reserve(pattern.branches.size());
    for (const rule::PatternBranch& branch : pattern.branches) {
        alternatives.push_back(demands_of(branch, projection));
    }
    return alternatives;
}

}  // namespace metsuke::match
