// SPDX-License-Identifier: Apache-2.0
#include <atomic>
#include <map>
#include <thread>

#include <fmt/core.h>
#include <gtest/gtest.h>

#include "metsuke/store/outbox.hpp"
#include "metsuke/store/test_outbox.hpp"

namespace metsuke::store {
namespace {

constexpr int kBatches = 60;
constexpr int kBatch = 5;

/// Adds to both receivers; texts are unique.
void add_many(Outbox& outbox, const std::string& name) {
    for (int number = 0; number < kBatches; ++number) {
        std::vector<NewMessage> messages;
        for (int i = 0; i < kBatch; ++i) {
            messages.push_back(message(fmt::format("{} {} {}", name, number, i)));
            messages.back().receiver = i % 2 == 0 ? "chat" : "mail";
        }
        EXPECT_TRUE(outbox.add(messages).has_value());
    }
}

/// Until nothing more can come. How often each text was sent.
std::map<std::string, int> send(Outbox& outbox, std::string_view receiver,
                                const std::atomic<int>& adders) {
    std::map<std::string, int> sent;
    while (true) {
        const bool is_last_look = adders == 0;
        const auto next = outbox.next(receiver, at({}));
        EXPECT_TRUE(next.has_value());
        if (!next.has_value() || (!next->has_value() && is_last_look)) {
            return sent;
        }
        if (next->has_value()) {
            ++sent[(*next)->text()];
            EXPECT_TRUE(outbox.delivered((*next)->id, "v", at({})).has_value());
        } else {
            std::this_thread::yield();
        }
    }
}

TEST(OutboxThreads, ManyMayAddWhileOthersSendAndLook) {
    const StateFolder folder;
    Outbox outbox = open_outbox(folder);
    ASSERT_TRUE(outbox.run_sql_for_test("PRAGMA synchronous=OFF").has_value());
    std::atomic<int> adders = 2;
    std::map<std::string, int> chat;
    std::map<std::string, int> mail;
    {
        const std::jthread first([&] { add_many(outbox, "first"), --adders; });
        const std::jthread second([&] { add_many(outbox, "second"), --adders; });
        const std::jthread to_chat([&] { chat = send(outbox, "chat", adders); });
        const std::jthread to_mail([&] { mail = send(outbox, "mail", adders); });
        const std::jthread looker([&] {
            while (adders > 0) {
                EXPECT_TRUE(outbox.counts().has_value());
                EXPECT_TRUE(outbox.list({.limit = 10}).has_value());
                EXPECT_TRUE(outbox.expire(at({})).has_value());
            }
        });
    }
    chat.merge(mail);
    EXPECT_EQ(chat.size(), 2U * kBatches * kBatch);
    for (const auto& [text, times] : chat) {
        EXPECT_EQ(times, 1) << text;
    }
    EXPECT_TRUE(must(outbox.counts()).empty());
}

}  // namespace
}  // namespace metsuke::store
