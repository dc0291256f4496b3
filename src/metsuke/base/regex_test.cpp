// SPDX-License-Identifier: Apache-2.0
#include "metsuke/base/regex.hpp"

#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

namespace metsuke::base {
namespace {

bool found(std::string_view pattern, std::string_view text, RegexOptions options = {}) {
    const Result<Regex> regex = Regex::compile(pattern, options);
    EXPECT_TRUE(regex.has_value()) << pattern;
    return regex.has_value() && regex->search(text);
}

TEST(Regex, SearchesAnywhereAndMindsCase) {
    EXPECT_TRUE(found("BC", "aBCd"));
    EXPECT_FALSE(found("bc", "aBCd"));
    EXPECT_TRUE(found("bc", "aBCd", {.ignore_case = true}));
    EXPECT_TRUE(found("^2\\d$", "22"));
}

TEST(Regex, LinesAndDots) {
    EXPECT_FALSE(found("^a$", "x\na"));
    EXPECT_TRUE(found("^a$", "x\na", {.multiline = true}));
    EXPECT_FALSE(found("a.b", "a\nb"));
    EXPECT_TRUE(found("a.b", "a\nb", {.dot_all = true}));
    EXPECT_TRUE(found("a|b$", "a-"));
}

TEST(Regex, NamesWhatItLacks) {
    const std::vector<std::pair<std::string, std::string>> cases = {
        {"a(?=b)", "look-ahead"}, {"(?<!a)b", "look-behind"}, {"(a)\\1", "back-reference"},
        {"a++", "possessive"},    {"(?>a)", "atomic"},        {"(?(1)a|b)", "conditional"}};
    for (const auto& [pattern, name] : cases) {
        const Result<Regex> regex = Regex::compile(pattern);
        ASSERT_FALSE(regex.has_value()) << pattern;
        EXPECT_NE(regex.error().what.find(name), std::string::npos) << regex.error().what;
    }
    EXPECT_FALSE(Regex::compile("(a").has_value());
    EXPECT_FALSE(Regex::compile("[z-a]").has_value());
}

TEST(Regex, WhatOnlyLooksLikeThoseIsFine) {
    EXPECT_TRUE(found("\\(?=", "(="));
    EXPECT_TRUE(found("[(?=+*]+", "(?="));
    EXPECT_TRUE(found("[]a+]+b", "]+ab"));
    EXPECT_TRUE(found("\\\\1", "\\1"));
}

using Texts = std::vector<std::string>;

TEST(Regex, KnowsWhichTextsItNeeds) {
    EXPECT_EQ(necessary_texts(".+:assumed-role/aws:.+"), Texts{":assumed-role/aws:"});
    EXPECT_EQ(necessary_texts("^Root$"), Texts{"root"});
    EXPECT_EQ(necessary_texts("root", {.ignore_case = true}), Texts{"root"});
    EXPECT_EQ(necessary_texts("^root$", {.multiline = true}), Texts{"root"});
    EXPECT_EQ(necessary_texts("admin|root"), Texts{});
    EXPECT_EQ(necessary_texts("(admin|root)user"), Texts{});  // "adminuser" or "rootuser"
    EXPECT_EQ(necessary_texts("(root)?x"), Texts{});
    EXPECT_EQ(necessary_texts("ab"), Texts{});
    EXPECT_EQ(necessary_texts(".*"), Texts{});
    EXPECT_EQ(necessary_texts(""), Texts{});
    EXPECT_EQ(necessary_texts("(root"), Texts{});
    EXPECT_EQ(necessary_texts("user.*admin").size(), 2U);
}

}  // namespace
}  // namespace metsuke::base
