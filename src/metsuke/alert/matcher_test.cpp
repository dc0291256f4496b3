// SPDX-License-Identifier: Apache-2.0
#include "metsuke/alert/matcher.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "metsuke/alert/fields.hpp"
#include "metsuke/alert/sample_events.hpp"

namespace metsuke::alert {
namespace {

using finding::Finding;

Finding person() {
    Finding finding = finding_of({.level = base::Level::high});
    finding.rule.tags = {"attack.t1562.008", "attack.defense_evasion"};
    finding.facts.actor->session = "dev.a@example.co.jp";
    finding.facts.actor->is_human = true;
    finding.facts.parameters = {
        {"groupId", "sg-1"}, {"response.instanceId", "i-1, i-2, i-3"}, {"ipProtocol", "tcp"}};
    return finding;
}

struct Case {
    const char* field;
    std::vector<std::string> values;
    bool holds;
};

TEST(Matcher, HoldsForTheValuesOfItsField) {
    const std::vector<Case> cases = {
        {"rule", {"sg-changed"}, true},
        {"rule", {"sg-*"}, true},
        {"rule", {"ct-*"}, false},
        {"rule", {"ct-*", "sg-*"}, true},
        {"rule", {"!sg-*"}, false},
        {"rule", {"!ct-*"}, true},
        {"rule", {"sg-*", "!sg-changed"}, false},
        {"rule", {"!a", "!b"}, true},
        {"rule", {"!a", "!sg-changed"}, false},
        {"level", {"high"}, true},
        {"level", {"HIGH"}, true},
        {"level", {">=high"}, true},
        {"level", {">= medium"}, true},
        {"level", {">high"}, false},
        {"level", {"<=medium"}, false},
        {"level", {"<critical"}, true},
        {"level", {"!>=high"}, false},
        {"level", {"low", "critical"}, false},
        {"account", {"111122223333"}, true},
        {"account", {"1111????3333"}, true},
        {"actor", {"deploy"}, true},
        {"actor", {"*@example.co.jp"}, true},
        {"actor", {"arn:aws:iam::*:role/deploy"}, true},
        {"actor", {"!*@example.co.jp"}, false},
        {"actor", {""}, false},
        {"kind", {"role"}, true},
        {"region", {"ap-*"}, true},
        {"event", {"Authorize*"}, true},
        {"source", {"ec2.amazonaws.com"}, true},
        {"type", {"AwsApiCall"}, true},
        {"ip", {"203.0.113.7"}, true},
        {"ip", {"203.0.113.0/24"}, true},
        {"ip", {"203.0.113.9/24"}, true},
        {"ip", {"10.0.0.0/8"}, false},
        {"ip", {"!203.0.113.0/24"}, false},
        {"resource", {"sg-?"}, true},
        {"outcome", {"success"}, true},
        {"outcome", {"denied", "failure"}, false},
        {"tag", {"attack.t1562*"}, true},
        {"tag", {"!attack.defense_evasion"}, false},
        {"parameter.groupId", {"sg-1"}, true},
        {"parameter.GROUPID", {"sg-1"}, true},
        {"parameter.response.instanceId", {"i-2"}, true},
        {"parameter.response.instanceId", {"i-3"}, true},
        {"parameter.response.instanceId", {"i-1, i-2, i-3"}, true},
        {"parameter.response.instanceId", {"i-4"}, false},
        {"parameter.nothing", {""}, true},
        {"parameter.nothing", {"?*"}, false},
        {"parameter.nothing", {"*"}, true},
        {"parameter.nothing", {"!x"}, true},
    };
    const Finding finding = person();
    for (const Case& one : cases) {
        const base::Result<Matcher> matcher = Matcher::make(one.field, one.values);
        ASSERT_TRUE(matcher.has_value()) << one.field;
        EXPECT_EQ(matcher->matches(finding), one.holds) << matcher->text();
    }
}

TEST(Matcher, TakesWhatNobodyDidAsWithoutActor) {
    const Finding nobody = guardduty_finding("1", base::Level::low);
    for (const char* field : {"actor", "kind", "outcome"}) {
        EXPECT_TRUE(Matcher::make(field, {""})->matches(nobody)) << field;
        EXPECT_FALSE(Matcher::make(field, {"?*"})->matches(nobody)) << field;
    }
}

TEST(Matcher, RefusesWhatCannotBeMeant) {
    struct Refusal {
        const char* field;
        std::vector<std::string> values;
        const char* says;
    };
    const std::vector<Refusal> refusals = {
        {"acount", {"1"}, "\"acount\""},        {"parameter.", {"1"}, "\"parameter.\""},
        {"account", {}, "no values"},           {"level", {"hihg"}, "\"hihg\" is no level"},
        {"level", {"h*"}, "no level"},          {"level", {""}, "no level"},
        {"level", {">critical"}, "never hold"}, {"level", {"!<informational"}, "never hold"},
    };
    for (const Refusal& refusal : refusals) {
        const base::Result<Matcher> matcher = Matcher::make(refusal.field, refusal.values);
        ASSERT_FALSE(matcher.has_value()) << refusal.field;
        EXPECT_NE(matcher.error().what.find(refusal.says), std::string::npos)
            << matcher.error().what;
    }
}

TEST(Matcher, IsToldAsItWasWritten) {
    EXPECT_EQ(Matcher::make("account", {"prod-*", "!prod-test"})->text(),
              "account=prod-*,!prod-test");
}

TEST(Fields, AreNamedForHelp) {
    EXPECT_TRUE(std::ranges::is_sorted(field_names()));
    EXPECT_GE(field_names().size(), 13U);
    for (const std::string_view name : field_names()) {
        EXPECT_TRUE(is_known_field(name)) << name;
        EXPECT_FALSE(field_values(name, person()).empty()) << name;
    }
    EXPECT_TRUE(is_known_field("parameter.groupId"));
    EXPECT_FALSE(is_known_field("parameter"));
    EXPECT_FALSE(is_known_field("groupId"));
    EXPECT_EQ(field_values("groupId", person()), std::vector<std::string_view>{""});
}

}  // namespace
}  // namespace metsuke::alert
