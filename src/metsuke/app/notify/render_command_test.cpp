// SPDX-License-Identifier: Apache-2.0
//
// `notify render`, from the words to what is printed. What the messages look like is the renderers'
// matter (notify/).
#include <gtest/gtest.h>

#include "metsuke/app/test_folder.hpp"

namespace metsuke::app {
namespace {

constexpr std::string_view kRules = R"(title: Topic deleted
id: 1f0c3a2b-4d5e-4f60-8a7b-9c0d1e2f3a4b
logsource: {product: aws, service: cloudtrail}
detection:
  selection: {eventName: DeleteTopic}
  condition: selection
level: high
metsuke:
  ja: {title: トピックが削除されました, next: [本人に確認する]}
  next: [Ask who did it]
---
title: Anything at all
id: 5d1b2a9e-7a3c-4a52-9a55-0f3f6f0a7c02
logsource: {product: aws, service: cloudtrail}
detection:
  selection: {eventSource: sns.amazonaws.com}
  condition: selection
level: informational
)";

constexpr std::string_view kEvents =
    R"({"eventID":"e-1","recipientAccountId":"111122223333","eventTime":"2026-01-02T03:04:05Z","eventSource":"sns.amazonaws.com","eventName":"DeleteTopic","awsRegion":"ap-northeast-1","userIdentity":{"type":"IAMUser","userName":"taro"},"requestParameters":{"topicArn":"arn:aws:sns:ap-northeast-1:111122223333:alerts"}}
{"eventID":"e-1","recipientAccountId":"111122223333","eventTime":"2026-01-02T03:04:05Z","eventSource":"sns.amazonaws.com","eventName":"DeleteTopic","awsRegion":"ap-northeast-1","userIdentity":{"type":"IAMUser","userName":"taro"},"requestParameters":{"topicArn":"arn:aws:sns:ap-northeast-1:111122223333:alerts"}}
{"eventID":"e-2","recipientAccountId":"111122223333","eventSource":"sns.amazonaws.com","eventName":"ListTopics","userIdentity":{"type":"IAMUser","userName":"taro"}}
)";

class NotifyRender : public testing::Test {
protected:
    void SetUp() override {
        rules_ = folder_.write("a.yml", kRules);
        events_ = folder_.write("events.json", kEvents);
    }
    Ran run(std::vector<std::string> words) {
        words.insert(words.end(), {"--no-builtin", "--rules", rules_});
        return run_in(test_, folder_, words);
    }
    TestFolder folder_;
    TestWorld test_;
    std::string rules_, events_;
};

TEST_F(NotifyRender, PrintsAMessageForEachEventOnce) {
    const Ran ran = run({"notify", "render", events_, "--receiver", "text"});
    EXPECT_EQ(ran.code, ExitCode::fine);
    EXPECT_EQ(ran.output,
              "HIGH: Topic deleted (success) — 111122223333 / alerts\n"
              "Who: IAM user taro\n"
              "What: Deleted SNS topic alerts. What is sent to it reaches nobody any more.\n"
              "Where: 111122223333 / Tokyo ap-northeast-1\n"
              "When: 2026-01-02 03:04:05 UTC\n"
              "Next: 1) Ask who did it\n"
              "https://ap-northeast-1.console.aws.amazon.com/cloudtrailv2/home"
              "?region=ap-northeast-1#/events/e-1\n" +
                  ran.output.substr(ran.output.find("ID f-")));
    EXPECT_EQ(ran.output.find("Anything"), std::string::npos) << "below the threshold of a room";
}

TEST_F(NotifyRender, SpeaksTheLanguageAndCallsAccountsByName) {
    const std::string config = folder_.write("c.yaml", "accounts: {111122223333: {name: prod}}\n");
    const Ran ran = run({"notify", "render", events_, "--receiver", "chatwork", "--lang", "ja",
                         "--config", config});
    EXPECT_EQ(ran.code, ExitCode::fine);
    EXPECT_TRUE(
        ran.output.starts_with("[info][title]【高】トピックが削除されました(成功) prod / "
                               "alerts[/title]誰が: IAM ユーザー taro\n"))
        << ran.output;
    EXPECT_TRUE(ran.output.contains("[hr]次の手順: 1) 本人に確認する\n"));
    EXPECT_TRUE(ran.output.ends_with("[/info]\n"));
}

TEST_F(NotifyRender, SaysWhatItCannotDo) {
    const Ran unknown = run({"notify", "render", events_, "--receiver", "chatwrk"});
    EXPECT_EQ(unknown.code, ExitCode::usage);
    EXPECT_TRUE(unknown.messages.contains("did you mean chatwork?")) << unknown.messages;
    EXPECT_EQ(run({"notify", "render", events_}).code, ExitCode::usage);
    const Ran missing =
        run({"notify", "render", folder_.path() + "/missing.json", "--receiver", "text"});
    EXPECT_EQ(missing.code, ExitCode::partial);
    EXPECT_TRUE(missing.messages.contains("missing.json")) << missing.messages;
    EXPECT_EQ(run_in(test_, folder_, {"notify"}).code, ExitCode::usage);
}

}  // namespace
}  // namespace metsuke::app
