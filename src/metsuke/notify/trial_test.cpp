// SPDX-License-Identifier: Apache-2.0
#include "metsuke/notify/trial.hpp"

#include <gtest/gtest.h>

#include "metsuke/notify/plain.hpp"

namespace metsuke::notify {
namespace {

TEST(Trial, IsSaidInFrontOfEverything) {
    Receiver receiver;
    receiver.render = [](const Telling& telling) {
        return Rendered{.body = plain_text(telling.content),
                        .short_body = short_text(telling.content)};
    };
    const Receiver trial = on_trial(receiver);
    Content content;
    content.title = "A group was opened";
    const base::Zone zone = base::Zone::utc();
    const Telling telling = {
        .content = content, .findings = {}, .group = {}, .now = {}, .zone = zone};
    const Rendered told = trial.render(telling);
    EXPECT_TRUE(told.body.starts_with("[TRIAL] MEDIUM: A group was opened")) << told.body;
    EXPECT_TRUE(told.short_body.starts_with("[TRIAL] ")) << told.short_body;
    content.lang = base::Lang::ja;
    EXPECT_TRUE(trial.render(telling).body.starts_with("【試験】【中】"));
    EXPECT_TRUE(receiver.render(telling).body.starts_with("【中】"));
}

}  // namespace
}  // namespace metsuke::notify
