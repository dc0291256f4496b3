// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/config/config.hpp"

#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

#include "metsuke/app/test_world.hpp"

namespace metsuke::app {
namespace {

TEST(ReadConfig, KnowsItsKeys) {
    const auto config = read_config("lang: ja\ntz: Asia/Tokyo\n", "c.yaml");
    ASSERT_TRUE(config.has_value());
    EXPECT_EQ(config->lang, "ja");
    EXPECT_EQ(config->tz, "Asia/Tokyo");
}

TEST(ReadConfig, TakesAnEmptyFile) {
    for (const std::string_view text : {"", "# nothing yet\n"}) {
        const auto config = read_config(text, "c.yaml");
        ASSERT_TRUE(config.has_value()) << text;
        EXPECT_FALSE(config->lang.has_value());
    }
}

TEST(ReadConfig, SaysAllThatIsWrongWithItsPlace) {
    const auto config = read_config("lnag: ja\ntz: 9\n", "c.yaml");
    ASSERT_FALSE(config.has_value());
    const std::string& what = config.error().what;
    EXPECT_NE(what.find("c.yaml:1:1: error[config.unknown-key]: unknown key lnag"),
              std::string::npos)
        << what;
    EXPECT_NE(what.find("c.yaml:2:5: error[config.wrong-type]: tz must be text"), std::string::npos)
        << what;
}

TEST(ReadConfig, KnowsWhatAccountsAreCalled) {
    const auto config = read_config(
        "accounts:\n  111122223333: {name: prod}\n  '000000000001': {name: 2024}\n", "c.yaml");
    ASSERT_TRUE(config.has_value()) << config.error().what;
    EXPECT_EQ(config->accounts.size(), 2U);
    EXPECT_EQ(config->accounts.at("111122223333"), "prod");
    EXPECT_EQ(config->accounts.at("000000000001"), "2024");
    const auto wrong = read_config(
        "accounts:\n  prod: {name: x}\n  111122223333: prod\n  111122223334: {nmae: x, name: "
        "[a]}\n",
        "c.yaml");
    ASSERT_FALSE(wrong.has_value());
    for (const std::string_view problem :
         {"c.yaml:2:3: error[config.wrong-type]: an account id has twelve digits",
          "c.yaml:3:17: error[config.wrong-type]: an account is a map",
          "c.yaml:4:18: error[config.unknown-key]: unknown key nmae\n  hint: did you mean name?",
          "c.yaml:4:33: error[config.wrong-type]: name must be text"}) {
        EXPECT_TRUE(wrong.error().what.contains(problem)) << wrong.error().what;
    }
    EXPECT_FALSE(read_config("accounts: [a]\n", "c.yaml").has_value());
}

TEST(ReadConfig, TakesTheNamesOfAnOrganisation) {
    const std::string text =
        "accounts_file: accounts.json\naccounts: {\"111122223333\": {name: ours}}\n";
    std::string asked;
    base::Diagnostics problems;
    const Config config =
        read_config(text, "etc/c.yaml", problems, [&asked](const std::filesystem::path& path) {
            asked = path.string();
            return base::Result<std::string>(
                R"({"Accounts": [{"Id": "111122223333", "Name": "theirs", "Status": "ACTIVE"},
                    {"Id": "444455556666", "Name": "本番"}, {"Id": "1", "Name": "x"}, {}]})");
        });
    EXPECT_FALSE(problems.has_errors());
    EXPECT_EQ(asked, "etc/accounts.json");
    EXPECT_EQ(config.accounts,
              (narrate::AccountNames{{"111122223333", "ours"}, {"444455556666", "本番"}}));
}

TEST(ReadConfig, SaysWhatIsWrongWithAFileOfAccounts) {
    for (const std::string_view json : {"", "[]", "{\"Accounts\": 1}", "Accounts: []"}) {
        base::Diagnostics problems;
        read_config("accounts_file: a.json\n", "c.yaml", problems,
                    [json](const auto&) { return base::Result<std::string>(json); });
        ASSERT_EQ(problems.items().size(), 1U) << json;
        EXPECT_TRUE(to_text(problems.items()[0])
                        .starts_with("c.yaml:1:16: error[config.wrong-type]: a.json is no list of "
                                     "accounts: `aws organizations list-accounts"));
    }
    const auto missing = read_config("accounts_file: /no/such.json\n", "c.yaml");
    ASSERT_FALSE(missing);
    EXPECT_TRUE(missing.error().what.contains("c.yaml:1:16:")) << missing.error().what;
}

TEST(ReadConfig, RefusesWhatIsNoMap) {
    EXPECT_FALSE(read_config("- lang\n", "c.yaml").has_value());
    EXPECT_FALSE(read_config("lang: ja\n---\ntz: UTC\n", "c.yaml").has_value());
    EXPECT_FALSE(read_config("lang: [ja\n", "c.yaml").has_value());
}

TEST(FindConfig, AsksTheCommandLineThenTheEnvironment) {
    const std::filesystem::path folder =
        std::filesystem::path(testing::TempDir()) / "find_config_test";
    std::filesystem::create_directories(folder);
    std::ofstream(folder / "a.yaml") << "lang: ja\n";
    std::ofstream(folder / "b.yaml") << "lang: en\n";
    TestWorld world;
    EXPECT_FALSE(find_config(std::nullopt, world.world())->lang.has_value());
    world.variables["METSUKE_CONFIG"] = (folder / "b.yaml").string();
    EXPECT_EQ(find_config(std::nullopt, world.world())->lang, "en");
    EXPECT_EQ(find_config((folder / "a.yaml").string(), world.world())->lang, "ja");
    const auto missing = find_config((folder / "missing.yaml").string(), world.world());
    ASSERT_FALSE(missing.has_value());
    EXPECT_NE(missing.error().what.find("missing.yaml"), std::string::npos);
    std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace metsuke::app
