// SPDX-License-Identifier: Apache-2.0
#include "metsuke/deploy/hcl_text.hpp"

#include <gtest/gtest.h>

namespace metsuke::deploy {
namespace {

TEST(HclText, QuotesSoThatNothingIsPutIn) {
    EXPECT_EQ(hcl_quoted("plain"), R"("plain")");
    EXPECT_EQ(hcl_quoted("a \"b\" \\ \n"), R"("a \"b\" \\ \n")");
    EXPECT_EQ(hcl_quoted("${a} %{b} $ % $a {"), R"("$${a} %%{b} $ % $a {")");
    EXPECT_EQ(hcl_quoted("ends with $"), R"("ends with $")");
}

TEST(HclText, KeepsLinesAsTheyAre) {
    EXPECT_EQ(hcl_heredoc("a: \"b\\n\"\n  c: ${d}\n", "END"),
              "<<END\na: \"b\\n\"\n  c: $${d}\nEND\n");
}

TEST(HclText, WritesNamesAsTerraformDoes) {
    EXPECT_EQ(snake_case("KmsKeyArn"), "kms_key_arn");
    EXPECT_EQ(snake_case("Mail"), "mail");
    EXPECT_EQ(snake_case("already_so"), "already_so");
}

}  // namespace
}  // namespace metsuke::deploy
