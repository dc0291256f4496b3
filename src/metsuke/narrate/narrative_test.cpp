// SPDX-License-Identifier: Apache-2.0
//
// Places, times and links; what whole events sound like stands in tests/narrate/cases/.
#include "metsuke/narrate/narrative.hpp"

#include <chrono>

#include <gtest/gtest.h>

namespace metsuke::narrate {
namespace {

using base::Lang;

TEST(Where, NamesAccountAndRegion) {
    const AccountNames names = {{"111122223333", "prod"}};
    EXPECT_EQ(where({.account = "111122223333", .region = "ap-northeast-1"}, names, Lang::ja),
              "prod (111122223333) / 東京 ap-northeast-1");
    EXPECT_EQ(where({.account = "444455556666", .region = "xx-new-1"}, names, Lang::en),
              "444455556666 / xx-new-1");
    EXPECT_EQ(where({.account = "111122223333"}, names, Lang::en), "prod (111122223333)");
    EXPECT_EQ(where({.region = "us-east-1"}, names, Lang::en), "N. Virginia us-east-1");
    EXPECT_EQ(where({}, names, Lang::en), "");
}

TEST(When, IsLocalAndUtc) {
    const auto time = base::parse_time("2026-01-02T03:04:05Z");
    const base::Zone tokyo = base::Zone::find("Asia/Tokyo").value();
    EXPECT_EQ(when(time, tokyo, {}, Lang::ja), "2026-01-02 12:04:05 JST (03:04:05 UTC)");
    EXPECT_EQ(when(base::parse_time("2026-01-01T20:00:00Z"), tokyo, {}, Lang::ja),
              "2026-01-02 05:00:00 JST (2026-01-01 20:00:00 UTC)");
    EXPECT_EQ(when(time, base::Zone::utc(), {}, Lang::en), "2026-01-02 03:04:05 UTC");
    EXPECT_EQ(when({}, tokyo, {}, Lang::ja), "");
}

TEST(When, TellsADelayThatIsLong) {
    const auto time = base::parse_time("2026-01-02T03:04:05Z");
    const auto after = [&](std::chrono::minutes late, Lang lang) {
        return when(time, base::Zone::utc(), *time + late, lang);
    };
    EXPECT_EQ(after(std::chrono::minutes(15), Lang::en), "2026-01-02 03:04:05 UTC");
    EXPECT_EQ(after(std::chrono::minutes(16), Lang::en),
              "2026-01-02 03:04:05 UTC (seen 16 min later)");
    EXPECT_EQ(after(std::chrono::hours(5), Lang::ja),
              "2026-01-02 03:04:05 UTC(記録の到着は 5 時間後)");
    EXPECT_EQ(after(std::chrono::hours(72), Lang::ja),
              "2026-01-02 03:04:05 UTC(記録の到着は 3 日後)");
}

TEST(Link, IsNeverBuiltFromOddText) {
    const auto link = [](std::string region, std::string id) {
        return console_link({.id = std::move(id), .name = "X", .region = std::move(region)});
    };
    EXPECT_EQ(link("ap-northeast-1", "7d1e-1"),
              "https://ap-northeast-1.console.aws.amazon.com/cloudtrailv2/home"
              "?region=ap-northeast-1#/events/7d1e-1");
    EXPECT_TRUE(link("cn-north-1", "a").starts_with("https://cn-north-1.console.amazonaws.cn/"));
    EXPECT_TRUE(link("us-gov-west-1", "a").contains("console.amazonaws-us-gov.com"));
    EXPECT_EQ(link("evil.example/", "a"), "");
    EXPECT_EQ(link("ap-northeast-1", "a]b"), "");
    EXPECT_EQ(link("ap-northeast-1", ""), "");
    EXPECT_EQ(console_link({.id = "1cb", .source = "aws.config", .region = "us-east-1"}), "");
}

}  // namespace
}  // namespace metsuke::narrate
