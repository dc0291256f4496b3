// SPDX-License-Identifier: Apache-2.0
#include "metsuke/match/wanted_text.hpp"

#include <string>

#include <gtest/gtest.h>

#include "metsuke/rule/load.hpp"

namespace metsuke::match {
namespace {

std::string item_of(const std::string& item) {
    rule::RuleLoader loader;
    loader.add_text(
        "title: t\nid: 5d1b2a9e-7a3c-4a52-9a55-0f3f6f0a7c01\nlevel: low\nstatus: test\n"
        "logsource: {product: aws}\ndetection:\n  s:\n    " +
            item + "\n  condition: s\n",
        "a.yml");
    const rule::RuleSet set = loader.finish();
    if (set.rules.size() != 1) {
        return "not loaded";
    }
    const rule::Search& search = set.rules[0].detection.selections[0].search;
    return wanted_text(search.kind == rule::Search::Kind::item ? search.item
                                                               : search.parts.at(0).item);
}

TEST(WantedText, OfSigmaItems) {
    EXPECT_EQ(item_of("a: StopLogging"), "StopLogging");
    EXPECT_EQ(item_of("a: [x*, '?y']"), "x* or ?y");
    EXPECT_EQ(item_of("a|contains|all: [x, y]"), "*x* and *y*");
    EXPECT_EQ(item_of("a|re: '^root'"), "/^root/");
    EXPECT_EQ(item_of("a|cidr: 10.0.0.0/8"), "10.0.0.0/8");
    EXPECT_EQ(item_of("a|gt: 5"), "> 5");
    EXPECT_EQ(item_of("a|exists: false"), "absent");
    EXPECT_EQ(item_of("a: null"), "null");
    EXPECT_EQ(item_of("a|fieldref: b"), "the value of b");
    EXPECT_EQ(item_of("a: ''"), "(empty)");
    EXPECT_EQ(item_of("a: [b, c, d, e, f, g, h]"), "b or c or d or e or f ... (7 in all)");
}

std::string field_of(const std::string& tests) {
    rule::RuleLoader loader;
    loader.add_text("{\"a\": " + tests + "}", "a.json");
    const rule::RuleSet set = loader.finish();
    return set.rules.size() == 1 ? wanted_text(set.rules[0].pattern.branches.at(0).fields.at(0))
                                 : "not loaded";
}

TEST(WantedText, OfPatternFields) {
    EXPECT_EQ(field_of(R"(["x", null])"), "x or null");
    EXPECT_EQ(field_of(R"([{"prefix": "x"}, {"suffix": "y"}])"), "x* or *y");
    EXPECT_EQ(field_of(R"([{"anything-but": ["x", "y"]}])"), "anything but x, y");
    EXPECT_EQ(field_of(R"([{"numeric": [">", 0, "<=", 5]}])"), "> 0 and <= 5");
    EXPECT_EQ(field_of(R"([{"exists": true}])"), "present");
    EXPECT_EQ(field_of(R"([{"wildcard": "a*b"}])"), "a*b");
    EXPECT_EQ(field_of(R"([{"cidr": "10.0.0.0/24"}])"), "10.0.0.0/24");
}

}  // namespace
}  // namespace metsuke::match
