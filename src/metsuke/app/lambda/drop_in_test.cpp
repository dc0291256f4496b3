// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/lambda/drop_in.hpp"

#include <gtest/gtest.h>

#include "metsuke/app/test_world.hpp"

namespace metsuke::app {
namespace {

TEST(DropIn, ThreeVariablesAreAConfiguration) {
    TestWorld test;
    test.variables = {
        {"endpoint", "https://api.chatwork.com/v2"}, {"roomid", "123"}, {"token", "t0ken: \"#'"}};
    const auto config = drop_in_config(test.world()).value();
    ASSERT_TRUE(config.has_value());
    EXPECT_EQ(config->lang, "ja");
    ASSERT_EQ(config->receivers.size(), 1U);
    EXPECT_TRUE(make_receiver(config->receivers[0], test.world()));
    test.variables["METSUKE_LANG"] = "en";
    EXPECT_FALSE(drop_in_config(test.world()).value()->lang.has_value()) << "the variable decides";
}

TEST(DropIn, WithoutThemThereIsNone) {
    TestWorld test;
    EXPECT_FALSE(drop_in_config(test.world()).value().has_value());
}

TEST(DropIn, SaysWhatIsMissing) {
    TestWorld test;
    test.variables = {{"roomid", "123"}};
    const auto config = drop_in_config(test.world());
    ASSERT_FALSE(config.has_value());
    EXPECT_TRUE(config.error().message().contains("no endpoint, token:"))
        << config.error().message();
}

TEST(DropIn, ASecretOfAwsIsNotTakenForAToken) {
    TestWorld test;
    test.variables = {{"endpoint", "https://x.example"}, {"roomid", "1"}, {"token", "ssm:/chat"}};
    const auto config = drop_in_config(test.world()).value();
    ASSERT_TRUE(config.has_value());
    EXPECT_TRUE(check_entry(config->receivers[0], test.world())) << "AWS is not asked";
    const auto receiver = make_receiver(config->receivers[0], test.world());
    ASSERT_FALSE(receiver.has_value());
    EXPECT_TRUE(receiver.error().message().contains("no AWS region: set AWS_REGION"))
        << receiver.error().message();
}

}  // namespace
}  // namespace metsuke::app
