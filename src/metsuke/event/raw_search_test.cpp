// SPDX-License-Identifier: Apache-2.0
#include "metsuke/event/raw_search.hpp"

#include <algorithm>
#include <cctype>
#include <random>
#include <string>

#include <gtest/gtest.h>

#include "metsuke/event/event_view.hpp"

namespace metsuke::event {
namespace {

/// `json` with the bytes that stand behind it in a record.
bool answer(std::string_view json, std::string_view text, char behind = ' ') {
    const std::string padded = std::string(json) + std::string(kPadding, behind);
    return may_contain(std::string_view(padded).substr(0, json.size()), text);
}

TEST(RawSearch, FindsATextWhateverItsCase) {
    const std::string_view json = R"({"arn":"arn:aws:sts::1:assumed-role/AWS:i","n":12})";
    EXPECT_TRUE(answer(json, ":assumed-role/aws"));
    EXPECT_TRUE(answer(json, "ASSUMED"));
    EXPECT_TRUE(answer(json, "arn"));
    EXPECT_TRUE(answer(json, "12"));
    EXPECT_FALSE(answer(json, "assumed_role"));
    EXPECT_FALSE(answer(json, "root"));
    EXPECT_FALSE(answer("", "root"));
    EXPECT_TRUE(answer("", ""));
}

TEST(RawSearch, DoesNotVouchForEscapesAndOtherScripts) {
    EXPECT_FALSE(answer(R"({"a":"b"})", "root"));
    EXPECT_TRUE(answer(R"({"a":"\u0072oot"})", "root"));
    EXPECT_TRUE(answer("{\"a\":\"\xe2\x84\xaa\"}", "key"));  // the Kelvin sign is a k
}

/// Never "no" where an obvious search finds it.
TEST(RawSearch, AgreesWithAnObviousSearch) {
    std::mt19937 random(7);
    int found = 0;
    int absent = 0;
    for (int i = 0; i < 200'000; ++i) {
        std::string json(random() % 70, ' ');
        std::ranges::generate(json, [&random] { return "aAbB:/{"[random() % 7]; });
        std::string text(1 + random() % 4, ' ');
        std::ranges::generate(text, [&random] { return "abB:/"[random() % 5]; });
        const auto lower = [](std::string word) {
            std::ranges::transform(word, word.begin(), [](unsigned char c) {
                return static_cast<char>(std::tolower(c));
            });
            return word;
        };
        const bool is_there = lower(json).contains(lower(text));
        const bool may = answer(json, text, '\0');
        ASSERT_TRUE(may || !is_there) << json << " " << text;
        found += is_there ? 1 : 0;
        absent += may ? 0 : 1;
    }
    EXPECT_GT(found, 10'000);
    EXPECT_GT(absent, 10'000);
}

}  // namespace
}  // namespace metsuke::event
