// SPDX-License-Identifier: Apache-2.0
#include "metsuke/notify/sns/render.hpp"

#include <string>

#include <gtest/gtest.h>

#include "metsuke/base/utf8.hpp"
#include "metsuke/notify/plain.hpp"
#include "metsuke/notify/sample_content.hpp"

namespace metsuke::notify::sns {
namespace {

using base::Lang;
using finding::Finding;

TEST(SnsRender, HasASubjectThatEveryReceiverTakes) {
    const Finding finding = sample_finding();
    for (const Lang lang : {Lang::ja, Lang::en}) {
        EXPECT_EQ(render(sample_content(lang), {&finding, 1}).subject,
                  "HIGH: ssh-open-world - prod / sg-0a1b2c3d");
    }
}

TEST(SnsRender, LeavesOutOfTheSubjectWhatIsNotAscii) {
    Finding finding = sample_finding();
    finding.rule.id = "規則-ssh\x1b-open";
    Content content = sample_content(Lang::ja);
    content.place = "本番 / sg-0a1b2c3d";
    EXPECT_EQ(render(content, {&finding, 1}).subject, "HIGH: ssh-open - sg-0a1b2c3d");
    finding.rule.id = "規則";
    content.place = "本番 / 対象";
    EXPECT_EQ(render(content, {&finding, 1}).subject, "HIGH");
    EXPECT_EQ(render(content, {}).subject, "HIGH");
}

TEST(SnsRender, HasThePlainText) {
    const Finding finding = sample_finding();
    for (const Lang lang : {Lang::ja, Lang::en}) {
        EXPECT_EQ(render(sample_content(lang), {&finding, 1}).text,
                  plain_text(sample_content(lang)));
    }
}

TEST(SnsRender, KeepsToTheLimits) {
    Content content = sample_content(Lang::ja);
    content.lines.assign(20'000, "高");
    for (int i = 0; i < 4; ++i) {  // so that the cut falls at every byte of a character
        content.lines.front() += "x";
        content.place = std::string(200, 'p');
        const Message message = render(content, {});
        EXPECT_LE(message.text.size(), 262'144U);
        EXPECT_TRUE(base::is_valid_utf8(message.text));
        EXPECT_LT(message.subject.size(), 100U);
    }
    content.lines.assign(100'000, "高");
    const Message message = render(content, {});
    EXPECT_LE(message.text.size(), 262'144U);
    EXPECT_GT(message.text.size(), 262'000U);
    EXPECT_TRUE(base::is_valid_utf8(message.text));
}

TEST(SnsRender, NoValueActsInTheSubject) {
    for (const std::string& text : hostile_texts()) {
        const Finding finding = hostile_finding(text);
        Content content = hostile_content(text);
        content.place = text;
        const Message message = render(content, {&finding, 1});
        EXPECT_TRUE(message.subject.starts_with("HIGH"));
        EXPECT_LT(message.subject.size(), 100U);
        for (const char c : message.subject) {
            EXPECT_TRUE(c >= ' ' && c <= '~');
        }
        EXPECT_LE(message.text.size(), 262'144U);
        EXPECT_TRUE(base::is_valid_utf8(message.text));
    }
}

}  // namespace
}  // namespace metsuke::notify::sns
