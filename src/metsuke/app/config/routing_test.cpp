// SPDX-License-Identifier: Apache-2.0
//
// Routes, silences and mute times, as a configuration writes them.
#include "metsuke/app/config/routing.hpp"

#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "metsuke/app/config/config.hpp"

namespace metsuke::app {
namespace {

using std::chrono::hours;
using std::chrono::seconds;
using Names = std::vector<std::string>;

constexpr std::string_view kBase = R"(tz: Asia/Tokyo
accounts:
  111122223333: {name: prod-web}
  111122224444: {name: prod-test}
  999900001111: {name: sandbox-taro}
receivers:
  ops: {type: file, path: /tmp/ops}
  oncall: {type: file, path: /tmp/oncall, per_minute: 20, kept_for_critical: 5}
)";
constexpr int kBaseLines = 8;

Config config_of(std::string_view more) {
    auto config = read_config(std::string(kBase) + std::string(more), "c.yaml");
    EXPECT_TRUE(config) << config.error().message();
    return config ? *std::move(config) : Config{};
}

/// Without the lines that kBase takes.
std::string problems(std::string_view more) {
    const auto config = read_config(std::string(kBase) + std::string(more), "c.yaml");
    EXPECT_FALSE(config);
    return config ? "" : config.error().message();
}

std::string at(int line, int column) {
    return "c.yaml:" + std::to_string(kBaseLines + line) + ":" + std::to_string(column) + ":";
}

TEST(Routing, IsEverythingToEverybodyUnlessItIsSaid) {
    const Config config = config_of("");
    EXPECT_FALSE(config.routing.root);
    EXPECT_TRUE(config.routing.silences.empty());
    EXPECT_TRUE(config.routing.mute_times.empty());
    EXPECT_EQ(config.receivers.at(1).budget.per_minute, 20U);
    EXPECT_EQ(config.receivers.at(1).budget.kept_for_critical, 5U);
    EXPECT_EQ(config.receivers.at(0).budget.per_minute, alert::BudgetSettings().per_minute);
}

TEST(Routing, ReadsATree) {
    const Config config = config_of(R"(mute_times:
  night: {hours: ["22:00-07:00"]}
route:
  receivers: ops
  min_level: medium
  group_by: [account, rule]
  group_wait: 1m
  repeat: 12h
  mute_times: [night]
  routes:
    - match: {account: "sandbox-*"}
      receivers: []
    - match: {level: ">=high", actor: ["*/taro", "!*/ci"]}
      receivers: [oncall]
      continue: true
      routes:
        - {match: {parameter.groupId: sg-1}, mute_times: []}
)");
    ASSERT_TRUE(config.routing.root);
    const alert::Route& root = *config.routing.root;
    EXPECT_EQ(root.receivers, Names{"ops"});
    EXPECT_EQ(root.min_level, base::Level::medium);
    EXPECT_EQ(root.group_by, (Names{"account", "rule"}));
    EXPECT_EQ(root.group_wait, seconds(60));
    EXPECT_EQ(root.repeat, hours(12));
    EXPECT_EQ(root.mute_times, Names{"night"});
    ASSERT_EQ(root.children.size(), 2U);
    EXPECT_EQ(root.children[0].receivers, Names());
    EXPECT_FALSE(root.children[0].continues);
    ASSERT_EQ(root.children[0].matchers.size(), 1U);
    EXPECT_EQ(root.children[0].matchers[0].text(), "account=999900001111");
    EXPECT_TRUE(root.children[1].continues);
    ASSERT_EQ(root.children[1].matchers.size(), 2U);
    EXPECT_EQ(root.children[1].matchers[1].text(), "actor=*/taro,!*/ci");
    EXPECT_FALSE(root.children[1].group_wait) << "its parent's";
    EXPECT_EQ(root.children[1].children.at(0).mute_times, Names());
}

TEST(Routing, KnowsAccountsByNameAndById) {
    const auto account = [](const std::string& values) {
        const Config config =
            config_of("route:\n  routes:\n    - match: {account: " + values + "}\n");
        return config.routing.root->children.at(0).matchers.at(0).text();
    };
    EXPECT_EQ(account("prod-*"), "account=111122223333,111122224444");
    EXPECT_EQ(account("[prod-*, \"!prod-test\"]"),
              "account=111122223333,111122224444,!111122224444");
    EXPECT_EQ(account("\"123456789012\""), "account=123456789012") << "no name is needed";
    EXPECT_EQ(account("1111*"), "account=1111*");
    EXPECT_EQ(account("\"*\""), "account=*,111122223333,111122224444,999900001111");
    EXPECT_TRUE(problems("route:\n  routes:\n    - match: {account: prdo}\n")
                    .contains(at(3, 24) + " error[config.wrong-type]: no account of the "
                                          "configuration is called prdo"));
}

TEST(Routing, SaysAllThatIsWrongWithRoutes) {
    const std::string said = problems(R"(route:
  match: {level: high}
  receivers: [opps]
  group_by: [acount]
  group_wait: soon
  mute_times: [night]
  routes:
    - match: {levle: high, account: []}
      min_level: hihg
    - receivers
    - recievers: [ops]
)");
    for (const std::string& part :
         {at(2, 3) + " error[config.wrong-type]: the first route takes everything: match belongs",
          at(3, 15) +
              " error[config.wrong-type]: there is no receiver opps\n  hint: did you mean ops?",
          at(4, 14) + " error[config.wrong-type]: there is no field acount\n  hint: did you mean "
                      "account?",
          at(5, 15) + " error[config.wrong-type]: group_wait must be a time span",
          at(6, 16) + " error[config.wrong-type]: there is no mute time night",
          at(8, 15) + " error[config.unknown-key]: unknown key levle\n  hint: did you mean level?",
          at(8, 37) + " error[config.wrong-type]: account has no values to match",
          at(9, 18) + " error[config.unknown-word]: unknown level hihg",
          at(10, 7) + " error[config.wrong-type]: a route is a map",
          at(11, 7) + " error[config.unknown-key]: unknown key recievers\n  hint: did you mean "
                      "receivers?"}) {
        EXPECT_TRUE(said.contains(part)) << part << "\nin\n" << said;
    }
}

TEST(Routing, ReadsSilences) {
    const Config config = config_of(R"(silences:
  patch-day: {match: {rule: "ssh-*", account: sandbox-taro}, owner: taro, reason: パッチ, until: 2026-12-01}
  move: {match: {level: low}, owner: hana, reason: INFRA-1, until: "2026-12-01T18:00:00+09:00"}
)");
    ASSERT_EQ(config.routing.silences.size(), 2U);
    const alert::Silence& first = config.routing.silences[0];
    EXPECT_EQ(first.id, "patch-day");
    EXPECT_EQ(first.owner, "taro");
    EXPECT_EQ(first.reason, "パッチ");
    EXPECT_EQ(first.matchers.size(), 2U);
    EXPECT_EQ(base::to_rfc3339(first.until), "2026-12-01T15:00:00Z") << "the day belongs to it";
    EXPECT_EQ(base::to_rfc3339(config.routing.silences[1].until), "2026-12-01T09:00:00Z");
}

TEST(Routing, SaysAllThatIsWrongWithSilences) {
    const std::string said = problems(R"(silences:
  a: {match: {}, owner: taro, reason: x, until: 30d}
  b: {match: {rule: x}, until: 2026-12-01, owenr: taro}
  c: quiet
)");
    for (const std::string& part :
         {at(2, 14) + " error[config.wrong-type]: a silence that matches everything",
          at(2, 49) + " error[config.wrong-type]: until must be a date such as 2026-12-01,",
          at(3, 3) + " error[config.wrong-type]: the silence b needs owner",
          at(3, 3) + " error[config.wrong-type]: the silence b needs reason",
          at(3, 44) + " error[config.unknown-key]: unknown key owenr\n  hint: did you mean owner?",
          at(4, 6) + " error[config.wrong-type]: a silence is a map"}) {
        EXPECT_TRUE(said.contains(part)) << part << "\nin\n" << said;
    }
    const auto no_zone = read_config(
        "silences:\n  a: {match: {rule: x}, owner: o, reason: r, until: 2026-12-01}\n", "c.yaml");
    ASSERT_FALSE(no_zone);
    EXPECT_TRUE(no_zone.error().message().contains("which needs tz:")) << no_zone.error().message();
}

TEST(Routing, ReadsMuteTimes) {
    const Config config = config_of(R"(mute_times:
  weekend: {weekdays: [sat, sun], critical: true}
  new-year: {dates: [2026-12-29/2027-01-03], tz: America/New_York}
  winter-nights: {months: nov-feb, hours: ["22:00-24:00", "0:00-7:00"]}
)");
    const auto& all = config.routing.mute_times;
    ASSERT_EQ(all.size(), 3U);
    EXPECT_EQ(all[0].name, "weekend");
    EXPECT_EQ(all[0].weekdays.size(), 2U);
    EXPECT_TRUE(all[0].includes_critical);
    EXPECT_EQ(all[0].zone.name(), "Asia/Tokyo");
    EXPECT_TRUE(all[0].is_active(base::parse_time("2026-01-03T00:00:00+09:00").value()));
    EXPECT_FALSE(all[0].is_active(base::parse_time("2026-01-05T00:00:00+09:00").value()));
    EXPECT_EQ(all[1].zone.name(), "America/New_York");
    EXPECT_EQ(all[1].dates.size(), 1U);
    EXPECT_EQ(all[2].months.size(), 4U);
    EXPECT_EQ(all[2].hours.size(), 2U);
    EXPECT_FALSE(all[2].includes_critical);
}

TEST(Routing, SaysAllThatIsWrongWithMuteTimes) {
    const std::string said = problems(R"(mute_times:
  a: {hours: [22-7], weekdays: [fry], weekends: true}
  b: {hours: ["0:00-24:00"]}
  c: {dates: [2026-02-30], tz: Asia/Tokio}
  d: {months: []}
)");
    for (const std::string& part :
         {at(2, 15) + " error[config.wrong-type]: 22-7 is not hours such as 22:00-07:00",
          at(2, 33) + " error[config.wrong-type]: fry is not a weekday",
          at(2, 39) + " error[config.unknown-key]: unknown key weekends",
          at(3, 3) + " error[config.wrong-type]: the mute time \"b\" never ends, or not within "
                     "some 500 days",
          at(4, 15) + " error[config.wrong-type]: 2026-02-30 is not a date",
          at(4, 32) + " error[config.wrong-type]: ",
          at(5, 15) + " error[config.wrong-type]: months must name"}) {
        EXPECT_TRUE(said.contains(part)) << part << "\nin\n" << said;
    }
    const auto no_zone = read_config("mute_times:\n  a: {weekdays: [sat]}\n", "c.yaml");
    ASSERT_FALSE(no_zone);
    EXPECT_TRUE(no_zone.error().message().contains("a needs tz, such as tz: Asia/Tokyo"));
}

TEST(Routing, BudgetsAreNumbers) {
    const auto wrong = read_config(
        "receivers:\n  a: {type: file, path: x, per_minute: 0, kept_for_critical: many}\n",
        "c.yaml");
    ASSERT_FALSE(wrong);
    EXPECT_TRUE(wrong.error().message().contains("per_minute must be a number from 1 to 1000"));
    EXPECT_TRUE(wrong.error().message().contains("kept_for_critical must be a number from 0"));
}

}  // namespace
}  // namespace metsuke::app
