// SPDX-License-Identifier: Apache-2.0
#include "metsuke/event/value_scanner.hpp"

#include <cstddef>
#include <random>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

namespace metsuke::event {
namespace {

/// The same, a byte at a time. A backslash outside of strings is no JSON; there both take it for an
/// escape.
std::size_t slow_end(std::string_view text) {
    int depth = 0;
    bool in_string = false;
    bool is_escaped = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool was_escaped = is_escaped;
        is_escaped = text[i] == '\\' && !was_escaped;
        if (text[i] == '"' && !was_escaped) {
            in_string = !in_string;
        } else if (!in_string && (text[i] == '{' || text[i] == '[')) {
            ++depth;
        } else if (!in_string && (text[i] == '}' || text[i] == ']') && --depth <= 0) {
            return i + 1;
        }
    }
    return 0;
}

std::size_t end_of(std::string_view text) {
    const ValueScanner::Step step = ValueScanner().scan(text);
    return step.state == ValueScanner::State::ended ? step.used : 0;
}

TEST(ValueScanner, FindsTheClosingBracket) {
    EXPECT_EQ(end_of(R"({"a":[1,{"b":"}"}]} {})"), 19U);
    EXPECT_EQ(end_of(R"(["\\"] ])"), 6U);
    EXPECT_EQ(end_of(R"(["\"]"])"), 7U);
    EXPECT_EQ(end_of(R"({"a":1)"), 0U);
    EXPECT_EQ(end_of("{" + std::string(200, ' ') + "}"), 202U);
}

TEST(ValueScanner, ALineBreakInAStringBreaksTheValue) {
    const ValueScanner::Step step = ValueScanner().scan("{\"a\":\"b\n\"}");
    EXPECT_EQ(step.state, ValueScanner::State::broken);
    EXPECT_EQ(step.used, 8U);
    EXPECT_EQ(end_of("{\n\"a\":\n1}"), 9U);
}

TEST(ValueScanner, TellsOtherControlCharactersInStrings) {
    for (const std::string& padding : {std::string(), std::string(100, 'x')}) {
        ValueScanner scanner;
        const std::string text = "{\"a\":\"" + padding + '\0' + "\"}";
        EXPECT_EQ(scanner.scan(text).used, text.size());
        EXPECT_TRUE(scanner.has_control());
        ValueScanner plain;
        plain.scan_plainly(text);
        EXPECT_TRUE(plain.has_control());
    }
    ValueScanner between;
    between.scan("{\r\n\t\"a\":\r\n1}");
    EXPECT_FALSE(between.has_control());
}

TEST(ValueScanner, TellsDeepNesting) {
    ValueScanner shallow;
    shallow.scan(std::string(500, '['));
    EXPECT_FALSE(shallow.was_too_deep());
    ValueScanner deep;
    deep.scan(std::string(10000, '[') + std::string(10000, ']'));
    EXPECT_TRUE(deep.was_too_deep());
    // To the bracket, wherever the blocks begin.
    for (std::size_t before = 0; before < 70; ++before) {
        for (const std::size_t depth : {std::size_t{1000}, std::size_t{1001}}) {
            ValueScanner scanner;
            scanner.scan(std::string(before, ' ') + std::string(depth - 1, '[') + "[],[]" +
                         std::string(depth - 1, ']'));
            EXPECT_EQ(scanner.was_too_deep(), depth > 1000) << before;
        }
    }
}

TEST(ValueScanner, AgreesWithTheSlowOneHoweverTheTextIsSplit) {
    constexpr std::string_view kLetters = "{}[]\"\\\\ab,: ";
    for (unsigned seed = 0; seed < 3000; ++seed) {
        std::mt19937 random(seed);
        std::string text = "{";
        const std::size_t size = random() % 300;
        while (text.size() < size) {
            // Mostly quiet bytes, so that some values are long.
            text += random() % 4 == 0 ? kLetters[random() % kLetters.size()] : 'x';
        }
        const std::size_t expected = slow_end(text);
        ASSERT_EQ(end_of(text), expected) << "seed " << seed << ": " << text;
        const ValueScanner::Step plain = ValueScanner().scan_plainly(text);
        ASSERT_EQ(plain.state == ValueScanner::State::ended ? plain.used : 0, expected)
            << "seed " << seed << ": " << text;
        ValueScanner scanner;
        std::size_t at = 0;
        ValueScanner::Step step;
        while (at < text.size() && step.state == ValueScanner::State::inside) {
            const std::size_t piece = 1 + random() % 100;
            step = scanner.scan(std::string_view(text).substr(at, piece));
            at += step.used;
        }
        ASSERT_EQ(step.state == ValueScanner::State::ended ? at : 0, expected)
            << "seed " << seed << ": " << text;
    }
}

}  // namespace
}  // namespace metsuke::event
