// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/rules/written_rule.hpp"

#include <gtest/gtest.h>

namespace metsuke::app {
namespace {

TEST(WrittenRule, IsAWholeTextWithoutSeparators) {
    EXPECT_EQ(document_around("title: a\nlevel: low\n", 1), "title: a\nlevel: low\n");
    EXPECT_EQ(document_around("", 1), "");
    EXPECT_EQ(document_around("no line break", 1), "no line break");
}

TEST(WrittenRule, IsTheDocumentOfThatLine) {
    constexpr std::string_view kText = "# first\ntitle: a\n---\ntitle: b\n--- # third\n# c\nt: c\n";
    EXPECT_EQ(document_around(kText, 2), "# first\ntitle: a\n");
    EXPECT_EQ(document_around(kText, 4), "title: b\n");
    EXPECT_EQ(document_around(kText, 7), "# c\nt: c\n");
}

TEST(WrittenRule, IsNotPartedByWhatOnlyLooksLikeASeparator) {
    EXPECT_EQ(document_around("a: |\n  ---\n----\nb: 1\n...\n", 1), "a: |\n  ---\n----\nb: 1\n");
    EXPECT_EQ(document_around("---\r\na: 1\r\n---\r\n", 2), "a: 1\r\n");
}

}  // namespace
}  // namespace metsuke::app
