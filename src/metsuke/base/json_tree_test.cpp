// SPDX-License-Identifier: Apache-2.0
#include "metsuke/base/json_tree.hpp"

#include <array>
#include <random>
#include <string>
#include <vector>

#include <fmt/core.h>
#include <gtest/gtest.h>

namespace metsuke::base::json {
namespace {

TEST(JsonTree, KeepsRawTextOrderAndRepeatedKeys) {
    Tree tree;
    ASSERT_TRUE(tree.parse(R"( {"a": 1.50, "b": "x\u00e9\n", "a": [true, null, {}]} )"));
    const Value root = tree.root();
    ASSERT_TRUE(root.is_object());
    EXPECT_EQ(root.size(), 3U);
    EXPECT_EQ(root.first_child().raw(), "1.50");
    EXPECT_EQ(root.find("b").text(), "x\xc3\xa9\n");
    EXPECT_EQ(root.find("a").raw(), "[true, null, {}]");
    EXPECT_TRUE(root.find("nothing").is_missing());
    std::vector<std::string_view> keys;
    for (const Value child : root.children()) {
        keys.push_back(child.key());
    }
    EXPECT_EQ(keys, (std::vector<std::string_view>{"a", "b", "a"}));
}

TEST(JsonTree, EveryTypeAnswersForItself) {
    Tree tree;
    ASSERT_TRUE(tree.parse(R"([null, true, false, -0, "t", [], {}])"));
    constexpr std::array kTypes = {Type::null,   Type::boolean, Type::boolean, Type::number,
                                   Type::string, Type::array,   Type::object};
    std::size_t i = 0;
    for (const Value value : tree.root().children()) {
        EXPECT_EQ(value.type(), kTypes[i]);
        EXPECT_EQ(value.is_null(), kTypes[i] == Type::null);
        EXPECT_EQ(value.is_boolean(), kTypes[i] == Type::boolean);
        EXPECT_EQ(value.is_number(), kTypes[i] == Type::number);
        EXPECT_EQ(value.is_string(), kTypes[i] == Type::string);
        EXPECT_EQ(value.is_array(), kTypes[i] == Type::array);
        EXPECT_EQ(value.is_object(), kTypes[i] == Type::object);
        EXPECT_EQ(value.boolean(), i == 1);
        EXPECT_EQ(value.text(), i == 4 ? "t" : "");
        ++i;
    }
    EXPECT_EQ(i, kTypes.size());
}

TEST(JsonTree, AMissingValueAnswersHarmlessly) {
    const Value missing;
    EXPECT_TRUE(missing.is_missing());
    EXPECT_FALSE(missing);
    EXPECT_FALSE(missing.is_null());
    EXPECT_EQ(missing.type(), Type::null);
    EXPECT_EQ(missing.raw(), "");
    EXPECT_EQ(missing.key(), "");
    EXPECT_EQ(missing.size(), 0U);
    EXPECT_TRUE(missing.at("a", "b").is_missing());
    EXPECT_TRUE(missing.first_child().is_missing());
    EXPECT_TRUE(missing.next_sibling().is_missing());
    EXPECT_EQ(missing.children().begin(), missing.children().end());
}

TEST(JsonTree, TellsKeysApartThatLookAlike) {
    // Equal in length and in the three characters that are looked at first; and 256 characters
    // apart.
    const std::string longer(256 + 3, 'k');
    const std::string text = R"({"axbyc": 1, "azwyc": 2, "": 3, "kkk": 4, ")" + longer +
                             R"(": 5, "axbyc": 6, "azwyd": 7})";
    Tree tree;
    ASSERT_TRUE(tree.parse(text));
    const Value root = tree.root();
    EXPECT_EQ(root.find("axbyc").raw(), "6");
    EXPECT_EQ(root.find("azwyc").raw(), "2");
    EXPECT_EQ(root.find("").raw(), "3");
    EXPECT_EQ(root.find("kkk").raw(), "4");
    EXPECT_EQ(root.find(longer).raw(), "5");
    EXPECT_TRUE(root.find("aqqyc").is_missing());
}

/// More members than there are places to find them by, some repeated; at the root and below it.
/// What one has the other may lack, and an earlier text may have had it in the same place.
TEST(JsonTree, FindsTheLastOfEachKeyAsASlowSearchDoes) {
    std::mt19937 random(11);
    Tree tree;
    for (int round = 0; round < 300; ++round) {
        const auto members = [&random] {
            std::string text;
            const std::size_t keys = 1 + random() % 120;
            for (std::size_t i = 0; i < keys; ++i) {
                text += fmt::format(R"({}"k{:02}":{})", i == 0 ? "" : ",", random() % 100, i);
            }
            return text;
        };
        const std::string text = fmt::format(R"({{"in":{{{}}},{}}})", members(), members());
        ASSERT_TRUE(tree.parse(text));
        for (const Value object : {tree.root(), tree.root().find("in")}) {
            for (unsigned key = 0; key < 100; ++key) {
                const std::string name = fmt::format("k{:02}", key);
                Value wanted;
                for (const Value child : object.children()) {
                    wanted = child.key() == name ? child : wanted;
                }
                ASSERT_EQ(object.find(name), wanted) << name << " in " << text;
            }
        }
    }
}

