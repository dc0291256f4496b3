// SPDX-License-Identifier: Apache-2.0
#include "metsuke/aws/profiles.hpp"

#include <gtest/gtest.h>

#include "metsuke/aws/test_host.hpp"

namespace metsuke::aws {
namespace {

using Sections = std::map<std::string, Profile, std::less<>>;

TEST(Profiles, AFileHasSectionsOfSettings) {
    EXPECT_EQ(parse_profile_file("# comment\n"
                                 "; comment\n"
                                 "before = any section\n"
                                 "[default]\n"
                                 "region=eu-west-1\n"
                                 "\n"
                                 "[ profile ops ]  # comment\n"
                                 "Role_ARN\t=  arn:aws:iam::123456789012:role/ops  \r\n"
                                 "no equals sign\n"
                                 "external_id = a=b\n"
                                 "empty =\n"
                                 "[default]\n"
                                 "output = json"),
              (Sections{{"default", {{"region", "eu-west-1"}, {"output", "json"}}},
                        {"profile ops",
                         {{"role_arn", "arn:aws:iam::123456789012:role/ops"},
                          {"external_id", "a=b"},
                          {"empty", ""}}}}));
}

TEST(Profiles, ACommentBehindAValueHasABlankBeforeIt) {
    EXPECT_EQ(
        parse_profile_file("[a]\n"
                           "secret = ab#cd;ef\n"
                           "hash = value # comment\n"
                           "semicolon = value\t; comment # too\n"
                           "only = # comment\n"),
        (Sections{
            {"a",
             {{"secret", "ab#cd;ef"}, {"hash", "value"}, {"semicolon", "value"}, {"only", ""}}}}));
}

TEST(Profiles, SettingsBelowASettingAreNoneOfTheProfile) {
    EXPECT_EQ(parse_profile_file("[a]\n"
                                 "s3 =\n"
                                 "    region = elsewhere\n"
                                 "\taddressing_style = path\n"
                                 "region = eu-west-1\n"),
              (Sections{{"a", {{"s3", ""}, {"region", "eu-west-1"}}}}));
}

TEST(Profiles, OfASettingThatComesAgainTheLastCounts) {
    EXPECT_EQ(parse_profile_file("[a]\nregion = eu-west-1\nREGION = eu-west-2\n"),
              (Sections{{"a", {{"region", "eu-west-2"}}}}));
}

TEST(Profiles, HostileFilesAreReadToTheirEnd) {
    for (const char* text :
         {"", "\n", "[", "[]", "]", "[a", "=", "[a]\n=", "\r\n\r\n", "[a]]\nb"}) {
        EXPECT_LE(parse_profile_file(text).size(), 1U) << text;
    }
    EXPECT_EQ(parse_profile_file("[a\nb = c"), (Sections{{"a", {{"b", "c"}}}}));
}

TEST(Profiles, BothFilesMakeAProfileTheCredentialsFileFirst) {
    TestHost test;
    test.files["/home/ops/.aws/config"] =
        "[default]\nregion = eu-west-1\n"
        "[profile ops]\nregion = eu-west-2\naws_access_key_id = AKIDCONFIG\n"
        "[profile  spaced ]\nregion = eu-west-3\n"
        "[bare]\nregion = nowhere\n"
        "[sso-session work]\nregion = nowhere\n";
    test.files["/home/ops/.aws/credentials"] =
        "[ops]\naws_access_key_id = AKIDFILE\n[alone]\naws_access_key_id = AKIDALONE\n"
        "[profile prefixed]\naws_access_key_id = AKIDPREFIXED\n";
    const auto profiles = Profiles::read(test.host());
    ASSERT_TRUE(profiles) << profiles.error().message();
    struct Case {
        const char* name;
        Profile profile;
    };
    for (const Case& c : {Case{"default", {{"region", "eu-west-1"}}},
                          Case{"ops", {{"region", "eu-west-2"}, {"aws_access_key_id", "AKIDFILE"}}},
                          Case{"spaced", {{"region", "eu-west-3"}}},
                          Case{"alone", {{"aws_access_key_id", "AKIDALONE"}}}}) {
        const Profile* const profile = profiles->find(c.name);
        ASSERT_NE(profile, nullptr) << c.name;
        EXPECT_EQ(*profile, c.profile) << c.name;
    }
    for (const char* name : {"bare", "work", "sso-session work", "prefixed", "Ops", ""}) {
        EXPECT_EQ(profiles->find(name), nullptr) << name;
    }
}

TEST(Profiles, TheEnvironmentNamesTheFiles) {
    TestHost test;
    test.files["/etc/aws/config"] = "[profile a]\nregion = eu-west-1\n";
    test.files["/run/keys"] = "[b]\naws_access_key_id = AKIDB\n";
    test.files["/home/ops/.aws/config"] = "[profile never]\n";
    test.files["/home/ops/.aws/credentials"] = "[never]\n";
    test.variables["AWS_CONFIG_FILE"] = "/etc/aws/config";
    test.variables["AWS_SHARED_CREDENTIALS_FILE"] = "/run/keys";
    const auto profiles = Profiles::read(test.host());
    ASSERT_TRUE(profiles) << profiles.error().message();
    EXPECT_NE(profiles->find("a"), nullptr);
    EXPECT_NE(profiles->find("b"), nullptr);
    EXPECT_EQ(profiles->find("never"), nullptr);
}

TEST(Profiles, AFileThatIsNotThereIsEmptyOneThatCannotBeReadIsNot) {
    TestHost test;
    const auto none = Profiles::read(test.host());
    ASSERT_TRUE(none) << none.error().message();
    EXPECT_EQ(none->find("default"), nullptr);
    for (const char* path : {"/home/ops/.aws/config", "/home/ops/.aws/credentials"}) {
        test.forbidden_files = {path};
        const auto profiles = Profiles::read(test.host());
        ASSERT_FALSE(profiles) << path;
        EXPECT_EQ(profiles.error().code, base::ErrorCode::permission) << path;
        EXPECT_TRUE(profiles.error().message().contains(path)) << profiles.error().message();
    }
}

TEST(Profiles, TheChosenOneIsDefaultUnlessTheEnvironmentNamesAnother) {
    TestHost test;
    EXPECT_EQ(Profiles::chosen(test.host()), "default");
    test.variables["AWS_DEFAULT_PROFILE"] = "old";
    EXPECT_EQ(Profiles::chosen(test.host()), "old");
    test.variables["AWS_PROFILE"] = "new";
    EXPECT_EQ(Profiles::chosen(test.host()), "new");
    test.variables["AWS_PROFILE"] = "";
    EXPECT_EQ(Profiles::chosen(test.host()), "old");
}

}  // namespace
}  // namespace metsuke::aws
