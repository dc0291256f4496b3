// SPDX-License-Identifier: Apache-2.0
#include "metsuke/notify/receiver_types.hpp"

#include <algorithm>

#include <gtest/gtest.h>

#include "metsuke/notify/sample_finding.hpp"

namespace metsuke::notify {
namespace {

const base::Time kNow = base::parse_time("2026-01-02T03:04:05Z").value();
const std::string kUrl = "https://chat.example.com/hook/s3cret";

/// What each kind needs, and nothing more.
ReceiverValues enough_for(std::string_view type) {
    ReceiverValues values;
    values.name = "here";
    values.texts = {{"room", "123"},
                    {"path", "/dev/null"},
                    {"topic", "arn:aws:sns:eu-west-1:111122223333:alerts"},
                    {"server", "smtps://mail.example.com"},
                    {"from", "metsuke@example.com"}};
    values.lists = {{"to", {"soc@example.com"}}};
    values.secrets = {{"url", base::Secret(kUrl)}, {"routing_key", base::Secret("key")}};
    if (type == "chatwork") {
        values.secrets["token"] = base::Secret("token");
    }
    return values;
}

std::string refusal(std::string_view type, const ReceiverValues& values) {
    const auto receiver = find_receiver_type(type)->make(values);
    return receiver ? "" : receiver.error().message();
}

class Types : public testing::TestWithParam<ReceiverType> {};

TEST_P(Types, MakesAReceiverThatWritesMessages) {
    const finding::Finding finding = sample_finding();
    const narrate::Setting setting = sample_setting(base::Lang::en);
    const Content content = content_of({&finding, 1}, setting, {});
    const Telling telling = {.content = content,
                             .findings = {&finding, 1},
                             .group = "g",
                             .now = kNow,
                             .zone = setting.zone};
    auto receiver = GetParam().make(enough_for(GetParam().name));
    ASSERT_TRUE(receiver) << receiver.error().message();
    EXPECT_EQ(receiver->name, "here");
    EXPECT_EQ(receiver->type, GetParam().name);
    EXPECT_NE(receiver->render(telling).body, "");
    EXPECT_NE(receiver->connect({}), nullptr);
    EXPECT_EQ(receiver->render(telling).body, receiver->render(telling).body)
        << "a retry sends the same bytes";
    EXPECT_NE(GetParam().preview(telling), "");
    for (const SharedLimit& limit : receiver->limits) {
        EXPECT_FALSE(limit.what.contains("s3cret")) << limit.what;
    }
}

INSTANTIATE_TEST_SUITE_P(All, Types, testing::ValuesIn(receiver_types()),
                         [](const auto& test) { return std::string(test.param.name); });

TEST(ReceiverTypes, StandByName) {
    EXPECT_TRUE(std::ranges::is_sorted(receiver_types(), {}, &ReceiverType::name));
    EXPECT_EQ(find_receiver_type("chatwork")->name, "chatwork");
    EXPECT_EQ(find_receiver_type("chatwrk"), nullptr);
}

TEST(ReceiverTypes, SayWhatIsWrongWithoutQuotingIt) {
    ReceiverValues values = enough_for("teams");
    values.secrets["url"] = base::Secret("http://chat.example.com/s3cret");
    EXPECT_TRUE(refusal("teams", values).starts_with("url: "));
    EXPECT_FALSE(refusal("teams", values).contains("s3cret"));
    values = enough_for("chatwork");
    values.texts["room"] = "#!rid123";
    EXPECT_TRUE(refusal("chatwork", values).starts_with("room: "));
    values = enough_for("slack");
    values.secrets["token"] = base::Secret("xoxb-1");
    EXPECT_TRUE(refusal("slack", values).contains("not both"));
    values.secrets.erase("url");
    EXPECT_TRUE(refusal("slack", values).starts_with("channel: "));
    values = enough_for("email");
    values.lists["to"] = {"nobody"};
    EXPECT_TRUE(refusal("email", values).starts_with("to: "));
    values = enough_for("webhook");
    values.secrets["secret"] = base::Secret("s3cret");
    EXPECT_NE(refusal("webhook", values), "");
    EXPECT_FALSE(refusal("webhook", values).contains("s3cret"));
    values = enough_for("file");
    values.texts["format"] = "xml";
    EXPECT_TRUE(refusal("file", values).starts_with("format: "));
}

TEST(ReceiverTypes, CallPeopleFromTheirLevelOn) {
    ReceiverValues values = enough_for("chatwork");
    values.mentions = {{base::Level::high, {{.id = "1", .name = "a"}}},
                       {base::Level::critical, {{.id = "2", .name = "b"}}}};
    EXPECT_EQ(values.mentioned_at(base::Level::medium).size(), 0U);
    EXPECT_EQ(values.mentioned_at(base::Level::high).size(), 1U);
    EXPECT_EQ(values.mentioned_at(base::Level::critical).size(), 2U);
}

}  // namespace
}  // namespace metsuke::notify