TEST(JsonTree, FindGoesThroughObjectsOnly) {
    Tree tree;
    ASSERT_TRUE(tree.parse(R"({"a":{"b":{"c":7}},"l":[{"b":1}],"s":"text"})"));
    EXPECT_EQ(tree.root().at("a", "b", "c").raw(), "7");
    EXPECT_TRUE(tree.root().at("a", "x", "c").is_missing());
    EXPECT_TRUE(tree.root().at("l", "b").is_missing());
    EXPECT_TRUE(tree.root().at("s", "b").is_missing());
}

TEST(JsonTree, RefusesWhatIsNoJson) {
    Tree tree;
    for (const char* text : {"",          "{",        "{\"a\"}",    "[1,]",    "{\"a\":1,}",
                             "01",        "+1",       ".5",         "1.",      "NaN",
                             "tru",       "\"\t\"",   "\"\\x\"",    "\"abc",   "[1 2]",
                             "{} x",      "'a'",      "{\"a\":[1}", "-",       "-a",
                             "1e",        "1e+",      "1.e3",       "00",      "-01",
                             "0x10",      "1_0",      "nul",        "truee",   "[,1]",
                             "{,}",       "{1:2}",    "{\"a\" 1}",  "[1",      "\"\\u12g4\"",
                             "\"\\u12\"", "\"\\",     "\"a\\\"",    "]",       "}",
                             ",",         ":",        "// c\n1",    "[1]]",    "\xef\xbb\xbf{}",
                             "\"\x01\"",  "Infinity", "-Infinity",  "{\"a\":}"}) {
        EXPECT_FALSE(tree.parse(text)) << text;
        EXPECT_FALSE(tree.error().what.empty()) << text;
        EXPECT_TRUE(tree.root().is_missing()) << text;
    }
}

TEST(JsonTree, AnEmbeddedNulIsNoSpace) {
    Tree tree;
    EXPECT_FALSE(tree.parse(std::string_view("1\0", 2)));
    EXPECT_FALSE(tree.parse(std::string_view("\0", 1)));
    EXPECT_FALSE(tree.parse(std::string_view("\"\0\"", 3)));
    ASSERT_TRUE(tree.parse(R"("\u0000")"));
    EXPECT_EQ(tree.root().text(), std::string_view("\0", 1));
}

struct Mistake {
    std::string_view text;
    std::size_t offset;
};

TEST(JsonTree, AnErrorSaysWhere) {
    constexpr std::array kMistakes = {
        Mistake{"", 0},
        Mistake{"  x", 2},
        Mistake{R"({"a" 1})", 5},
        Mistake{R"({"a":1 2})", 7},
        Mistake{"[1 2]", 3},
        Mistake{R"({a:1})", 1},
        Mistake{R"(["abc)", 5},
        Mistake{R"(["a\qb"])", 3},
        Mistake{"[1] x", 4},
        Mistake{"[1,\n 01]", 7},
        Mistake{R"({"a":1,})", 7},
        Mistake{"[\"a\nb\"]", 3},
        Mistake{"[-]", 2},
        Mistake{"[1.x]", 3},
        Mistake{"[1ex]", 3},
    };
    Tree tree;
    for (const Mistake& mistake : kMistakes) {
        ASSERT_FALSE(tree.parse(mistake.text)) << mistake.text;
        EXPECT_EQ(tree.error().offset, mistake.offset) << mistake.text << ": " << tree.error().what;
    }
}

TEST(JsonTree, NumbersKeepTheirSpelling) {
    Tree tree;
    for (const char* text : {"0", "-0", "1", "-12", "0.0", "1.50", "1e5", "1E+5", "1e-007",
                             "123456789012345678901234567890", "9.82222E-5", "1e999"}) {
        ASSERT_TRUE(tree.parse(text)) << text;
        EXPECT_TRUE(tree.root().is_number());
        EXPECT_EQ(tree.root().raw(), text);
    }
}

