// SPDX-License-Identifier: Apache-2.0
#include "metsuke/notify/parts.hpp"

#include <algorithm>
#include <string>

#include <gtest/gtest.h>

#include "metsuke/notify/crowded_content.hpp"

namespace metsuke::notify {
namespace {

std::string as_is(std::string_view text) { return std::string(text); }

std::string in_brackets(std::string_view text) { return "[" + std::string(text) + "]"; }

constexpr Measure kMeasure = {
    .unit = Unit::utf16,
    .text = as_is,
    .code = in_brackets,
    .total = 5000,
    .heading = 100,
    .line = 200,
    .around = 2,
};

std::size_t size_of(const std::vector<std::string>& texts) {
    std::size_t size = 0;
    for (const std::string& text : texts) {
        size += size_in(Unit::utf16, text) + kMeasure.around;
    }
    return size;
}

std::size_t size_of(const std::vector<Fact>& facts) {
    std::size_t size = 0;
    for (const Fact& fact : facts) {
        size += size_of({fact.label, fact.text});
    }
    return size;
}

std::size_t size_of(const Parts& parts) {
    return size_of({parts.heading, parts.ids}) + size_of(parts.facts) + size_of(parts.notes) +
           size_of(parts.changes) + size_of(parts.lines) + size_of(parts.caveats) +
           size_of(parts.detail);
}

TEST(Parts, AreAllThatIsToBeTold) {
    const Parts parts = parts_of(full_content(base::Lang::en), kMeasure);
    EXPECT_EQ(parts.heading, "HIGH: SSH opened to the world (success) — prod / sg-0a1b2c3d");
    ASSERT_EQ(parts.facts.size(), 5U);
    EXPECT_EQ(parts.changes_at, 2U);
    EXPECT_EQ(parts.facts[1].label, "What");
    EXPECT_EQ(parts.changes.size(), 1U);
    ASSERT_EQ(parts.notes.size(), 2U);
    EXPECT_EQ(parts.notes[0].text, "Inbound rule added");
    EXPECT_EQ(parts.notes[1].text, "1) Ask the person 2) Remove sgr-0f12");
    EXPECT_EQ(parts.caveats, std::vector<std::string>{"Note: Only the rule is known, not whether "
                                                      "it reaches an instance."});
    EXPECT_EQ(parts.detail,
              std::vector<std::string>{R"([requestParameters.groupId = "sg-0a1b2c3d"])"});
    EXPECT_TRUE(parts.link.starts_with("https://ap-northeast-1.console.aws.amazon.com/"));
    EXPECT_EQ(parts.ids, "ID f-00000000000000aa / ssh-open-world");
}

TEST(Parts, SayByHowManyAListWasShortened) {
    const Parts parts = parts_of(crowded_content(), kMeasure);
    ASSERT_FALSE(parts.lines.empty());
    EXPECT_LT(parts.lines.size(), 200U);
    EXPECT_EQ(parts.lines.back(), "… ほか " + std::to_string(201 - parts.lines.size()) + " 件");
    ASSERT_GT(parts.changes.size(), 2U);
    ASSERT_GT(parts.detail.size(), 2U);
    EXPECT_TRUE(parts.detail.back().starts_with("… ほか "));
    EXPECT_LE(size_of(parts), kMeasure.total);
}

TEST(Parts, FitWhateverTheTextsAre) {
    for (const std::string& text : acting_texts()) {
        const Parts parts = parts_of(acting_content(text), kMeasure);
        EXPECT_LE(size_of(parts), kMeasure.total) << text.substr(0, 80);
        EXPECT_FALSE(parts.heading.empty());
        EXPECT_LE(size_in(Unit::utf16, parts.heading), kMeasure.heading);
        EXPECT_FALSE(parts.facts.empty());
        EXPECT_FALSE(parts.notes.empty());
        EXPECT_TRUE(std::ranges::all_of(
            parts.lines, [](const auto& one) { return size_in(Unit::utf16, one) <= 200; }));
    }
}

TEST(Parts, HaveNoEmptyOnes) {
    Content content;
    content.facts = {{.label = "Who", .text = ""}, {.label = "What", .text = "  "}};
    content.caveats = {};
    const Parts parts = parts_of(content, kMeasure);
    EXPECT_TRUE(parts.facts.empty());
    EXPECT_TRUE(parts.notes.empty());
    EXPECT_TRUE(parts.ids.empty());
}

TEST(Parts, PutChangesBehindAllFactsWhereNothingSaysWhat) {
    Content content;
    content.facts = {{.label = "Who", .text = "a"}, {.label = "Where", .text = "b"}};
    content.changes = {"+ 22/tcp"};
    EXPECT_EQ(parts_of(content, kMeasure).changes_at, 2U);
}

TEST(Parts, LeaveOutALinkThatCouldBeMarkup) {
    Content content;
    for (const char* link : {"http://a.example/", "javascript:x", "https://a.example/|x>",
                             "https://a.example/)", "https://a.example/ x", "https://a\"b/"}) {
        content.link = link;
        EXPECT_EQ(parts_of(content, kMeasure).link, "") << link;
    }
    content.link = "https://a.example/home?region=x#/events/7d1e-1";
    EXPECT_EQ(parts_of(content, kMeasure).link, content.link);
}

}  // namespace
}  // namespace metsuke::notify
