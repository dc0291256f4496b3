// SPDX-License-Identifier: Apache-2.0
//
// `route explain`, from the words to what is printed.
#include <gtest/gtest.h>

#include "metsuke/app/test_folder.hpp"

namespace metsuke::app {
namespace {

constexpr std::string_view kRule = R"(title: Topic deleted
id: 5d1b2a9e-7a3c-4a52-9a55-0f3f6f0a7c02
logsource: {product: aws, service: cloudtrail}
detection:
  selection: {eventName: DeleteTopic}
  condition: selection
level: medium
)";
constexpr std::string_view kConfig = R"(tz: Asia/Tokyo
accounts: {"111122223333": {name: sandbox-a}, "444455556666": {name: prod-a}}
receivers:
  ops: {type: file, path: x}
  oncall: {type: file, path: y, min_level: high}
  mail: {type: file, path: z}
mute_times:
  night: {hours: ["22:00-07:00"]}
silences:
  move: {match: {account: prod-a, event: Delete*}, owner: taro, reason: INFRA-7, until: 2026-01-10}
route:
  receivers: [ops, oncall]
  routes:
    - {match: {account: sandbox-*}, receivers: []}
    - {match: {ip: 203.0.113.0/24}, receivers: [mail], mute_times: [night], continue: true}
)";

std::string record(std::string_view account, std::string_view time, std::string_view ip) {
    return "{\"eventVersion\":\"1.08\",\"eventTime\":\"" + std::string(time) +
           "\",\"eventSource\":\"sns.amazonaws.com\",\"eventName\":\"DeleteTopic\",\"awsRegion\":"
           "\"us-east-1\",\"eventID\":\"e1\",\"eventType\":\"AwsApiCall\",\"recipientAccountId\":"
           "\"" +
           std::string(account) + "\",\"sourceIPAddress\":\"" + std::string(ip) + "\"}";
}

class RouteExplain : public testing::Test {
protected:
    Ran explain(const std::string& event, const std::vector<std::string>& more = {}) {
        std::vector<std::string> words = {"route",    "explain", folder_.write("e.json", event),
                                          "--config", config_,   "--no-builtin",
                                          "--rules",  rule_};
        words.insert(words.end(), more.begin(), more.end());
        return run_in(test_, folder_, words);
    }
    TestFolder folder_;
    TestWorld test_;
    std::string rule_ = folder_.write("rule.yml", kRule);
    std::string config_ = folder_.write("c.yaml", kConfig);
};

TEST_F(RouteExplain, SaysWhoIsToldAndWhy) {
    const Ran ran = explain(record("777788889999", "2026-01-02T03:04:05Z", "198.51.100.7"));
    EXPECT_EQ(ran.code, ExitCode::fine) << ran.messages;
    EXPECT_EQ(ran.output,
              "DIR/e.json record 1: sns.amazonaws.com DeleteTopic\n"
              "as of 2026-01-02 12:04:05 JST\n"
              "\n"
              "medium  Topic deleted (5d1b2a9e-7a3c-4a52-9a55-0f3f6f0a7c02)\n"
              "  route            takes it\n"
              "  route.routes[0]  does not match: account=111122223333\n"
              "  route.routes[1]  does not match: ip=203.0.113.0/24\n"
              "\n"
              "ops  told within 30 s, together with what else belongs to it\n"
              "oncall  not told: wants high and above\n");
}

TEST_F(RouteExplain, SaysWhyNobodyIsTold) {
    const Ran sandbox = explain(record("111122223333", "2026-01-02T03:04:05Z", "198.51.100.7"));
    EXPECT_EQ(sandbox.code, ExitCode::answer_is_no);
    EXPECT_TRUE(
        sandbox.output.contains("  route.routes[0]  takes it\n  route.routes[1]  not asked"))
        << sandbox.output;
    EXPECT_TRUE(sandbox.output.ends_with("\nnobody is told: no route leads to a receiver\n"));

    const Ran silenced = explain(record("444455556666", "2026-01-02T03:04:05Z", "198.51.100.7"));
    EXPECT_EQ(silenced.code, ExitCode::answer_is_no);
    EXPECT_TRUE(silenced.output.contains(
        "ops  not told: silenced by move (taro: INFRA-7) until 2026-01-11 00:00:00 JST\n"))
        << silenced.output;
}

TEST_F(RouteExplain, KnowsTheHour) {
    const std::string event = record("777788889999", "2026-01-02T14:00:00Z", "203.0.113.9");
    const Ran night = explain(event);
    EXPECT_EQ(night.code, ExitCode::fine);
    EXPECT_TRUE(night.output.contains(
        "mail  muted by night: told in a digest at 2026-01-03 07:00:00 JST\n"))
        << night.output;
    const Ran day = explain(event, {"--at", "2026-01-02T10:00:00+09:00"});
    EXPECT_TRUE(day.output.contains("mail  told within 30 s")) << day.output;
    const Ran later = explain(record("444455556666", "2026-01-02T03:04:05Z", "198.51.100.7"),
                              {"--at", "2026-02-01T00:00:00+09:00"});
    EXPECT_TRUE(later.output.contains("ops  told within 30 s")) << "the silence is over";
    EXPECT_EQ(explain(event, {"--at", "soon"}).code, ExitCode::usage);
}

TEST_F(RouteExplain, SaysWhenThereIsNothingToTell) {
    std::string other = record("777788889999", "2026-01-02T03:04:05Z", "198.51.100.7");
    other.replace(other.find("DeleteTopic"), 11, "ListTopics_");
    const Ran ran = explain(other);
    EXPECT_EQ(ran.code, ExitCode::answer_is_no);
    EXPECT_TRUE(ran.output.ends_with("\nno rule matches it: nobody is told\n")) << ran.output;
    EXPECT_EQ(explain("").code, ExitCode::partial);
    config_ = folder_.write("empty.yaml", "lang: en\n");
    const Ran nobody = explain(record("777788889999", "2026-01-02T03:04:05Z", "198.51.100.7"));
    EXPECT_EQ(nobody.code, ExitCode::usage);
    EXPECT_TRUE(nobody.messages.contains("has no receivers")) << nobody.messages;
}

}  // namespace
}  // namespace metsuke::app
