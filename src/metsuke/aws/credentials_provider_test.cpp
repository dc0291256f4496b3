// SPDX-License-Identifier: Apache-2.0
#include "metsuke/aws/credentials_provider.hpp"

#include <atomic>
#include <barrier>
#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "metsuke/aws/test_host.hpp"

namespace metsuke::aws {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

/// A provider whose source numbers what it gives: "AKID1", "AKID2" …
class Numbered {
public:
    base::Result<Credentials> get() { return provider.get(); }
    /// The access key, or "error".
    std::string key() {
        const base::Result<Credentials> credentials = provider.get();
        return credentials ? credentials->access_key_id : "error";
    }

    TestClock clock;
    std::optional<milliseconds> life;  ///< of what is given next
    bool fails = false;
    std::atomic<int> fetches = 0;
    CredentialsProvider provider{[this]() -> base::Result<Credentials> {
                                     const int number = ++fetches;
                                     if (fails) {
                                         return base::fail(base::ErrorCode::io, "nobody there");
                                     }
                                     return made(number);
                                 },
                                 [this] { return clock.now(); }};

private:
    [[nodiscard]] Credentials made(int number) const {
        return {.access_key_id = "AKID" + std::to_string(number),
                .secret_access_key = base::Secret("secret"),
                .session_token = base::Secret("token" + std::to_string(number)),
                .expires = life ? std::optional(clock.now() + *life) : std::nullopt};
    }
};

TEST(CredentialsProvider, FetchesOnceWhatNeverExpires) {
    Numbered numbered;
    EXPECT_EQ(numbered.fetches, 0) << "not before they are needed";
    EXPECT_EQ(numbered.key(), "AKID1");
    numbered.clock.advance(hours(24 * 365 * 10));
    EXPECT_EQ(numbered.key(), "AKID1");
    EXPECT_EQ(numbered.fetches, 1);
}

TEST(CredentialsProvider, FetchesOthersTenMinutesBeforeTheyExpire) {
    Numbered numbered;
    numbered.life = hours(1);
    EXPECT_EQ(numbered.key(), "AKID1");
    numbered.clock.advance(minutes(50) - milliseconds(1));
    EXPECT_EQ(numbered.key(), "AKID1");
    numbered.clock.advance(milliseconds(1));
    EXPECT_EQ(numbered.key(), "AKID2");
    EXPECT_EQ(numbered.key(), "AKID2");
    EXPECT_EQ(numbered.fetches, 2);
}

TEST(CredentialsProvider, KeepsTheOldOnesWhileTheyAreValidAndTriesOnceAMinute) {
    Numbered numbered;
    numbered.life = hours(1);
    EXPECT_EQ(numbered.key(), "AKID1");
    numbered.clock.advance(minutes(50));
    numbered.fails = true;
    EXPECT_EQ(numbered.key(), "AKID1");
    EXPECT_EQ(numbered.fetches, 2);
    numbered.clock.advance(minutes(1) - milliseconds(1));
    EXPECT_EQ(numbered.key(), "AKID1");
    EXPECT_EQ(numbered.fetches, 2);
    numbered.clock.advance(milliseconds(1));
    EXPECT_EQ(numbered.key(), "AKID1");
    EXPECT_EQ(numbered.fetches, 3);
    numbered.clock.advance(minutes(1));
    numbered.fails = false;
    EXPECT_EQ(numbered.key(), "AKID4");
}

TEST(CredentialsProvider, GivesNoneThatWillHaveExpiredOnTheirWay) {
    Numbered numbered;
    numbered.life = hours(1);
    EXPECT_EQ(numbered.key(), "AKID1");
    numbered.fails = true;
    numbered.clock.advance(hours(1) - seconds(10) - milliseconds(1));
    EXPECT_EQ(numbered.key(), "AKID1");
    numbered.clock.advance(milliseconds(1));
    EXPECT_EQ(numbered.key(), "error");
    const base::Result<Credentials> failed = numbered.get();
    ASSERT_FALSE(failed);
    EXPECT_EQ(failed.error().message(), "nobody there");
    EXPECT_EQ(numbered.fetches, 4) << "nothing to fall back on: every call tries";
    numbered.fails = false;
    EXPECT_EQ(numbered.key(), "AKID5");
}

TEST(CredentialsProvider, AFailureIsNotRemembered) {
    Numbered numbered;
    numbered.fails = true;
    EXPECT_EQ(numbered.key(), "error");
    numbered.fails = false;
    EXPECT_EQ(numbered.key(), "AKID2");
}

TEST(CredentialsProvider, ThoseThatLiveShortAreNotFetchedForEveryCall) {
    Numbered numbered;
    numbered.life = minutes(5);
    EXPECT_EQ(numbered.key(), "AKID1");
    numbered.clock.advance(seconds(59));
    EXPECT_EQ(numbered.key(), "AKID1");
    numbered.clock.advance(seconds(1));
    EXPECT_EQ(numbered.key(), "AKID2");
}

TEST(CredentialsProvider, WhatAServiceRefusedIsNotGivenAgain) {
    Numbered numbered;
    const base::Result<Credentials> first = numbered.get();
    ASSERT_TRUE(first);
    numbered.provider.distrust(*first);
    numbered.fails = true;
    EXPECT_EQ(numbered.key(), "error") << "rather none than those";
    numbered.fails = false;
    EXPECT_EQ(numbered.key(), "AKID3");
    numbered.provider.distrust(*first);
    EXPECT_EQ(numbered.key(), "AKID3") << "others were fetched since";
    Credentials other_session = *numbered.get();
    other_session.session_token = base::Secret("of before");
    numbered.provider.distrust(other_session);
    EXPECT_EQ(numbered.key(), "AKID3") << "the same key, but another session";
    EXPECT_EQ(numbered.fetches, 3);
}

TEST(CredentialsProvider, NobodyCanBeDistrustedBeforeTheFirst) {
    Numbered numbered;
    numbered.provider.distrust({});
    EXPECT_EQ(numbered.key(), "AKID1");
    EXPECT_EQ(numbered.key(), "AKID1");
}

TEST(CredentialsProvider, ThreadsShareWhatOneOfThemFetched) {
    constexpr int kThreads = 4;
    constexpr int kCalls = 100;
    Numbered numbered;
    std::barrier all_have_some(kThreads);
    std::atomic<int> of_the_first = 0;
    std::atomic<int> of_the_second = 0;
    {
        std::vector<std::jthread> threads;
        threads.reserve(kThreads);
        for (int i = 0; i < kThreads; ++i) {
            threads.emplace_back([&] {
                for (int call = 0; call < kCalls; ++call) {
                    of_the_first += numbered.key() == "AKID1" ? 1 : 0;
                }
                const base::Result<Credentials> used = numbered.get();
                all_have_some.arrive_and_wait();
                numbered.provider.distrust(*used);
                for (int call = 0; call < kCalls; ++call) {
                    of_the_second += numbered.key() == "AKID2" ? 1 : 0;
                }
            });
        }
    }
    EXPECT_EQ(of_the_first, kThreads * kCalls);
    EXPECT_EQ(of_the_second, kThreads * kCalls);
    EXPECT_EQ(numbered.fetches, 2) << "though all four distrusted the first";
}

}  // namespace
}  // namespace metsuke::aws
