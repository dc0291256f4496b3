// SPDX-License-Identifier: Apache-2.0
#include "metsuke/alert/group_key.hpp"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "metsuke/alert/sample_events.hpp"

namespace metsuke::alert {
namespace {

using finding::Actor;
using Kind = Actor::Kind;

struct Case {
    Actor actor;
    const char* key;
};

TEST(ActorKey, HasTheSessionOnlyOfAPerson) {
    const std::string role = "arn:aws:iam::1111:role/ops";
    const std::string session = "arn:aws:sts::1111:assumed-role/ops/s-1";
    const std::vector<Case> cases = {
        {{.kind = Kind::role, .name = "ops", .session = "s-1", .arn = session, .role_arn = role},
         "arn:aws:iam::1111:role/ops"},
        {{.kind = Kind::role,
          .name = "ops",
          .session = "dev.a@example.co.jp",
          .arn = session,
          .role_arn = role,
          .is_human = true},
         "arn:aws:iam::1111:role/ops/dev.a@example.co.jp"},
        {{.kind = Kind::role,
          .name = "ops",
          .session = "botocore-session-1",
          .arn = session,
          .source_identity = "taro",
          .role_arn = role,
          .is_human = true},
         "arn:aws:iam::1111:role/ops/taro"},
        {{.kind = Kind::role, .name = "ops", .session = "s-1", .account = "1111", .arn = session},
         "role:1111:ops"},
        {{.kind = Kind::user,
          .name = "taro",
          .arn = "arn:aws:iam::1111:user/taro",
          .is_human = true},
         "arn:aws:iam::1111:user/taro"},
        {{.kind = Kind::service, .name = "cloudformation.amazonaws.com"},
         "service:cloudformation.amazonaws.com"},
        {{.kind = Kind::saml, .name = "taro", .issuer = "idp", .is_human = true}, "saml:idp:taro"},
        {{.kind = Kind::unknown}, "unknown"},
    };
    for (const Case& one : cases) {
        EXPECT_EQ(actor_key(one.actor), one.key);
    }
}

std::string key(const EventFindings& event, std::vector<std::string> group_by) {
    return group_key_of(event, group_by).text;
}

TEST(GroupKey, IsMadeOfTheFieldsAskedFor) {
    const EventFindings event = event_of({});
    EXPECT_EQ(key(event, default_group_by()),
              "account=111122223333|actor=arn:aws:iam::111122223333:role/deploy");
    EXPECT_EQ(key(event, {"rule", "region"}), "rule=sg-changed|region=ap-northeast-1");
    EXPECT_EQ(key(event, {"parameter.none"}), "parameter.none=");
    EXPECT_EQ(key(event, {}), "all");
}

TEST(GroupKey, OfWhatNobodyDidHasTheRule) {
    const EventFindings event = event_of({.role = ""});
    EXPECT_EQ(key(event, default_group_by()), "account=111122223333|rule=sg-changed");
    EXPECT_EQ(key(event, {"actor"}), "rule=sg-changed");
    EXPECT_EQ(key(event, {"rule", "actor"}), "rule=sg-changed");
}

TEST(GroupKey, IsThatOfTheLeadingFinding) {
    EventFindings event = event_of({.rule = "low", .level = base::Level::low});
    event.findings.push_back(finding_of({.rule = "first", .level = base::Level::high}));
    event.findings.push_back(finding_of({.rule = "second", .level = base::Level::high}));
    EXPECT_EQ(key(event, {"rule"}), "rule=first");
}

TEST(GroupKey, CannotBeForgedByValues) {
    const EventFindings forged = event_of({.resource = "a|ip=1.2.3.4"});
    EXPECT_EQ(key(forged, {"resource", "ip"}), R"(resource=a\|ip=1.2.3.4|ip=203.0.113.7)");
    const EventFindings slash = event_of({.resource = "a\\"});
    EXPECT_EQ(key(slash, {"resource", "ip"}), R"(resource=a\\|ip=203.0.113.7)");
    EXPECT_LT(key(event_of({.resource = std::string(4000, 'x')}), {"resource"}).size(), 64U);
}

TEST(GroupKey, OfAnotherServicesFindingIsTheFindings) {
    const EventFindings direct = {{guardduty_finding("abc", base::Level::high)}};
    const GroupKey own = group_key_of(direct, default_group_by());
    EXPECT_TRUE(own.is_finding);
    EXPECT_EQ(own.text, "finding=guardduty/abc");

    EventFindings seen = direct;
    finding::EventFacts& facts = seen.findings[0].facts.event;
    facts = {.id = "arn:aws:guardduty:eu-west-1:1111:detector/d/finding/abc",
             .source = "aws.securityhub",
             .name = {},
             .account = "2222",
             .region = "us-east-1",
             .type = "Security Hub Findings - Imported"};
    EXPECT_EQ(group_key_of(seen, default_group_by()).text, own.text);
    facts.type = "Findings Imported V2";
    EXPECT_EQ(group_key_of(seen, default_group_by()).text, own.text);

    const std::string inspector = "arn:aws:inspector2:eu-west-1:1111:finding/x";
    facts = {.id = inspector, .source = "aws.inspector2", .type = "Inspector2 Finding"};
    EXPECT_EQ(group_key_of(seen, {}).text, "finding=" + inspector);
    facts.source = "aws.securityhub";
    facts.type = "Security Hub Findings - Imported";
    EXPECT_EQ(group_key_of(seen, {}).text, "finding=" + inspector);

    facts = {.id = "m-1", .source = "aws.macie", .type = "Macie Finding"};
    EXPECT_EQ(group_key_of(seen, {}).text, "finding=aws.macie/m-1");
}

TEST(GroupKey, OtherEventsOfTheseServicesAreNoFindings) {
    EventFindings event = event_of({});
    event.findings[0].facts.event.source = "guardduty.amazonaws.com";  // a call
    EXPECT_FALSE(group_key_of(event, default_group_by()).is_finding);
    event.findings[0].facts.event = {
        .id = "envelope-1", .source = "aws.securityhub", .type = "Security Hub Insight Results"};
    EXPECT_FALSE(group_key_of(event, default_group_by()).is_finding);
}

}  // namespace
}  // namespace metsuke::alert
