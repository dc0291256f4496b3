// SPDX-License-Identifier: Apache-2.0
//
// Random operations on an outbox and on a list that does the same obviously.
#include "metsuke/store/outbox_model.hpp"

#include <algorithm>
#include <random>

#include <fmt/core.h>
#include <gtest/gtest.h>

#include "metsuke/store/outbox.hpp"
#include "metsuke/store/test_outbox.hpp"

namespace metsuke::store {
namespace {

using std::chrono::minutes;

constexpr int kOperations = 20'000;
/// One outbox and its model, and choices of what to do to both.
class Duel {
public:
    explicit Duel(unsigned seed) : random_(seed) { stop_syncing(); }

    void step() {
        now_ += minutes(below(9));
        switch (below(17)) {
            case 0:
            case 1:
            case 2:
            case 3: add(); break;
            case 4: delivered(); break;
            case 5:
            case 6: postpone(); break;
            case 7: shorten(); break;
            case 8: bury(); break;
            case 9: retry_ids(); break;
            case 10: drop_ids(); break;
            case 11: retry_receiver(); break;
            case 12: drop_receiver(); break;
            case 13: EXPECT_EQ(must(outbox_->expire(now_)), model_.expire(now_)); break;
            case 14: reopen(); break;
            case 15: fold(); break;
            default: look(); break;
        }
        const std::string who = receiver();
        EXPECT_EQ(must(outbox_->next(who, now_)), model_.next(who, now_));
        EXPECT_EQ(must(outbox_->next_due(who)), model_.next_due(who));
    }
    void compare_all() {
        EXPECT_EQ(must(outbox_->list({})), model_.list({}));
        EXPECT_EQ(must(outbox_->counts()), model_.counts());
    }

private:
    unsigned below(unsigned bound) { return static_cast<unsigned>(random_() % bound); }
    std::string receiver() { return std::string(1, static_cast<char>('a' + below(3))); }
    std::string group() { return std::string(below(4), 'g'); }
    std::string reason() { return std::string(below(3), 'r'); }
    /// Of what is there, of what is gone, and now and then of nothing that ever was.
    std::int64_t id() { return std::max<std::int64_t>(0, newest_ + 1 - below(60)); }
    std::vector<std::int64_t> ids() {
        std::vector<std::int64_t> some(below(4));
        std::ranges::generate(some, [&] { return id(); });
        return some;
    }
    std::optional<State> state() {
        const unsigned choice = below(3);
        return choice == 0 ? std::nullopt
                           : std::optional(choice == 1 ? State::waiting : State::dead);
    }
    /// The next of a receiver, as a sender has it, or any.
    std::int64_t sent() {
        const auto next = model_.next(receiver(), now_);
        return next && below(4) > 0 ? next->id : id();
    }

