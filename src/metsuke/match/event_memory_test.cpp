// SPDX-License-Identifier: Apache-2.0
//
// What is remembered of an event's values is of that event: in a scan the next one stands in the
// same bytes.
#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/core.h>
#include <gtest/gtest.h>

#include "metsuke/event/top_pass.hpp"
#include "metsuke/match/matcher.hpp"
#include "metsuke/match/program.hpp"

namespace metsuke::match {
namespace {

std::string sigma(int number, std::string_view test) {
    return fmt::format(
        "title: t{0}\nid: 5d1b2a9e-7a3c-4a52-9a55-0f3f6f0a7c{0:02}\nstatus: test\nlevel: low\n"
        "logsource: {{product: aws, service: cloudtrail}}\n"
        "detection:\n  s:\n    eventName: Run\n    {1}\n  condition: s\n",
        number, test);
}

struct RuleFile {
    std::string name, text;
};

/// Reads events into the same bytes, one after the other.
class SameBytes {
public:
    explicit SameBytes(const std::vector<RuleFile>& files)
        : rules_([&files] {
              rule::RuleLoader loader;
              for (const auto& [name, text] : files) {
                  loader.add_text(text, name);
              }
              return std::make_shared<const rule::RuleSet>(loader.finish());
          }()),
          matcher_(compile(rules_)) {
        EXPECT_EQ(rules_->rules.size(), files.size());
    }

    std::size_t hits(std::string_view ip, std::string_view agent, std::string_view name = "Run") {
        return hits_of(fmt::format(
            R"({{"eventSource":"ec2.amazonaws.com","eventName":"{}","userIdentity":{{}},)"
            R"("sourceIPAddress":"{}","userAgent":"{}"}})",
            name, ip, agent));
    }

