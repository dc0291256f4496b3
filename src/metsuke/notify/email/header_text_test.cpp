// SPDX-License-Identifier: Apache-2.0
#include "metsuke/notify/email/header_text.hpp"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "metsuke/base/base64.hpp"
#include "metsuke/base/utf8.hpp"

namespace metsuke::notify::email {
namespace {

std::vector<std::string> lines_of(std::string_view folded) {
    static constexpr std::string_view kFold = "\r\n ";
    std::vector<std::string> lines;
    while (true) {
        const std::size_t end = folded.find(kFold);
        lines.emplace_back(folded.substr(0, end));
        if (end == std::string_view::npos) {
            return lines;
        }
        folded.remove_prefix(end + kFold.size());
    }
}

/// As a reader does it: what stands between two words is no space of the text.
std::string decoded(std::string_view words) {
    std::string text;
    for (const std::string& word : lines_of(words)) {
        EXPECT_TRUE(word.starts_with("=?UTF-8?B?") && word.ends_with("?=")) << word;
        EXPECT_LE(word.size(), 75U);
        const std::string part =
            base::decode_base64(std::string_view(word).substr(10, word.size() - 12)).value_or("?");
        EXPECT_TRUE(base::is_valid_utf8(part)) << word;
        text += part;
    }
    return text;
}

TEST(EmailHeaderText, LeavesPlainText) {
    EXPECT_EQ(unstructured("HIGH: SSH opened to the world, (1 of 2)", 9),
              "HIGH: SSH opened to the world, (1 of 2)");
    EXPECT_EQ(phrase("Night watch 24", 6), "Night watch 24");
}

TEST(EmailHeaderText, EncodesWhatIsNotPlain) {
    EXPECT_EQ(unstructured("【高】", 9), "=?UTF-8?B?44CQ6auY44CR?=");
    for (const std::string text :
         {"=?UTF-8?Q?x?=", " x", "x ", "a\r\nBcc: b@c.example", "\t", "\x7f"}) {
        EXPECT_EQ(decoded(unstructured(text, 9)), text);
    }
    for (const std::string text : {"Night, watch", "a\"b", "a<b@c.example>", "a\r\nb", "(x)"}) {
        EXPECT_EQ(decoded(phrase(text, 6)), text);
    }
}

TEST(EmailHeaderText, FoldsBetweenWholeCharacters) {
    const std::vector<std::string> characters = {"a", "é", "高", "🔒"};
    for (std::size_t shift = 0; shift < 12; ++shift) {
        std::string text(shift, 'x');
        for (std::size_t i = 0; i < 300; ++i) {
            text += characters[i * (shift + 1) % characters.size()];
        }
        for (const std::size_t column : {1U, 9U, 40U}) {
            const std::string words = encoded_words(text, column);
            EXPECT_EQ(decoded(words), text);
            const std::vector<std::string> lines = lines_of(words);
            ASSERT_GT(lines.size(), 5U);
            EXPECT_LE(column + lines.front().size(), 76U);
            for (const std::string& line : lines) {
                EXPECT_LE(line.size() + 1, 76U);
            }
        }
    }
}

TEST(EmailHeaderText, EncodesALongPlainTextToFoldIt) {
    const std::string text(200, 'x');
    EXPECT_EQ(decoded(unstructured(text, 9)), text);
    EXPECT_EQ(unstructured(std::string(67, 'x'), 9), std::string(67, 'x'));
    EXPECT_NE(unstructured(std::string(68, 'x'), 9), std::string(68, 'x'));
    EXPECT_EQ(unstructured("", 9), "");
}

TEST(EmailHeaderText, TellsTheDateByTheReadersClock) {
    const base::Time time = *base::parse_time("2026-01-01T15:04:05.678Z");
    EXPECT_EQ(date_text(time, base::Zone::utc()), "Thu, 1 Jan 2026 15:04:05 +0000");
    EXPECT_EQ(date_text(time, base::Zone::find("Asia/Tokyo").value()),
              "Fri, 2 Jan 2026 00:04:05 +0900");
    EXPECT_EQ(date_text(time, base::Zone::find("America/St_Johns").value()),
              "Thu, 1 Jan 2026 11:34:05 -0330");
    EXPECT_EQ(date_text(*base::parse_time("2024-02-29T23:59:59Z"), base::Zone::utc()),
              "Thu, 29 Feb 2024 23:59:59 +0000");
    EXPECT_EQ(date_text(*base::parse_time("1969-12-31T00:00:00Z"), base::Zone::utc()),
              "Wed, 31 Dec 1969 00:00:00 +0000");
}

}  // namespace
}  // namespace metsuke::notify::email