    void add() {
        std::vector<NewMessage> messages(below(4));
        for (NewMessage& message : messages) {
            message = {.receiver = receiver(),
                       .alert_id = "f-" + std::to_string(below(1000)),
                       .group = group(),
                       .level = static_cast<std::uint8_t>(below(6)),
                       .aim = static_cast<Aim>(below(3)),
                       .created = now_ - minutes(below(100)),
                       .body = std::string(below(200), 'x'),
                       .short_body = std::string(below(2), 's'),
                       .summary = std::string(below(4), static_cast<char>('a' + below(26)))};
        }
        const auto added = outbox_->add(messages);
        ASSERT_EQ(added.has_value(), model_.has_room(messages));
        if (!added.has_value()) {
            EXPECT_EQ(added.error().code, base::ErrorCode::limit);
            return;
        }
        model_.add(messages, *added);
        if (!added->empty()) {
            EXPECT_GT(added->front(), newest_);
            newest_ = added->back();
        }
    }
    void delivered() {
        const std::int64_t which = sent();
        const std::string vendor_id(below(3), 'v');
        const auto result = outbox_->delivered(which, vendor_id, now_);
        EXPECT_EQ(result.has_value(), model_.delivered(which, vendor_id, now_));
    }
    void postpone() {
        const std::int64_t which = sent();
        const base::Time until = now_ + minutes(below(200));
        const std::string why = reason();
        const Outcome outcome = below(2) == 0 ? Outcome::unknown : Outcome::refused;
        StoredMessage* waiting = model_.waiting(which);
        ASSERT_EQ(outbox_->postpone(which, until, why, outcome).has_value(), waiting != nullptr);
        if (waiting != nullptr) {
            waiting->not_before = until;
            waiting->last_reason = why;
            ++waiting->attempts;
            waiting->is_outcome_unknown |= outcome == Outcome::unknown;
        }
    }
    void shorten() {
        const std::int64_t which = sent();
        const std::string why = reason();
        StoredMessage* waiting = model_.waiting(which);
        const bool can =
            waiting != nullptr && !waiting->is_short && !waiting->message.short_body.empty();
        ASSERT_EQ(outbox_->shorten(which, why).has_value(), can);
        if (can) {
            waiting->is_short = true;
            waiting->not_before = {};
            waiting->last_reason = why;
            ++waiting->attempts;
        }
    }
    void bury() {
        const std::int64_t which = sent();
        const std::string why = reason();
        StoredMessage* waiting = model_.waiting(which);
        ASSERT_EQ(outbox_->bury(which, why, now_).has_value(), waiting != nullptr);
        if (waiting != nullptr) {
            waiting->state = State::dead;
            waiting->died = now_;
            waiting->last_reason = why;
            ++waiting->attempts;
        }
    }
    void retry_ids() {
        const std::vector<std::int64_t> some = ids();
        compare_retry(outbox_->retry(some, now_), model_.retry(some, now_));
    }
    void retry_receiver() {
        const std::string who = receiver();
        const OfReceiver which = {.receiver = who, .state = state()};
        compare_retry(outbox_->retry(which, now_), model_.retry(model_.ids_of(which), now_));
    }
    static void compare_retry(const base::Result<std::uint64_t>& result,
                              std::optional<std::uint64_t> expected) {
        ASSERT_EQ(result.has_value(), expected.has_value());
        if (result.has_value()) {
            EXPECT_EQ(*result, *expected);
        } else {
            EXPECT_EQ(result.error().code, base::ErrorCode::limit);
        }
    }
    void drop_ids() {
        const std::vector<std::int64_t> some = ids();
        EXPECT_EQ(must(outbox_->drop(some)), model_.drop(some));
    }
    void drop_receiver() {
        if (below(6) == 0) {  // seldom: else little is left
            const std::string who = receiver();
            const OfReceiver which = {.receiver = who, .state = state()};
            EXPECT_EQ(must(outbox_->drop(which)), model_.drop(model_.ids_of(which)));
        }
    }
    void fold() {
        const std::string who = receiver();
        const base::Time before = now_ - minutes(below(500));
        const std::size_t most = below(5);
        const Backlog backlog = must(outbox_->backlog(who, before, most));
        EXPECT_EQ(backlog, model_.backlog(who, before, most));
        if (backlog.messages == 0 || below(4) > 0) {
            return;  // seldom: else little is left
        }
        const NewMessage digest = {.receiver = who,
                                   .alert_id = "d-" + std::to_string(below(1000)),
                                   .group = {},
                                   .created = now_,
                                   .body = "digest",
                                   .short_body = {}};
        EXPECT_EQ(must(outbox_->fold(backlog, digest, now_)), backlog.messages);
        EXPECT_EQ(model_.fold(backlog, digest, now_), backlog.messages);
        model_.add({digest}, {++newest_});
    }
    void reopen() {
        if (below(20) == 0) {
            outbox_.reset();
            outbox_ = open_outbox(folder_, kModelOptions);
            EXPECT_TRUE(outbox_->notices().empty());
            stop_syncing();
        }
    }
    void look() {
        Filter filter = {.state = state(), .after_id = id(), .limit = below(20)};
        if (below(2) == 0) {
            filter.receiver = receiver();
        }
        EXPECT_EQ(must(outbox_->list(filter)), model_.list(filter));
        EXPECT_EQ(must(outbox_->counts()), model_.counts());
        const std::string who = receiver();
        const std::string conversation = group();
        EXPECT_EQ(must(outbox_->beginning_of(who, conversation)),
                  model_.beginning_of(who, conversation));
    }
    /// What is on disk is another test's question.
    void stop_syncing() { must(outbox_->run_sql_for_test("PRAGMA synchronous=OFF")); }

    std::mt19937 random_;
    StateFolder folder_;
    std::optional<Outbox> outbox_ = open_outbox(folder_, kModelOptions);
    OutboxModel model_;
    base::Time now_ = at({});
    std::int64_t newest_ = 0;
};

class OutboxAgainstModel : public ::testing::TestWithParam<unsigned> {};

TEST_P(OutboxAgainstModel, Agree) {
    SCOPED_TRACE(fmt::format("seed {}", GetParam()));
    Duel duel(GetParam());
    for (int operation = 0; operation < kOperations / 2 && !HasFailure(); ++operation) {
        SCOPED_TRACE(fmt::format("operation {}", operation));
        duel.step();
        if (operation % 50 == 0) {
            duel.compare_all();
        }
    }
    duel.compare_all();
}

INSTANTIATE_TEST_SUITE_P(Seeds, OutboxAgainstModel, ::testing::Values(1U, 2U));

}  // namespace
}  // namespace metsuke::store