    std::size_t hits_of(const std::string& record) {
        EXPECT_LE(record.size() + event::kPadding, bytes_.size());
        std::ranges::fill(bytes_, ' ');
        std::ranges::copy(record, bytes_.begin());
        event::EventView view;
        const event::ElementKind kind =
            top_.read(std::string_view(bytes_).substr(0, record.size()), view);
        EXPECT_TRUE(kind == event::ElementKind::cloudtrail || kind == event::ElementKind::envelope);
        return matcher_.run(view).size();
    }

private:
    std::string bytes_ = std::string(4096, ' ');
    event::TopPass top_;
    std::shared_ptr<const rule::RuleSet> rules_;
    Matcher matcher_;
};

TEST(EventMemory, AnAddressIsOfItsEvent) {
    SameBytes sigma_rule(std::vector<RuleFile>{
        {.name = "a.yml", .text = sigma(1, "sourceIPAddress|cidr: 10.1.0.0/16")}});
    SameBytes pattern(std::vector<RuleFile>{
        {.name = "a.json",
         .text =
             R"({"detail":{"eventName":["Run"],"sourceIPAddress":[{"cidr":"10.1.0.0/16"}]}})"}});
    for (SameBytes* const rules : {&sigma_rule, &pattern}) {
        EXPECT_EQ(rules->hits("10.1.0.1", "a"), 1U);
        EXPECT_EQ(rules->hits("10.2.0.1", "a"), 0U);
        EXPECT_EQ(rules->hits("10.1.0.1", "a"), 1U);
        EXPECT_EQ(rules->hits("10.example", "a"), 0U);
    }
}

TEST(EventMemory, WhatWasNotFoundInATextStandsForThatTextAlone) {
    std::vector<RuleFile> rules(12);
    for (int i = 0; RuleFile & rule : rules) {
        rule = {.name = fmt::format("{}.yml", i),
                .text = sigma(i, fmt::format("userAgent|contains: scanner-{}/", i))};
        ++i;
    }
    SameBytes crowd(rules);
    for (int round = 0; round < 3; ++round) {
        EXPECT_EQ(crowd.hits("10.1.0.1", "curl/8.0.1"), 0U);
        EXPECT_EQ(crowd.hits("10.1.0.1", "my scanner-7/1.0"), 1U);
        EXPECT_EQ(crowd.hits("10.1.0.1", "my scanner-7 "), 0U);
        EXPECT_EQ(crowd.hits("10.1.0.1", "scanner-3/ scanner-4/"), 2U);
    }
}

TEST(EventMemory, LongNamesAreTriedAsShortOnesAre) {
    SameBytes rules(std::vector<RuleFile>{
        {.name = "a.json", .text = R"({"detail":{"eventName":[{"prefix":"Describe"}]}})"},
        {.name = "b.yml", .text = sigma(1, "userAgent|contains: cli")}});
    const std::string longer = "Describe" + std::string(1000, 'x');
    for (int round = 0; round < 3; ++round) {
        EXPECT_EQ(rules.hits("10.1.0.1", "aws-cli/2", longer), 1U);
        EXPECT_EQ(rules.hits("10.1.0.1", "aws-cli/2", "x" + longer), 0U);
        EXPECT_EQ(rules.hits("10.1.0.1", "aws-cli/2"), 1U);
        EXPECT_EQ(rules.hits("10.1.0.1", "aws-cli/2", "DescribeTags"), 1U);
    }
}

TEST(EventMemory, WhatNamesDecideStandsForThoseNamesAlone) {
    const auto record = [](std::string_view type, std::string_view bucket) {
        return fmt::format(
            R"({{"eventSource":"s3.amazonaws.com","eventName":"Run","eventType":"{}",)"
            R"("userIdentity":{{}},"requestParameters":{{"bucketName":"{}"}}}})",
            type, bucket);
    };
    const auto enveloped = [&](std::string_view source, std::string_view bucket) {
        return fmt::format(R"({{"source":"{}","detail-type":"AWS API Call via CloudTrail",)"
                           R"("detail":{}}})",
                           source, record("AwsApiCall", bucket));
    };
    SameBytes by_type(std::vector<RuleFile>{
        {.name = "a.json",
         .text = R"({"detail-type":["AWS Service Event via CloudTrail"],)"
                 R"("detail":{"eventName":["Run"]}})"},
        {.name = "b.json",
         .text = R"({"detail-type":[{"prefix":"AWS API"}],"source":["aws.s3"],)"
                 R"("detail":{"eventName":["Run"],"requestParameters":{"bucketName":["b"]}}})"},
        {.name = "c.json",
         .text = R"({"detail":{"eventName":["Run"],"$or":[{"eventSource":["sns.amazonaws.com"]},)"
                 R"({"requestParameters":{"bucketName":["c"]}}]}})"}});
    for (int round = 0; round < 3; ++round) {
        EXPECT_EQ(by_type.hits_of(record("AwsServiceEvent", "x")), 1U);
        EXPECT_EQ(by_type.hits_of(record("AwsServiceEvent", "b")), 1U);
        EXPECT_EQ(by_type.hits_of(record("AwsApiCall", "b")), 1U);
        EXPECT_EQ(by_type.hits_of(record("AwsApiCall", "x")), 0U);
        EXPECT_EQ(by_type.hits_of(record("AwsApiCall", "c")), 1U);
        EXPECT_EQ(by_type.hits_of(record("AwsServiceEvent", "c")), 2U);
        EXPECT_EQ(by_type.hits_of(enveloped("aws.s3", "b")), 1U);
        EXPECT_EQ(by_type.hits_of(enveloped("my.app", "b")), 0U);
        EXPECT_EQ(by_type.hits_of(enveloped("my.app", "c")), 1U);
    }
}

TEST(EventMemory, ADamagedEventTellsNothingOfItsNames) {
    SameBytes rules(std::vector<RuleFile>{
        {.name = "a.json", .text = R"({"source":["aws.s3"],"detail":{"eventName":["Run"]}})"},
        {.name = "b.json", .text = R"({"resources":["a"],"detail":{"eventName":["Run"]}})"}});
    const auto with = [](std::string_view resources) {
        return fmt::format(R"({{"source":"aws.s3","detail-type":"x","resources":[{}],"detail":)"
                           R"({{"eventSource":"s3.amazonaws.com","eventName":"Run"}}}})",
                           resources);
    };
    EXPECT_EQ(rules.hits_of(with(R"("a" "b")")), 0U);
    EXPECT_EQ(rules.hits_of(with(R"("a","b")")), 2U);
    EXPECT_EQ(rules.hits_of(with(R"("a" "b")")), 0U);
    EXPECT_EQ(rules.hits_of(with(R"("b")")), 1U);
}

TEST(EventMemory, ANameSaidOnceMoreIsOfItsEvent) {
    const std::vector<RuleFile> files = {
        {.name = "a.json", .text = R"({"detail":{"":["x"]}})"},  // everything is read thoroughly
        {.name = "b.json",
         .text = R"({"detail":{"eventSource":["s.amazonaws.com"],)"
                 R"("eventName":[{"anything-but":"Run"}]}})"}};
    const auto with = [](std::string_view more) {
        return fmt::format(R"({{"source":"aws.s","detail-type":"x",{}"detail":)"
                           R"({{"eventSource":"s.amazonaws.com","eventName":"Run"}}}})",
                           more);
    };
    const std::string once = with("");
    const std::string twice = with(R"("detail.eventName":"X",)");
    SameBytes once_first(files), twice_first(files);
    EXPECT_EQ(once_first.hits_of(once), 0U);
    EXPECT_EQ(once_first.hits_of(twice), 1U);
    EXPECT_EQ(twice_first.hits_of(twice), 1U);
    EXPECT_EQ(twice_first.hits_of(once), 0U);
}

TEST(EventMemory, WhatNamesAloneDecideIsStillOfALogsource) {
    std::string of_guardduty = sigma(1, "eventSource: s3.amazonaws.com");
    of_guardduty.replace(of_guardduty.find("cloudtrail"), 10, "guardduty");
    SameBytes rules(std::vector<RuleFile>{
        {.name = "a.yml", .text = of_guardduty},
        {.name = "b.yml", .text = sigma(2, "eventSource: s3.amazonaws.com")}});
    const auto enveloped = [](std::string_view source) {
        return fmt::format(R"({{"source":"{}","detail-type":"x","detail":)"
                           R"({{"eventSource":"s3.amazonaws.com","eventName":"Run"}}}})",
                           source);
    };
    for (int round = 0; round < 3; ++round) {
        EXPECT_EQ(rules.hits_of(R"({"eventSource":"s3.amazonaws.com","eventName":"Run"})"), 1U);
        EXPECT_EQ(rules.hits_of(enveloped("aws.guardduty")), 1U);
        EXPECT_EQ(rules.hits_of(enveloped("aws.other")), 0U);
    }
}

}  // namespace
}  // namespace metsuke::match
