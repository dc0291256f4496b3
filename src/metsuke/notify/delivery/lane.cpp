// SPDX-License-Identifier: Apache-2.0
#include "metsuke/notify/delivery/lane.hpp"

#include <algorithm>
#include <utility>
#include <variant>

#include "metsuke/notify/delivery/backoff.hpp"
#include "metsuke/notify/delivery/parcel.hpp"

namespace metsuke::notify {

namespace {

Form form_of(const store::StoredMessage& message) {
    return message.is_short ? Form::brief : Form::full;
}

store::Outcome outcome_of(const RetryAfter& answer) {
    return answer.may_have_arrived ? store::Outcome::unknown : store::Outcome::refused;
}

}  // namespace

Lane::Lane(std::string receiver, std::vector<SharedLimit> limits, std::unique_ptr<Sender> sender,
           LaneWorld world)
    : receiver_(std::move(receiver)),
      limits_(std::move(limits)),
      sender_(std::move(sender)),
      world_(std::move(world)) {}

std::optional<base::Time> Lane::step() {
    const base::Time now = world_.now();
    if (paused_until_ && *paused_until_ > now) {
        return paused_until_;
    }
    const auto next = world_.outbox.next(receiver_, now);
    store_fails_ = false;
    if (!next) {
        return store_failed(next.error());
    }
    const std::optional<store::StoredMessage>& message = *next;
    if (!message) {
        const auto due = world_.outbox.next_due(receiver_);
        return due ? *due : pause(std::nullopt);
    }
    if (const auto wait = world_.pace.take(limits_, now)) {
        return wait;
    }
    return send(*message);
}

std::optional<store::Delivery> Lane::beginning_of(const store::StoredMessage& message) const {
    if (message.message.aim == store::Aim::post) {
        return std::nullopt;
    }
    auto delivery = world_.outbox.beginning_of(receiver_, message.message.group);
    return delivery ? *std::move(delivery) : std::nullopt;
}

std::optional<base::Time> Lane::send(const store::StoredMessage& message) {
    const std::optional<store::Delivery> beginning = beginning_of(message);
    std::optional<Parcel> parcel =
        parcel_of(message.message, form_of(message), beginning ? &*beginning : nullptr);
    if (!parcel || (!parcel->edits.empty() && !sender_->can_edit())) {
        return give_up("the message to change is not known", message);
    }
    parcel->number = static_cast<std::uint64_t>(message.id);
    return send(*parcel, message);
}

std::optional<base::Time> Lane::send(const Parcel& parcel, const store::StoredMessage& message) {
    // An edit is made again without harm, and its alert's id is in the room in any case.
    if (message.is_outcome_unknown && message.message.aim != store::Aim::edit) {
        if (const auto found = sender_->find(parcel)) {
            ++counts_.found;
            return done(world_.outbox.delivered(message.id, *found, world_.now()), world_.now());
        }
        ++counts_.uncertain;
    }
    const Answer answer = sender_->send(parcel, world_.now());
    return std::visit([&](const auto& each) { return take(each, message); }, answer);
}

std::optional<base::Time> Lane::take(const Delivered& answer, const store::StoredMessage& message) {
    ++counts_.delivered;
    become(Health::good, {});
    const base::Time now = world_.now();
    const auto again = done(world_.outbox.delivered(message.id, answer.message_id, now), now);
    const bool was_late = now - message.message.created > kLate;
    return was_late && world_.digest && !store_fails_ ? fold_late() : again;
}

std::optional<base::Time> Lane::fold_late() {
    constexpr std::size_t kMostSummaries = 20;
    const base::Time now = world_.now();
    const auto backlog = world_.outbox.backlog(receiver_, now - kLate, kMostSummaries);
    if (!backlog) {
        return store_failed(backlog.error());
    }
    if (backlog->messages < kManyLate) {
        return now;
    }
    const auto folded = world_.outbox.fold(*backlog, world_.digest(*backlog), now);
    if (!folded) {
        return store_failed(folded.error());
    }
    counts_.folded += *folded;
    return now;
}

std::optional<base::Time> Lane::take(const RetryAfter& answer,
                                     const store::StoredMessage& message) {
    ++failures_;
    failing_since_ = failing_since_.value_or(world_.now());
    constexpr std::chrono::milliseconds kBusy = std::chrono::minutes(10);
    const auto patience = answer.wait ? std::max(world_.patience, kBusy) : world_.patience;
    if (world_.now() - *failing_since_ >= patience) {
        become(Health::failing, answer.why);
    }
    const base::Time again = pause(answer.wait);
    return done(world_.outbox.postpone(message.id, world_.now(), answer.why, outcome_of(answer)),
                again);
}

std::optional<base::Time> Lane::take(const Rejected& answer, const store::StoredMessage& message) {
    // A message that is gone from the room says nothing of the room.
    if (answer.what == Rejected::What::message || is_edit(message.message, form_of(message))) {
        return give_up(answer.reason, message);
    }
    become(Health::refused, answer.reason);
    const base::Time again = pause(kRefusedWait);
    return done(
        world_.outbox.postpone(message.id, world_.now(), answer.reason, store::Outcome::refused),
        again);
}

std::optional<base::Time> Lane::give_up(const std::string& reason,
                                        const store::StoredMessage& message) {
    if (!message.is_short && !message.message.short_body.empty()) {
        return done(world_.outbox.shorten(message.id, reason), world_.now());
    }
    ++counts_.dead;
    tell(Trouble::Kind::dead, reason);
    return done(world_.outbox.bury(message.id, reason, world_.now()), world_.now());
}

std::optional<base::Time> Lane::done(const base::Result<void>& written, base::Time again) {
    // People may drop a message while it is on its way.
    if (written || written.error().code == base::ErrorCode::not_found) {
        return again;
    }
    return store_failed(written.error());
}

base::Time Lane::store_failed(const base::Error& error) {
    store_fails_ = true;
    tell(Trouble::Kind::store, error.message());
    return pause(std::nullopt);
}

base::Time Lane::pause(std::optional<std::chrono::milliseconds> wait) {
    const auto chosen = wait ? *wait : backoff(std::max(failures_, 1U), world_.chance());
    paused_until_ = world_.now() + chosen;
    return *paused_until_;
}

void Lane::become(Health health, const std::string& reason) {
    if (health == Health::good) {
        failures_ = 0;
        failing_since_.reset();
        paused_until_.reset();
    }
    if (health == health_) {
        return;
    }
    health_ = health;
    switch (health) {
        case Health::good: return tell(Trouble::Kind::recovered, reason);
        case Health::failing: return tell(Trouble::Kind::failing, reason);
        case Health::refused: return tell(Trouble::Kind::refused, reason);
    }
}

void Lane::tell(Trouble::Kind kind, std::string reason) {
    world_.trouble({.kind = kind, .receiver = receiver_, .reason = std::move(reason)});
}

}  // namespace metsuke::notify
