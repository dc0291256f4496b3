// SPDX-License-Identifier: Apache-2.0
//
// For tests: messages whose every text wants to act in some vendor's room, and messages that are
// too long for any.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/core.h>

#include "metsuke/narrate/parameter.hpp"
#include "metsuke/notify/content.hpp"
#include "metsuke/notify/hostile_finding.hpp"
#include "metsuke/notify/sample_content.hpp"

namespace metsuke::notify {

/// With every part that a message may have.
inline Content full_content(base::Lang lang) {
    Content content = sample_content(lang);
    content.also = {lang == base::Lang::ja ? "受信ルールの追加" : "Inbound rule added"};
    content.detail = {R"(requestParameters.groupId = "sg-0a1b2c3d")"};
    return content;
}

/// Every text but the link is that one as an event's texts are told, and of every list there is a
/// lot.
inline Content acting_content(const std::string& text) {
    static constexpr std::size_t kMost = 4 << 20;
    static constexpr std::size_t kMostOfMany = 8 << 10;
    const finding::Finding finding = hostile_finding(text);
    Content content = content_of({&finding, 1}, sample_setting(base::Lang::ja), {});
    const std::string told = narrate::told(text, kMost);
    content.title = content.place = content.ids = told;
    content.link = sample_content(base::Lang::ja).link;
    for (Fact& fact : content.facts) {
        fact.text = told;
    }
    const std::string one = narrate::told(text, kMostOfMany);
    content.lines.assign(200, one);
    content.changes.assign(50, one);
    content.detail.assign(100, one);
    content.also = content.next = content.caveats = std::vector<std::string>(9, one);
    return content;
}

inline Content crowded_content() {
    Content content = full_content(base::Lang::ja);
    content.changes.clear();
    content.detail.clear();
    for (std::size_t number = 0; number < 50; ++number) {
        content.changes.push_back(fmt::format("+ {}/tcp ← 198.51.100.{}/32", number, number));
    }
    for (std::size_t number = 0; number < 200; ++number) {
        content.lines.push_back(
            fmt::format("12:04:05 sg-{} に受信ルールを 1 件追加しました。", number));
    }
    for (std::size_t number = 0; number < 100; ++number) {
        content.detail.push_back(fmt::format(
            R"(requestParameters.items[{}].cidrIp = "198.51.100.{}/32")", number, number));
    }
    return content;
}

/// What acts somewhere, what cannot be seen, what is no text, and what has no end.
inline std::vector<std::string> acting_texts() {
    std::vector<std::string> texts = {
        "<!channel> <!here> <@U12345678> <#C12345678> <!subteam^S12345678>",
        "<https://evil.example|click> <https://evil.example> <b@evil.example> <x|y>",
        "@channel @here @all @everyone @CHANNEL @taro ~town-square #tag",
        "[click](https://evil.example/) ![x](https://evil.example/x.png) [x]: y",
        "*bold* _slant_ __under__ ~struck~ ~~struck~~ ||hidden|| `code` ```block``` $x$",
        "**bold** ***both*** \\*bold* \\",
        "# big",
        "> quoted",
        "- item",
        "1. item",
        "    indented",
        "---",
        ":smile: a:smile:b :+1: :100: :笑顔: :) :D ;) :-P <3 x-d",
        "https://evil.example/ HTTPS://evil.example www.evil.example http:evil.example",
        "mailto:b@evil.example tel:1 evil.example/x",
        "<users/all> <b>bold</b> <a href=\"https://evil.example\">x</a> &lt;b&gt; &#64;here",
        "<at>taro</at> {{DATE(2026-01-02T03:04:05Z, SHORT)}} ${x} @{x}",
        "<@1234567890> <@&1234567890> <#1234567890> <:evil:1234567890> <t:1:R> </evil:1>",
        "\xe2\x80\xae\x1b[31m\n\r\n\t\xe2\x80\x8b\xff\xfe\xc0",
        "\"},{\"text\":\"x",
    };
    const auto add_many = [&texts](std::string_view one, std::size_t bytes) {
        std::string many;
        while (many.size() < bytes) {
            many += one;
        }
        texts.push_back(std::move(many));
    };
    for (const char* one : {"x", "<", "語"}) {
        add_many(one, 1 << 20);
    }
    for (const char* one : {"&", "`", "*", "_", "\\", "\"", "@", "😀", "a_*` "}) {
        add_many(one, 1 << 15);
    }
    return texts;
}

}  // namespace metsuke::notify
