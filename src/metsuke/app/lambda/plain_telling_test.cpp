// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/lambda/plain_telling.hpp"

#include <string>

#include <gtest/gtest.h>

#include "metsuke/notify/plain.hpp"

namespace metsuke::app {
namespace {

ReceivedEvent event(const std::string& name) {
    ReceivedEvent made;
    made.key = name;
    made.facts.event = {.id = name,
                        .source = "ec2.amazonaws.com",
                        .name = name,
                        .account = "111122223333",
                        .region = "ap-northeast-1",
                        .type = "AwsApiCall"};
    made.facts.outcome = finding::Outcome::success;
    return made;
}

notify::Content content(const PlainTelling& telling, base::Lang lang = base::Lang::en) {
    const narrate::AccountNames names;
    const base::Zone zone = base::Zone::utc();
    return plain_content(telling, {.lang = lang, .zone = zone, .accounts = names},
                         notify::Detail::brief);
}

TEST(PlainTelling, OneEventIsToldInFull) {
    const ReceivedEvent one = event("CreateThing");
    const notify::Content told = content({.events = {&one}, .texts = {}});
    EXPECT_EQ(told.level, base::Level::informational);
    EXPECT_TRUE(told.title.contains("CreateThing")) << told.title;
    EXPECT_FALSE(told.facts.empty());
    EXPECT_EQ(told.ids, "ID " + told.alert_id) << "no rule found it";
}

TEST(PlainTelling, WhatTouchesOurOwnPathIsNoTrifle) {
    ReceivedEvent one = event("DeleteQueue");
    one.touches_own_path = true;
    EXPECT_EQ(content({.events = {&one}, .texts = {}}).level, base::Level::high);
    const ReceivedEvent other = event("CreateThing");
    const notify::Content told = content({.events = {&other, &one}, .texts = {}});
    EXPECT_EQ(told.level, base::Level::high);
    EXPECT_EQ(told.title, "2 events, some of them touch metsuke itself");
}

TEST(PlainTelling, OfSeveralEachIsALine) {
    const ReceivedEvent one = event("CreateThing");
    const ReceivedEvent other = event("DeleteThing");
    const notify::Content told = content({.events = {&one, &other}, .texts = {}});
    EXPECT_EQ(told.title, "2 events that no rule is about");
    ASSERT_EQ(told.lines.size(), 2U);
    EXPECT_TRUE(told.lines[1].contains("DeleteThing")) << told.lines[1];
}

TEST(PlainTelling, TenLinesAtMost) {
    const ReceivedText text = {.text = "a\n\n \r\n" + std::string(100000, 'x') +
                                       "\n\x1b[31m\xff\n" + std::string(500, '\n') +
                                       "b\nb\nb\nb\nb\nb\nb\nb\nb"};
    const notify::Content told = content({.events = {}, .texts = {&text}}, base::Lang::ja);
    ASSERT_EQ(told.lines.size(), 10U);
    EXPECT_EQ(told.lines[0], "a");
    EXPECT_LE(told.lines[1].size(), 410U);
    EXPECT_EQ(told.lines[2].find('\x1b'), std::string::npos);
    EXPECT_EQ(told.lines[9], "ほか 4 件");
}

}  // namespace
}  // namespace metsuke::app
