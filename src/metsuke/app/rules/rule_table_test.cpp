// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/rules/rule_table.hpp"

#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "metsuke/base/display.hpp"
#include "metsuke/base/json_tree.hpp"

namespace metsuke::app {
namespace {

rule::RuleSet example() {
    rule::RuleSet set;
    rule::Rule& open = set.rules.emplace_back();
    open.meta.id = "5d1b2a9e-7a3c-4a52-9a55-0f3f6f0a7c02";
    open.meta.title = "SSH opened to the world";
    open.meta.ja.title = "SSH が全世界に公開されました";
    open.meta.level = base::Level::high;
    open.meta.status = "test";
    open.meta.tags = {"attack.defense-evasion", "attack.t1562.007"};
    open.meta.logsource = {.category = {}, .product = "aws", .service = "cloudtrail"};
    open.meta.place = {.file = "rules/ssh.yml", .at = {.line = 1, .column = 1}};
    rule::Rule& pattern = set.rules.emplace_back();
    pattern.kind = rule::Kind::eventbridge;
    pattern.meta.id = pattern.meta.title = "topic-changes";
    pattern.meta.place = {.file = "p\xff.json", .at = {.line = 1, .column = 1}};
    rule::Correlation& many = set.correlations.emplace_back();
    many.meta.id = "many-denied";
    many.meta.title = "Many denied calls of one person within five minutes, one after the other";
    many.meta.level = base::Level::critical;
    return set;
}

std::string table(base::Lang lang, std::size_t width, report::Colors colors = report::Colors::off) {
    const rule::RuleSet set = example();
    return rule_table(listed_rules(set), {.lang = lang, .colors = colors, .width = width});
}

TEST(RuleTable, IsABlockARuleOnANarrowTerminal) {
    EXPECT_EQ(table(base::Lang::en, 60),
              "HIGH      SSH opened to the world\n"
              "          5d1b2a9e-7a3c-4a52-9a55-0f3f6f0a7c02 ·\n"
              "          aws/cloudtrail\n"
              "MEDIUM    topic-changes\n"
              "          topic-changes · EventBridge pattern\n"
              "CRITICAL  Many denied calls of one person within five\n"
              "          minutes, one after the other\n"
              "          many-denied · correlation\n");
    EXPECT_EQ(table(base::Lang::ja, 80),
              "高        SSH が全世界に公開されました\n"
              "          5d1b2a9e-7a3c-4a52-9a55-0f3f6f0a7c02 · aws/cloudtrail\n"
              "中        topic-changes\n"
              "          topic-changes · EventBridge パターン\n"
              "緊急      Many denied calls of one person within five minutes, one after the\n"
              "          other\n"
              "          many-denied · 相関ルール\n");
}

TEST(RuleTable, IsARowARuleOnAWideTerminal) {
    EXPECT_EQ(
        table(base::Lang::en, 120),
        R"(LEVEL     WHAT                                                 ID                                    LOG
HIGH      SSH opened to the world                              5d1b2a9e-7a3c-4a52-9a55-0f3f6f0a7c02  aws/cloudtrail
MEDIUM    topic-changes                                        topic-changes                         EventBridge pattern
CRITICAL  Many denied calls of one person within five          many-denied                           correlation
          minutes, one after the other
)");
}

TEST(RuleTable, ColorsLevels) {
    EXPECT_TRUE(table(base::Lang::en, 60, report::Colors::on)
                    .starts_with("\x1b[31mHIGH\x1b[0m      SSH opened"));
}

TEST(RuleTable, FitsAnyWidth) {
    for (std::size_t width = 20; width < 160; ++width) {
        for (const base::Lang lang : {base::Lang::en, base::Lang::ja}) {
            std::istringstream lines(table(lang, width));
            for (std::string line; std::getline(lines, line);) {
                EXPECT_LE(base::display_width(line), width) << line;
            }
        }
    }
}

TEST(RuleJson, IsAnArrayWithARuleALine) {
    const rule::RuleSet set = example();
    const std::string text = rule_json(listed_rules(set));
    EXPECT_EQ(
        text,
        "[\n"
        R"({"id":"5d1b2a9e-7a3c-4a52-9a55-0f3f6f0a7c02","title":"SSH opened to the world",)"
        R"("level":"high","kind":"sigma","status":"test",)"
        R"("tags":["attack.defense-evasion","attack.t1562.007"],)"
        R"("logsource":{"product":"aws","service":"cloudtrail"},)"
        R"("text":{"ja":"SSH が全世界に公開されました","en":"SSH opened to the world"},)"
        R"("file":"rules/ssh.yml","line":1},)"
        "\n"
        R"({"id":"topic-changes","title":"topic-changes","level":"medium",)"
        R"("kind":"eventbridge","tags":[],"logsource":{},)"
        R"("text":{"ja":"topic-changes","en":"topic-changes"},)"
        "\"file\":\"p\uFFFD.json\",\"line\":1},\n"
        R"({"id":"many-denied","title":"Many denied calls of one person within five minutes, )"
        R"(one after the other","level":"critical","kind":"correlation","tags":[],)"
        R"("logsource":{},"text":{"ja":"Many denied calls of one person within five minutes, )"
        R"(one after the other","en":"Many denied calls of one person within five minutes, )"
        R"(one after the other"},"file":"","line":0})"
        "\n]\n");
    base::json::Tree tree;
    EXPECT_TRUE(tree.parse(text));
    EXPECT_EQ(rule_json({}), "[]\n");
}

}  // namespace
}  // namespace metsuke::app
