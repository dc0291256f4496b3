// SPDX-License-Identifier: Apache-2.0
#include "metsuke/narrate/wording.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include <gtest/gtest.h>

#include "metsuke/narrate/parameter.hpp"

namespace metsuke::narrate {
namespace {

namespace fs = std::filesystem;

TEST(Wording, HasEveryFile) {
    std::ifstream in(fs::path(METSUKE_SOURCE_DIR) / "src/metsuke/narrate/CMakeLists.txt");
    const std::string listed{std::istreambuf_iterator<char>(in), {}};
    std::size_t files = 0;
    for (const auto& entry : fs::directory_iterator(fs::path(METSUKE_SOURCE_DIR) / "sentences")) {
        EXPECT_TRUE(listed.contains("  " + entry.path().filename().string() + "\n"))
            << entry.path();
        ++files;
    }
    EXPECT_GE(files, 20U);
}

TEST(Wording, CutsOffVersionsOfNames) {
    EXPECT_EQ(without_version("UpdateFunctionCode20150331v2"), "UpdateFunctionCode");
    EXPECT_EQ(without_version("ListFunctions20150331"), "ListFunctions");
    EXPECT_EQ(without_version("CreateInvalidation2020_05_31"), "CreateInvalidation2020_05_31");
    EXPECT_EQ(without_version("DisableSecurityHubV2"), "DisableSecurityHubV2");
    EXPECT_EQ(without_version("PutObject"), "PutObject");
    EXPECT_EQ(without_version("20150331"), "");
    EXPECT_EQ(without_version(""), "");
    EXPECT_EQ(without_version("v2"), "v2");
}

TEST(Wording, IsTheFirstWhoseConditionsHold) {
    finding::Facts facts;
    facts.event = {.source = "iam.amazonaws.com", .name = "UpdateAccessKey"};
    facts.parameters = {{"Status", "Inactive"}};
    ASSERT_NE(find_wording(facts), nullptr);
    EXPECT_EQ(find_wording(facts)->en.past, "deactivated");
    facts.parameters = {{"status", "Active"}};
    EXPECT_EQ(find_wording(facts)->en.past, "activated");
    facts.event.name = "NoSuchCall";
    EXPECT_EQ(find_wording(facts), nullptr);
    facts.event.source = "";
    EXPECT_EQ(find_wording(facts), nullptr);
}

TEST(Wording, HasWordsForValues) {
    EXPECT_EQ(word_of("region", "ap-northeast-1", base::Lang::ja), "東京");
    EXPECT_EQ(word_of("guardduty-purpose", "Recon:EC2/Portscan", base::Lang::en), "reconnaissance");
    EXPECT_EQ(word_of("region", "xx-nowhere-1", base::Lang::ja), "");
    EXPECT_EQ(word_of("no-such-list", "a", base::Lang::ja), "");
}

TEST(Parameter, IsOneOfSeveralValues) {
    EXPECT_TRUE(has_value("a, all, b", "all"));
    EXPECT_FALSE(has_value("alle, b", "all"));
    EXPECT_FALSE(has_value("", "all"));
}

TEST(Parameter, OfAnArnIsItsName) {
    EXPECT_EQ(short_name("arn:aws:sns:ap-northeast-1:111122223333:alerts"), "alerts");
    EXPECT_EQ(short_name("arn:aws:sns:ap-northeast-1:111122223333:alerts:9f3e"), "alerts:9f3e");
    EXPECT_EQ(short_name("arn:aws:iam::111122223333:role/app/web"), "web");
    EXPECT_EQ(short_name("arn:aws:s3:::bucket/key/a"), "bucket/key/a");
    EXPECT_EQ(short_name("arn:aws:kms:ap-northeast-1:111122223333:key/1a2b"), "1a2b");
    EXPECT_EQ(short_name("https://sqs.ap-northeast-1.amazonaws.com/111122223333/alerts"), "alerts");
    EXPECT_EQ(short_name("arn:aws:x"), "arn:aws:x");
    EXPECT_EQ(short_name("sg-1"), "sg-1");
}

}  // namespace
}  // namespace metsuke::narrate
