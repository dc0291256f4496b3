// SPDX-License-Identifier: Apache-2.0
//
// The slow half of together_test: the reference evaluator, every rule on every event.
#include <string>

#include <gtest/gtest.h>

#include "tests/oracle/invictus.hpp"
#include "tests/oracle/matrix.hpp"

namespace metsuke {
namespace {

TEST(ByReference, Matrix) {
    const auto matrix = tests::read_matrix();
    if (!matrix) METSUKE_SKIP_WITHOUT_ORACLE();
    ASSERT_EQ(matrix->rules->rules.size(), 1000U);
    for (const auto& [id, json] : matrix->events) {
        const auto event = tests::TestEvent::as_is(json, {});
        ASSERT_NE(event, nullptr) << id;
        tests::Names found;
        for (const rule::Rule& rule : matrix->rules->rules) {
            if (match::reference_matches(rule, event->reference())) found.insert(rule.meta.id);
        }
        const auto expected = matrix->matches.find(id);
        EXPECT_EQ(found, expected == matrix->matches.end() ? tests::Names{} : expected->second)
            << id << "\n"
            << json;
    }
}

TEST(ByReference, PublishedRulesOnPublishedLogs) {
    const auto all = tests::read_invictus();
    if (!all) METSUKE_SKIP_WITHOUT_ORACLE();
    tests::Pairs found;
    for (const auto& [id, event] : all->events) {
        ASSERT_NE(event, nullptr) << id;
        for (const rule::Rule& rule : all->rules->rules) {
            if (match::covers(rule.meta.logsource, event->view().stream) &&
                match::reference_matches(rule, event->reference()))
                found.emplace(rule.meta.id, id);
        }
    }
    tests::expect_same(found, all->expected);
}

}  // namespace
}  // namespace metsuke
