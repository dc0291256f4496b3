// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/config/receivers.hpp"

#include <gtest/gtest.h>

#include "metsuke/app/config/config.hpp"
#include "metsuke/app/test_folder.hpp"

namespace metsuke::app {
namespace {

std::vector<ReceiverEntry> entries(std::string_view text) {
    auto config = read_config(text, "c.yaml");
    EXPECT_TRUE(config) << config.error().message();
    return config ? config->receivers : std::vector<ReceiverEntry>();
}

std::string problems(std::string_view text) {
    const auto config = read_config(text, "c.yaml");
    EXPECT_FALSE(config);
    return config ? "" : config.error().message();
}

TEST(Receivers, AreReadWithAllThatIsSaidOfThem) {
    const auto all = entries(R"(receivers:
  ops-room:
    type: chatwork
    room: 123
    token: x
    lang: ja
    min_level: high
    detail: full
    allow_private: true
    mention: {high: [{id: 1, name: 当番さん}, 2], critical: 3}
  copy: {type: file, path: /tmp/x}
)");
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[0].name, "ops-room");
    EXPECT_EQ(all[0].type->name, "chatwork");
    EXPECT_EQ(all[0].texts.at("room").text, "123");
    EXPECT_EQ(all[0].lang, base::Lang::ja);
    EXPECT_EQ(all[0].min_level, base::Level::high);
    EXPECT_EQ(all[0].detail, notify::Detail::full);
    EXPECT_TRUE(all[0].may_be_private);
    ASSERT_EQ(all[0].mentions.at(base::Level::high).size(), 2U);
    EXPECT_EQ(all[0].mentions.at(base::Level::high)[0].name, "当番さん");
    EXPECT_EQ(all[0].mentions.at(base::Level::critical)[0].id, "3");
    EXPECT_EQ(all[1].min_level, base::Level::low);
}

TEST(Receivers, AllThatIsWrongIsSaidWithItsPlace) {
    const std::string text = problems(R"(receivers:
  a: {type: chatwrk}
  b: {type: slack, url: x, chanel: y}
  c: {type: chatwork}
  d: {room: 1}
  e: {type: teams, url: x, mention: {high: 1}}
  f: {type: discord, url: x, min_level: hgh, lang: fr, detail: some}
  g: {type: teams, url: x, url_file: y}
  "h i": {type: stdout}
)");
    for (const std::string_view part :
         {"c.yaml:2:13:", "did you mean chatwork?", "unknown key chanel", "did you mean channel?",
          "c (chatwork) needs room", "c (chatwork) needs token", "d needs a type",
          "teams has no mentions", "unknown level hgh", "unknown language fr",
          "unknown detail some", "g has url and url_file", "letters, digits"}) {
        EXPECT_TRUE(text.contains(part)) << part << "\nin\n" << text;
    }
}

class MakeReceiver : public testing::Test {
protected:
    base::Result<notify::Receiver> make(const std::string& members) {
        const auto all = entries("receivers:\n  room: {" + members + "}\n");
        return make_receiver(all.at(0), test_.world());
    }
    TestFolder folder_;
    TestWorld test_;
};

TEST_F(MakeReceiver, TakesSecretsFromTheEnvironmentAndFromFiles) {
    test_.variables["TOKEN"] = "s3cret";
    const auto from_environment = make("type: chatwork, room: 1, token: \"${TOKEN}\"");
    ASSERT_TRUE(from_environment) << from_environment.error().message();
    EXPECT_EQ(from_environment->protocol->without_secrets("a s3cret"), "a ***");
    const std::string file = folder_.write("token", "from-file\r\nmore\n");
    const auto from_file = make("type: chatwork, room: 1, token_file: " + file);
    ASSERT_TRUE(from_file) << from_file.error().message();
    EXPECT_EQ(from_file->protocol->without_secrets("a from-file"), "a ***");
}

TEST_F(MakeReceiver, SaysWhatIsMissingAndWhere) {
    const auto unset = make("type: chatwork, room: 1, token: \"${NO_SUCH}\"");
    ASSERT_FALSE(unset);
    EXPECT_TRUE(unset.error().message().contains("the environment has no NO_SUCH"));
    EXPECT_TRUE(unset.error().message().starts_with("c.yaml:2:")) << unset.error().message();
    const auto missing = make("type: chatwork, room: 1, token_file: /nowhere/token");
    ASSERT_FALSE(missing);
    EXPECT_TRUE(missing.error().message().contains("/nowhere/token"));
    const std::string empty = folder_.write("empty", "\n");
    EXPECT_FALSE(make("type: chatwork, room: 1, token_file: " + empty));
    const auto wrong = make("type: chatwork, room: ops, token: s3cret");
    ASSERT_FALSE(wrong);
    EXPECT_FALSE(wrong.error().message().contains("s3cret"));
}

}  // namespace
}  // namespace metsuke::app
