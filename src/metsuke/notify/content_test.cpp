// SPDX-License-Identifier: Apache-2.0
#include "metsuke/notify/content.hpp"

#include <gtest/gtest.h>

#include "metsuke/notify/plain.hpp"
#include "metsuke/notify/sample_finding.hpp"

namespace metsuke::notify {
namespace {

using base::Lang;
using finding::Finding;

TEST(Content, IsLedByTheHighestLevel) {
    Finding low = sample_finding();
    low.level = base::Level::low;
    low.rule = {.id = "sg-ingress-added", .title = "Inbound rule added", .kind = "sigma"};
    const std::vector<Finding> findings = {low, sample_finding()};
    const Content content = content_of(findings, sample_setting(Lang::en), {});
    EXPECT_EQ(content.level, base::Level::high);
    EXPECT_EQ(content.title, "SSH opened to the world (success)");
    EXPECT_EQ(content.place, "prod / sg-0a1b2c3d");
    EXPECT_EQ(content.also, std::vector<std::string>{"Inbound rule added"});
    EXPECT_EQ(content.ids, "ID f-00000000000000aa / ssh-open-world, sg-ingress-added");
}

TEST(Content, TellsWhatWasNotDoneByTheEvent) {
    Finding denied = sample_finding();
    denied.rule = {
        .id = "watched-call-denied", .title = "A watched call was denied", .kind = "sigma"};
    denied.facts.outcome = finding::Outcome::denied;
    const Content content = content_of({&denied, 1}, sample_setting(Lang::en), {});
    EXPECT_EQ(content.title, "Denied: inbound rule not added (no permission)");
}

TEST(Content, NamesTheTargetOfWhatNobodyDid) {
    Finding finding;
    finding.rule = {
        .id = "guardduty-high", .title = "GuardDuty finding of high severity", .kind = "sigma"};
    finding.facts.event = {
        .source = "aws.guardduty", .account = "111122223333", .type = "GuardDuty Finding"};
    finding.facts.resources = {"i-1", "i-2", "i-3", "i-4"};
    finding.facts.parameters = {{"type", "CryptoCurrency:EC2/BitcoinTool.B!DNS"},
                                {"title", "A title."},
                                {"severity", "8"},
                                {"resource.instanceDetails.instanceId", "i-1"}};
    const Content content = content_of({&finding, 1}, sample_setting(Lang::ja), {});
    EXPECT_EQ(content.title, "GuardDuty: i-1 で暗号資産の採掘の疑い(重要度 8)");
    ASSERT_FALSE(content.facts.empty());
    EXPECT_EQ(content.facts.front().label, "対象");
    EXPECT_EQ(content.facts.front().text, "i-1、i-2、i-3");
}

TEST(Content, HasTheStepsOfTheLeadingRule) {
    const NextSteps steps = {.ja = {"本人に確認", "削除", "限定", "四つめ"}, .en = {"Ask"}};
    const Finding finding = sample_finding();
    const NextStepsOf lookup = [&steps](std::string_view id) {
        return id == "ssh-open-world" ? &steps : nullptr;
    };
    EXPECT_EQ(content_of({&finding, 1}, sample_setting(Lang::ja), lookup).next,
              (std::vector<std::string>{"本人に確認", "削除", "限定"}));
    EXPECT_EQ(content_of({&finding, 1}, sample_setting(Lang::en), lookup).next,
              std::vector<std::string>{"Ask"});
}

TEST(Content, BoundsWhatRulesMaySay) {
    Finding finding = sample_finding();
    finding.rule.title = std::string(1 << 20, 'x') + "\n";
    std::vector<Finding> many(50, finding);
    const Content content = content_of(many, sample_setting(Lang::en), {});
    EXPECT_LE(content.title.size(), 400U);
    EXPECT_EQ(content.also.size(), 6U);
    EXPECT_EQ(content.also.back(), "44 more");
    EXPECT_LT(plain_text(content).size(), 8000U);
}

}  // namespace
}  // namespace metsuke::notify
