// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "metsuke/finding/secret_keys.hpp"
#include "metsuke/finding/secret_shapes.hpp"

namespace metsuke::finding {
namespace {

TEST(SecretKeys, AreKnownInEverySpelling) {
    for (const char* key :
         {"password", "MasterUserPassword", "secretAccessKey", "SecretString", "userData",
          "client-secret", "aws_session_token", "clientRequestToken", "privateKey", "keyMaterial",
          "environment", "credentials", "secret", "Plaintext"}) {
        EXPECT_TRUE(is_secret_key(key)) << key;
    }
    for (const char* key :
         {"secretId", "keyId", "groupName", "accessKeyId", "name", "environmentName", "httpTokens",
          "sessionCredentialFromConsole", "credentialId", ""}) {
        EXPECT_FALSE(is_secret_key(key)) << key;
    }
}

std::string masked(std::string_view text) {
    std::string copy(text);
    mask_secrets(copy);
    return copy;
}

TEST(SecretShapes, TokensOfKnownMakesAreMasked) {
    EXPECT_EQ(masked("token ghp_0123456789abcdefghijABCDEFGHIJ012345 was sent"),
              "token *** was sent");
    EXPECT_EQ(masked("xoxb-123456789012-abcdefghij"), "***");
    EXPECT_EQ(masked("a github_pat_11ABCDEFG0123456789012 b"), "a *** b");
    EXPECT_EQ(masked("glpat-abcdefghij0123456789"), "***");
    EXPECT_EQ(masked("AIzaSyA0123456789012345678901234567890ab"), "***");
    EXPECT_EQ(masked("x eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc-_def y"), "x *** y");
    EXPECT_EQ(masked("https://hooks.slack.com/services/T000/B000/XXXXXXXX now"),
              "https://hooks.slack.com/services/*** now");
    EXPECT_EQ(
        masked("-----BEGIN RSA PRIVATE KEY-----\nMIIE\nabc\n-----END RSA PRIVATE KEY----- rest"),
        "*** rest");
    EXPECT_EQ(masked("-----BEGIN PRIVATE KEY-----MIIE cut off"), "***");
}

TEST(SecretShapes, ValuesBehindTheirNamesAreMasked) {
    EXPECT_EQ(masked("mysql --password=hunter2 -h db"), "mysql --password=*** -h db");
    EXPECT_EQ(masked("aws_secret_access_key = abc/def+123"), "aws_secret_access_key = ***");
    EXPECT_EQ(masked(R"({"user":"a","Password":"p w","b":1})"),
              R"({"user":"a","Password":"***","b":1})");
    EXPECT_EQ(masked("login password:hunter2"), "login password:***");
    EXPECT_EQ(masked("secretAccessKey: 'abc'"), "secretAccessKey: '***'");
    EXPECT_EQ(masked("?X-Amz-Signature=abcdef&X-Amz-Date=1"), "?X-Amz-Signature=***&X-Amz-Date=1");
    EXPECT_EQ(masked("postgres://app:s3cret@db.example/x"), "postgres://app:***@db.example/x");
    EXPECT_EQ(masked("Authorization: Bearer abcdefghijklmnop"), "Authorization: Bearer ***");
}

TEST(SecretShapes, EverythingElseStays) {
    for (const char* text :
         {"", "arn:aws:iam::111122223333:user/taro",
          "arn:aws:secretsmanager:ap-northeast-1:111122223333:secret:db/orders-wL771x",
          "registry/secret:1", "AKIA1234567890XX7Q2M",
          "User: arn:aws:iam::1:user/a is not authorized to perform: sts:AssumeRole",
          "aws-cli/2.15.0 Python/3.11.6", "key=value", "password",
          "password=", "https://a.example/x", "ghp_short", "eyJ alone",
          "0123456789abcdef0123456789abcdef01234567", "a:b@c", "://", "=",
          "-----BEGIN CERTIFICATE-----", "The security token included in the request is invalid"}) {
        EXPECT_EQ(masked(text), text);
    }
}

/// Whatever it has seen before.
TEST(SecretMasker, DoesWhatIsDoneWithoutMemory) {
    std::vector<std::string> texts = {"aws-cli/2.15.0 Python/3.11.6",
                                      "password=hunter2",
                                      "",
                                      "Bearer 0123456789abcdef",
                                      "key=value",
                                      std::string(512, 'x') + " token: abc",
                                      std::string(600, 'x') + " token: abc"};
    for (int i = 0; i < 2000; ++i) {  // more than it remembers
        texts.push_back((i % 3 == 0 ? "secret=" : "name=") + std::to_string(i));
    }
    SecretMasker masker;
    for (int round = 0; round < 3; ++round) {
        for (const std::string& text : texts) {
            std::string remembered = text;
            masker.mask(remembered);
            EXPECT_EQ(remembered, masked(text)) << text;
            masker.mask(remembered = text);  // at once again
            EXPECT_EQ(remembered, masked(text)) << text;
        }
    }
}

TEST(SecretShapes, OfHostileTextTakeNoLongTime) {
    EXPECT_EQ(masked(std::string(1 << 20, '=')).size(), std::size_t{1} << 20);
    std::string many;
    for (int i = 0; i < 100000; ++i) {
        many += "password=";
    }
    EXPECT_LE(masked(many).size(), many.size() + 3);
    EXPECT_EQ(masked(std::string(1 << 20, ':')).size(), std::size_t{1} << 20);
    std::string web_tokens;
    for (int i = 0; i < 250000; ++i) {
        web_tokens += "eyJ-";
    }
    EXPECT_EQ(masked(web_tokens), web_tokens);
    std::string begins;
    for (int i = 0; i < 50000; ++i) {
        begins += "-----BEGIN ";
    }
    EXPECT_LE(masked(begins).size(), begins.size());
}

}  // namespace
}  // namespace metsuke::finding
