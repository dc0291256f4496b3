// SPDX-License-Identifier: Apache-2.0
//
// The rules of the pack side by side, over the events of all their tests: what one event is told
// as, and that both evaluators say so.
#include <algorithm>
#include <filesystem>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "metsuke/app/rules/test_file.hpp"
#include "metsuke/app/rules/test_run.hpp"
#include "metsuke/app/text_file.hpp"
#include "metsuke/match/matcher.hpp"
#include "metsuke/match/reference.hpp"
#include "metsuke/pack/pack.hpp"

#include "tests/support/both_evaluators.hpp"

namespace metsuke {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// The ids of the rules that match, sorted.
using Ids = std::set<std::string>;

class Pack {
public:
    Ids matched(std::string_view json) {
        const auto event = tests::TestEvent::record(json);
        return event == nullptr ? Ids{"no event"} : by_matcher(*event);
    }

    Ids by_matcher(const tests::TestEvent& event) {
        Ids ids;
        for (const match::RuleIndex rule : matcher_.run(event.view())) {
            ids.insert(program_->rules->rules[rule].meta.id);
        }
        return ids;
    }

    Ids by_reference(const tests::TestEvent& event) const {
        Ids ids;
        for (const rule::Rule& rule : program_->rules->rules) {
            if (match::covers(rule.meta.logsource, event.view().stream) &&
                match::reference_matches(rule, event.reference())) {
                ids.insert(rule.meta.id);
            }
        }
        return ids;
    }

private:
    std::shared_ptr<const match::Program> program_ =
        match::compile(std::make_shared<const rule::RuleSet>(pack::load()));
    match::Matcher matcher_{program_};
};

TEST(PackTogether, BothEvaluatorsAgreeOnEveryTestEvent) {
    Pack pack;
    std::size_t events = 0;
    for (const auto& path :
         app::test_files_of(std::filesystem::path(METSUKE_SOURCE_DIR) / "rules")) {
        const auto text = app::read_text_file(path);
        ASSERT_TRUE(text) << path;
        base::Diagnostics problems;
        for (const app::RuleTest& test : app::read_rule_tests(*text, path.string(), problems)) {
            for (const std::string& json : test.events) {
                const auto event = tests::TestEvent::record(json);
                ASSERT_NE(event, nullptr) << path << ": " << test.name;
                EXPECT_EQ(pack.by_matcher(*event), pack.by_reference(*event))
                    << path << ": " << test.name << ": " << json;
                ++events;
            }
        }
    }
    EXPECT_GT(events, 500U);
}

/// An EC2 call that succeeded, or what `error` makes of it.
std::string ec2(std::string_view name, std::string_view parameters, std::string_view error = {}) {
    std::string json =
        R"({"eventVersion":"1.08","userIdentity":{"type":"IAMUser","userName":"u"},)"
        R"("eventSource":"ec2.amazonaws.com","eventType":"AwsApiCall","eventName":")";
    json += name;
    json += R"(","requestParameters":)";
    json += parameters;
    if (!error.empty()) {
        json += R"(,"errorCode":")";
        json += error;
        json += '"';
    }
    return json + "}";
}

std::string opening(std::string_view protocol, std::string_view ports, std::string_view cidr) {
    std::string json = R"({"groupId":"sg-1","ipPermissions":{"items":[{"ipProtocol":")";
    json += protocol;
    json += '"';
    json += ports;
    json += R"(,"ipRanges":{"items":[{"cidrIp":")";
    json += cidr;
    return json + R"("}]}}]}})";
}

constexpr std::string_view kSsh = R"(,"fromPort":22,"toPort":22)";
constexpr std::string_view kIngress = "AuthorizeSecurityGroupIngress";

TEST(PackTogether, AnOpenedPortIsToldByItsNameAndAsAnAddedRule) {
    Pack pack;
    EXPECT_THAT(pack.matched(ec2(kIngress, opening("tcp", kSsh, "0.0.0.0/0"))),
                ElementsAre("sg-ingress-added", "ssh-open-world"));
    EXPECT_THAT(pack.matched(ec2(kIngress, opening("tcp", kSsh, "52.95.0.0/16"))),
                ElementsAre("sg-ingress-added", "ssh-open-wide"));
    EXPECT_THAT(pack.matched(ec2(kIngress, opening("tcp", kSsh, "10.0.0.0/8"))),
                ElementsAre("sg-ingress-added"));
}

TEST(PackTogether, AllTrafficOpensEverythingAndSaysSo) {
    Pack pack;
    EXPECT_THAT(pack.matched(ec2(kIngress, opening("-1", "", "0.0.0.0/0"))),
                ElementsAre("admin-port-open-world", "all-ports-open-world", "database-open-world",
                            "rdp-open-world", "sg-ingress-added", "ssh-open-world"));
    EXPECT_THAT(pack.matched(ec2("AuthorizeSecurityGroupEgress", opening("-1", "", "0.0.0.0/0"))),
                ElementsAre("sg-egress-added"));
}

TEST(PackTogether, AttemptsAreNotDeeds) {
    Pack pack;
    const std::string ssh = opening("tcp", kSsh, "0.0.0.0/0");
    EXPECT_THAT(pack.matched(ec2(kIngress, ssh, "Client.UnauthorizedOperation")),
                ElementsAre("watched-call-denied"));
    EXPECT_THAT(pack.matched(ec2(kIngress, ssh, "Client.DryRunOperation")), IsEmpty());
    EXPECT_THAT(pack.matched(ec2(kIngress, ssh, "Client.InvalidPermission.Duplicate")), IsEmpty());
}

TEST(PackTogether, EachStepOfAGroupIsToldOnce) {
    Pack pack;
    EXPECT_THAT(pack.matched(ec2("CreateSecurityGroup", R"({"groupName":"g"})")),
                ElementsAre("sg-created"));
    EXPECT_THAT(pack.matched(ec2("DeleteSecurityGroup", R"({"groupId":"sg-1"})")),
                ElementsAre("sg-deleted"));
    EXPECT_THAT(pack.matched(ec2("RevokeSecurityGroupIngress", opening("tcp", kSsh, "0.0.0.0/0"))),
                ElementsAre("sg-ingress-removed"));
    EXPECT_THAT(pack.matched(ec2(
                    "ModifySecurityGroupRules",
                    R"({"ModifySecurityGroupRulesRequest":{"GroupId":"sg-1",)"
                    R"("SecurityGroupRule":{"SecurityGroupRuleId":"sgr-1","SecurityGroupRule":)"
                    R"({"IpProtocol":"tcp","FromPort":22,"ToPort":22,"CidrIpv4":"0.0.0.0/0"}}}})")),
                ElementsAre("sg-ingress-changed", "ssh-open-world"));
}

}  // namespace
}  // namespace metsuke