TEST(JsonTree, NestingIsBounded) {
    Tree tree;
    const std::string deep = std::string(10, '[') + std::string(10, ']');
    EXPECT_TRUE(tree.parse(deep, {.max_depth = 10}));
    EXPECT_FALSE(tree.parse(deep, {.max_depth = 9}));
    EXPECT_FALSE(tree.parse("[]", {.max_depth = 0}));
    EXPECT_TRUE(tree.parse("1", {.max_depth = 0}));
    const std::string very_deep = std::string(1000000, '[');
    EXPECT_FALSE(tree.parse(very_deep));
    EXPECT_EQ(tree.error().offset, 1000U);
    std::string open_objects;
    for (int i = 0; i < 5000; ++i) {
        open_objects += "{\"a\":";
    }
    EXPECT_FALSE(tree.parse(open_objects));
    const std::string wide = "[" + std::string(4000, '1') + ",[" + std::string(9, '[') +
                             std::string(9, ']') + "],[[1],[2]]]";
    EXPECT_TRUE(tree.parse(wide, {.max_depth = 11}));
}

TEST(JsonTree, SurrogatesBecomeOneCharacterOrTheReplacement) {
    Tree tree;
    ASSERT_TRUE(tree.parse(
        R"(["\ud83d\ude00", "\ud83d", "\ud83dx", "\ude00", "\ud83d\n", "\ud83d\ud83d\ude00",
            "\uD83D\uDE00", "\ud83d\u0041"])"));
    constexpr std::array<std::string_view, 8> kTexts = {"\xf0\x9f\x98\x80",
                                                        "\xef\xbf\xbd",
                                                        "\xef\xbf\xbdx",
                                                        "\xef\xbf\xbd",
                                                        "\xef\xbf\xbd\n",
                                                        "\xef\xbf\xbd\xf0\x9f\x98\x80",
                                                        "\xf0\x9f\x98\x80",
                                                        "\xef\xbf\xbd"
                                                        "A"};
    std::size_t i = 0;
    for (const Value value : tree.root().children()) {
        EXPECT_EQ(value.text(), kTexts[i++]);
    }
    EXPECT_EQ(i, kTexts.size());
}

TEST(JsonTree, EscapesAreDecodedInKeysToo) {
    Tree tree;
    ASSERT_TRUE(tree.parse(R"({"\u0065ventName":"\"\\\/\b\f\n\r\t","a\/b":1})"));
    EXPECT_EQ(tree.root().find("eventName").text(), "\"\\/\b\f\n\r\t");
    EXPECT_EQ(tree.root().find("a/b").raw(), "1");
    EXPECT_EQ(tree.root().first_child().key_offset(), 1U);
}

TEST(JsonTree, KnowsThePlaceOfEverything) {
    Tree tree;
    const std::string_view text = " { \"k\" : [ 1 , \"b\" ] }";
    ASSERT_TRUE(tree.parse(text));
    const Value list = tree.root().find("k");
    EXPECT_EQ(tree.root().offset(), 1U);
    EXPECT_EQ(list.key_offset(), 3U);
    EXPECT_EQ(list.offset(), 9U);
    EXPECT_EQ(list.raw(), "[ 1 , \"b\" ]");
    EXPECT_EQ(list.first_child().next_sibling().offset(), 15U);
}

TEST(JsonTree, AnotherParseForgetsTheLast) {
    Tree tree;
    ASSERT_TRUE(tree.parse(R"({"a":["\n","\t"]})"));
    ASSERT_FALSE(tree.parse("[1,[2,"));
    EXPECT_TRUE(tree.root().is_missing());
    ASSERT_TRUE(tree.parse(R"({"b":"\u3042"})"));
    EXPECT_TRUE(tree.error().what.empty());
    EXPECT_EQ(tree.root().size(), 1U);
    EXPECT_EQ(tree.root().find("b").text(), "\xe3\x81\x82");
}

TEST(JsonTree, TextBehindTheValueIsRefusedOrLeft) {
    Tree tree;
    EXPECT_FALSE(tree.parse("{} {}"));
    ASSERT_TRUE(tree.parse("{} {}", {.trailing = ParseOptions::Trailing::ignore}));
    EXPECT_EQ(tree.root().raw(), "{}");
    EXPECT_TRUE(tree.parse("{} \n\t\r"));
}

TEST(JsonTree, LinesAndColumnsCountFromOne) {
    const std::string_view text = "ab\ncd\r\n\ne";
    const auto expect_place = [text](std::size_t offset, std::uint32_t line, std::uint32_t column) {
        EXPECT_EQ(line_column(text, offset).line, line) << offset;
        EXPECT_EQ(line_column(text, offset).column, column) << offset;
    };
    expect_place(0, 1, 1);
    expect_place(2, 1, 3);
    expect_place(3, 2, 1);
    expect_place(8, 4, 1);
    expect_place(100, 4, 2);
}

}  // namespace
}  // namespace metsuke::base::json
