// SPDX-License-Identifier: Apache-2.0
//
// kill -9 at any moment. A child adds and delivers, and says through a pipe what it was told is
// done; it is killed somewhere in the middle. What it said must hold afterwards.
#include <array>
#include <csignal>
#include <cstring>
#include <map>
#include <optional>
#include <random>
#include <set>

#include <fmt/core.h>
#include <gtest/gtest.h>
#include <sched.h>
#include <sys/wait.h>
#include <unistd.h>

#include "metsuke/store/descriptor.hpp"
#include "metsuke/store/outbox.hpp"
#include "metsuke/store/test_outbox.hpp"

namespace metsuke::store {
namespace {

constexpr int kRounds = 25;

/// What the child says, in one write.
struct Said {
    enum class Kind : std::uint32_t { adding, added, delivering, delivered } kind;
    std::uint32_t number;  // of the batch, or of the message
};

constexpr std::uint32_t kBatch = 3;

std::string body_of(int round, std::uint32_t number) {
    return fmt::format("{} {} {}", round, number,
                       std::string(std::size_t{1000} * (number % 5), 'x'));
}

/// Runs in the child until it is killed; returns only when something failed.
void add_and_deliver(const StateFolder& folder, int round, int pipe) {
    const auto say = [&](Said::Kind kind, std::uint32_t number) {
        const Said said = {.kind = kind, .number = number};
        return ::write(pipe, &said, sizeof said) == sizeof said;
    };
    auto outbox = Outbox::open(folder.path(), {}, at({}));
    for (std::uint32_t batch = 0; outbox.has_value(); ++batch) {
        std::vector<NewMessage> messages;
        messages.reserve(kBatch);
        for (std::uint32_t i = 0; i < kBatch; ++i) {
            messages.push_back(message(body_of(round, batch * kBatch + i)));
        }
        if (!say(Said::Kind::adding, batch) || !outbox->add(messages).has_value() ||
            !say(Said::Kind::added, batch)) {
            return;
        }
        const auto next = outbox->next("chat", at({}));
        if (batch % 2 == 1 && next.has_value() && next->has_value()) {
            const auto id = static_cast<std::uint32_t>((*next)->id);
            if (!say(Said::Kind::delivering, id) ||
                !outbox->delivered((*next)->id, "v", at({})).has_value() ||
                !say(Said::Kind::delivered, id)) {
                return;
            }
        }
    }
}

/// What a round left behind, as far as the child could say it.
struct Heard {
    std::set<std::uint32_t> added;
    std::optional<std::uint32_t> adding;  // begun, and no word of its end
    std::set<std::int64_t> delivered;
    std::optional<std::int64_t> delivering;
};

class Listener {
public:
    explicit Listener(int pipe) : pipe_(pipe) {}
    bool hear() {
        Said said{};
        if (::read(pipe_, &said, sizeof said) != sizeof said) {
            return false;
        }
        switch (said.kind) {
            case Said::Kind::adding: heard_.adding = said.number; break;
            case Said::Kind::added:
                heard_.added.insert(said.number);
                heard_.adding.reset();
                break;
            case Said::Kind::delivering: heard_.delivering = said.number; break;
            case Said::Kind::delivered:
                heard_.delivered.insert(said.number);
                heard_.delivering.reset();
                break;
        }
        return true;
    }
    [[nodiscard]] const Heard& heard() const { return heard_; }

private:
    int pipe_;
    Heard heard_;
};

/// Lets a child work, kills it after some words and a moment more, and hears it out.
Heard run_and_kill(const StateFolder& folder, int round, std::mt19937& random) {
    std::array<int, 2> ends{};
    METSUKE_ASSERT(::pipe(ends.data()) == 0);
    const Descriptor reading(ends[0]);
    std::optional<Descriptor> writing(ends[1]);
    const pid_t child = ::fork();
    METSUKE_ASSERT(child >= 0);
    if (child == 0) {
        add_and_deliver(folder, round, writing->number());
        ::_exit(1);
    }
    writing.reset();
    Listener listener(reading.number());
    const auto words = 1 + random() % 60;
    for (std::size_t i = 0; i < words; ++i) {
        EXPECT_TRUE(listener.hear());
    }
    // Anywhere between two words too; how long this takes does not matter.
    for (auto spins = random() % 20; spins > 0; --spins) {
        ::sched_yield();
    }
    EXPECT_EQ(::kill(child, SIGKILL), 0);
    int status = 0;
    EXPECT_EQ(::waitpid(child, &status, 0), child);
    EXPECT_TRUE(WIFSIGNALED(status)) << "the child failed by itself";
    while (listener.hear()) {
    }
    return listener.heard();
}

/// All of this round's and earlier rounds' messages that must be there, by text.
class Expectation {
public:
    void check(const Heard& heard, int round, Outbox& outbox) {
        std::map<std::string, std::int64_t> found;
        for (const StoredMessage& stored : must(outbox.list({.limit = 1'000'000}))) {
            EXPECT_TRUE(found.emplace(stored.message.body, stored.id).second) << "twice";
        }
        for (const std::uint32_t batch : heard.added) {
            expect_batch(round, batch);
        }
        if (heard.adding && found.contains(body_of(round, *heard.adding * kBatch))) {
            expect_batch(round, *heard.adding);
        }
        // Texts of delivered messages are known from before, or from this round by elimination.
        std::size_t gone = 0;
        for (auto it = waiting_.begin(); it != waiting_.end();) {
            const bool is_there = found.contains(*it);
            gone += is_there ? 0 : 1;
            it = is_there ? std::next(it) : waiting_.erase(it);
        }
        EXPECT_GE(gone, heard.delivered.size());
        EXPECT_LE(gone, heard.delivered.size() + (heard.delivering ? 1 : 0));
        EXPECT_EQ(found.size(), waiting_.size()) << "something nobody added";
        for (const auto& [body, id] : found) {
            EXPECT_FALSE(heard.delivered.contains(id)) << "delivered, and still there";
        }
    }

private:
    void expect_batch(int round, std::uint32_t batch) {
        for (std::uint32_t i = 0; i < kBatch; ++i) {
            waiting_.insert(body_of(round, batch * kBatch + i));
        }
    }
    std::set<std::string> waiting_;
};

TEST(OutboxKill, WhatWasAcknowledgedIsThereExactlyOnceAndWhatWasDeliveredIsGone) {
    constexpr unsigned kSeed = 20260102;
    SCOPED_TRACE(fmt::format("seed {}", kSeed));
    std::mt19937 random(kSeed);  // NOLINT(bugprone-random-generator-seed): the same every time
    const StateFolder folder;
    Expectation expectation;
    std::size_t acknowledged = 0;
    for (int round = 0; round < kRounds; ++round) {
        SCOPED_TRACE(fmt::format("round {}", round));
        const Heard heard = run_and_kill(folder, round, random);
        acknowledged += heard.added.size();
        Outbox outbox = open_outbox(folder);
        EXPECT_TRUE(outbox.notices().empty());
        expectation.check(heard, round, outbox);
    }
    EXPECT_GT(acknowledged, static_cast<std::size_t>(kRounds));
}

}  // namespace
}  // namespace metsuke::store
