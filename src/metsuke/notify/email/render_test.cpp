// SPDX-License-Identifier: Apache-2.0
#include "metsuke/notify/email/render.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "metsuke/base/utf8.hpp"
#include "metsuke/notify/plain.hpp"
#include "metsuke/notify/sample_content.hpp"

namespace metsuke::notify::email {
namespace {

using base::Lang;

/// A reader of its own, so that a mistake of the writer's is not read back as it was meant.
std::string base64_decoded(std::string_view text) {
    static constexpr std::string_view kLetters =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    text = text.substr(0, text.find('='));
    EXPECT_EQ(text.find_first_not_of(kLetters), std::string_view::npos);
    std::string bytes;
    unsigned bits = 0;
    unsigned count = 0;
    for (const char c : text) {
        bits = bits * 64 + static_cast<unsigned>(kLetters.find(c));
        count += 6;
        if (count >= 8) {
            count -= 8;
            bytes += static_cast<char>(bits >> count);
            bits &= (1U << count) - 1;
        }
    }
    return bytes;
}

struct Mail {
    std::vector<std::pair<std::string, std::string>> headers;  // unfolded
    std::string body;                                          // decoded, with "\n"

    [[nodiscard]] std::string header(std::string_view name) const {
        std::string all;
        for (const auto& [key, value] : headers) {
            all += key == name ? value : "";
        }
        return all;
    }
};

std::vector<std::string> lines_of(std::string_view mail) {
    std::vector<std::string> lines;
    while (!mail.empty()) {
        const std::size_t end = mail.find("\r\n");
        EXPECT_NE(end, std::string_view::npos) << "the last line has no end";
        const std::string_view line = mail.substr(0, end);
        EXPECT_EQ(line.find_first_of("\r\n"), std::string_view::npos) << "half a line end";
        EXPECT_LE(line.size(), 998U);
        EXPECT_TRUE(std::ranges::all_of(line, [](char c) { return c >= ' ' && c <= '~'; })) << line;
        lines.emplace_back(line);
        mail.remove_prefix(end == std::string_view::npos ? mail.size() : end + 2);
    }
    return lines;
}

Mail parsed(std::string_view text) {
    Mail mail;
    std::string letters;
    bool is_head = true;
    for (const std::string& line : lines_of(text)) {
        if (!is_head) {
            EXPECT_LE(line.size(), 76U);
            letters += line;
        } else if (line.empty()) {
            is_head = false;
        } else if (line.starts_with(' ')) {
            mail.headers.back().second += line;
        } else {
            const std::size_t colon = line.find(": ");
            EXPECT_NE(colon, std::string::npos) << line;
            mail.headers.emplace_back(line.substr(0, colon), line.substr(colon + 2));
        }
    }
    mail.body = base64_decoded(letters);
    std::erase(mail.body, '\r');
    return mail;
}

/// Of encoded words alone.
std::string words_decoded(std::string_view words) {
    std::string text;
    for (std::size_t at = words.find("=?UTF-8?B?"); at != std::string_view::npos;
         at = words.find("=?UTF-8?B?")) {
        words.remove_prefix(at + 10);
        text += base64_decoded(words.substr(0, words.find("?=")));
    }
    return text;
}

Envelope envelope() {
    return {.from = Address::parse("目付 <metsuke@example.co.jp>").value(),
            .to = {Address::parse("soc@example.com").value(),
                   Address::parse("Night watch <night@example.com>").value()},
            .date = *base::parse_time("2026-01-02T03:04:09Z"),
            .zone = base::Zone::find("Asia/Tokyo").value()};
}

TEST(EmailRender, IsAMailInJapanese) {
    const std::string mail = render(sample_content(Lang::ja), envelope());
    EXPECT_TRUE(mail.starts_with(
        "From: =?UTF-8?B?55uu5LuY?=\r\n"
        " <metsuke@example.co.jp>\r\n"
        "To: soc@example.com,\r\n"
        " Night watch\r\n"
        " <night@example.com>\r\n"
        "Subject: =?UTF-8?B?44CQ6auY44CRU1NIIOOBjOWFqOS4lueVjOOBq+WFrOmWi+OBlQ==?=\r\n"
        " =?UTF-8?B?44KM44G+44GX44GfKOaIkOWKnykgcHJvZCAvIHNnLTBhMWIyYzNk?=\r\n"
        "Date: Fri, 2 Jan 2026 12:04:09 +0900\r\n"
        "Message-ID: <f-00000000000000aa.1@example.co.jp>\r\n"
        "Auto-Submitted: auto-generated\r\n"
        "MIME-Version: 1.0\r\n"
        "Content-Type: text/plain; charset=UTF-8\r\n"
        "Content-Transfer-Encoding: base64\r\n"
        "\r\n"))
        << mail;
    EXPECT_EQ(parsed(mail).body, plain_text(sample_content(Lang::ja)));
}

TEST(EmailRender, IsAMailInEnglish) {
    Content content = sample_content(Lang::en);
    content.lines = {"03:04:05 AuthorizeSecurityGroupIngress sg-0a1b2c3d"};
    content.detail = {"requestParameters.groupId = sg-0a1b2c3d"};
    Envelope with = envelope();
    with.zone = base::Zone::utc();
    const Mail mail = parsed(render(content, with));
    EXPECT_EQ(words_decoded(mail.header("Subject")),
              "HIGH: SSH opened to the world (success) — prod / sg-0a1b2c3d");
    EXPECT_EQ(mail.header("Date"), "Fri, 2 Jan 2026 03:04:09 +0000");
    EXPECT_EQ(mail.body, plain_text(content));
    EXPECT_TRUE(mail.body.contains("\n- 03:04:05 AuthorizeSecurityGroupIngress sg-0a1b2c3d\n"));
    EXPECT_TRUE(
        mail.body.contains("\nFrom the event:\n requestParameters.groupId = sg-0a1b2c3d\n"));
}

TEST(EmailRender, FollowsEarlierMails) {
    Envelope with = envelope();
    with.revision = 3;
    const std::string first = message_id("f-00000000000000aa", 1, with.from);
    const std::string second = message_id("f-00000000000000aa", 2, with.from);
    EXPECT_EQ(first, "<f-00000000000000aa.1@example.co.jp>");
    with.references = {first, second};
    const Mail mail = parsed(render(sample_content(Lang::ja), with));
    EXPECT_EQ(mail.header("Message-ID"), "<f-00000000000000aa.3@example.co.jp>");
    EXPECT_EQ(mail.header("In-Reply-To"), second);
    EXPECT_EQ(mail.header("References"), first + " " + second);
}

TEST(EmailRender, FollowsNothingThatIsNoMessageId) {
    Envelope with = envelope();
    with.references = {
        "", "<>", "x", "<a b>", "<a>\r\nBcc: x@y.example", "<a\r\n>", "<<a>>", "<\xe9\xab\x98@x>"};
    const std::string mail = render(sample_content(Lang::ja), with);
    EXPECT_FALSE(mail.contains("References"));
    EXPECT_FALSE(mail.contains("In-Reply-To"));
    EXPECT_FALSE(mail.contains("Bcc"));
}

TEST(EmailRender, IsTheSameForEveryAttempt) {
    EXPECT_EQ(render(sample_content(Lang::ja), envelope()),
              render(sample_content(Lang::ja), envelope()));
}

TEST(EmailRender, LeavesTheIdToTheServerWhereThereIsNone) {
    Content content = sample_content(Lang::ja);
    content.alert_id.clear();
    EXPECT_FALSE(render(content, envelope()).contains("Message-ID"));
}

TEST(EmailRender, BoundsItsText) {
    Content content = sample_content(Lang::ja);
    content.lines.assign(20'000, std::string(300, 'x'));
    const Mail mail = parsed(render(content, envelope()));
    EXPECT_LE(mail.body.size(), 262'144U);
    EXPECT_TRUE(mail.body.ends_with("…"));
}

TEST(EmailRender, NoValueMakesAHeader) {
    static const std::vector<std::string> kNames = {
        "From",         "To",           "Subject",
        "Date",         "Message-ID",   "Auto-Submitted",
        "MIME-Version", "Content-Type", "Content-Transfer-Encoding"};
    for (const std::string& text : hostile_texts()) {
        Content content = hostile_content(text);
        content.title = text;  // even where nobody made it visible before
        content.place = text;
        content.alert_id += "x";
        const Mail mail = parsed(render(content, envelope()));
        std::vector<std::string> names;
        names.reserve(mail.headers.size());
        for (const auto& [name, value] : mail.headers) {
            names.push_back(name);
        }
        EXPECT_EQ(names, kNames);
        const std::string subject = words_decoded(mail.header("Subject"));
        EXPECT_TRUE(subject.starts_with("【高】")) << subject.substr(0, 100);
        EXPECT_TRUE(base::is_valid_utf8(subject));
        EXPECT_LE(subject.size(), kMostSubject);
        EXPECT_LE(mail.header("Message-ID").size(), 100U);
        EXPECT_TRUE(base::is_valid_utf8(mail.body));
        EXPECT_LE(mail.body.size(), kMostText);
    }
}

}  // namespace
}  // namespace metsuke::notify::email
