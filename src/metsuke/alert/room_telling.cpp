// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <memory>
#include <utility>

#include <fmt/core.h>
#include <fmt/ranges.h>

#include "metsuke/alert/room.hpp"
#include "metsuke/base/hash.hpp"

namespace metsuke::alert {

namespace {

using base::Time;
using Kind = Decision::Kind;
using Use = Budget::Use;

/// A storm is told once a minute.
constexpr std::chrono::minutes kNextDigest(1);

const EventFindings* leading(const std::vector<EventFindings>& events) {
    const auto lead = std::ranges::max_element(events, {}, &EventFindings::level);
    return lead == events.end() ? nullptr : &*lead;
}

Kind kind_of(const GroupRecord& record, const Waiting& waiting) {
    if (record.is_told()) {
        return Kind::follow_up;
    }
    return waiting.tally.events == 1 ? Kind::first : Kind::burst;
}

void describe_group(Decision& decision, const GroupRecord& record) {
    decision.group = record.key.text;
    decision.alert_id = record.alert_id;
    decision.first_message = record.first_message;
    decision.total = record.total;
    decision.first_time = record.first_time;
    decision.last_time = record.last_time;
}

}  // namespace

Decision Room::begin(Kind kind, base::Level level) {
    Decision decision;
    decision.kind = kind;
    decision.room = name();
    decision.number = counts_.messages + 1;
    decision.at = wall_;
    decision.level = level;
    return decision;
}

void Room::say(Decision decision, Use use, Time now) {
    budget_.spend(use, now);
    ++counts_.messages;
    counts_.edits += decision.kind == Kind::edit ? 1U : 0U;
    counts_.told += decision.fresh.events;
    said_.push_back(std::move(decision));
}

std::unique_ptr<Waiting> Room::take_waiting(Group& group) {
    std::unique_ptr<Waiting> waiting = book_.set_waiting(group, nullptr);
    waiting_bytes_ -= waiting->events.weight();
    return waiting;
}

void Room::tell_group(Group& group, Time now) {
    if (group.waiting->speaks_at) {
        speak(group, now);
    } else {
        update(group, now);
    }
}

/// While a digest is open it is the next to be told, and only what is critical goes before it.
bool Room::may_speak(base::Level level, Time now) const {
    const Use use = use_of(level);
    return (!digest_ || use == Use::critical) && budget_.allows(use, now);
}

/// Tells what waits in the group, or folds it. True when it was told.
bool Room::speak(Group& group, Time now) {
    const base::Level level = group.waiting->tally.level();
    if (!may_speak(level, now)) {
        fold(group, now);
        return false;
    }
    GroupRecord& record = group.record;
    const std::unique_ptr<Waiting> waiting = take_waiting(group);
    Decision decision = begin(kind_of(record, *waiting), level);
    decision.fresh = std::move(waiting->tally);
    decision.events = std::move(waiting->events).take();
    decision.news = std::move(waiting->news);
    if (!record.is_told()) {
        const EventFindings* const lead = leading(decision.events);
        record.first_message = decision.number;
        record.alert_id = lead == nullptr || lead->lead().id.empty()
                              ? "a-" + base::hex16(base::hash64(fmt::format(
                                           "{}\n{}\n{}", name(), record.key.text, decision.number)))
                              : lead->lead().id;
        keep_told(record, decision.events);
    }
    record.told_level = std::max(record.told_level, level);
    record.last_spoken = record.last_said = now;
    describe_group(decision, record);
    say(std::move(decision), use_of(level), now);
    return true;
}

/// Gives the first message its new count, or puts that off. An open digest takes it along, so that
/// it has the talkers of a storm whether they did something new or not.
void Room::update(Group& group, Time now) {
    GroupRecord& record = group.record;
    if (digest_) {
        fold(group, now);
        return;
    }
    if (!budget_.allows(Use::edit, now)) {
        ++counts_.put_off;
        book_.set_times(group, std::nullopt, now + settings_.edit_every);
        return;
    }
    const std::unique_ptr<Waiting> waiting = take_waiting(group);
    Decision decision = begin(Kind::edit, record.told_level);
    decision.fresh = std::move(waiting->tally);
    decision.events = std::move(waiting->events).take();
    record.last_said = now;
    describe_group(decision, record);
    decision.replaces = record.alert_id;
    decision.replaced_events = record.told_events;
    say(std::move(decision), Use::edit, now);
}

void Room::tell_digest(Time now) {
    if (!digest_ || now < digest_->leaves_at) {
        return;
    }
    if (digest_->tally.events == 0) {
        digest_.reset();
        return;
    }
    const base::Level level = digest_->tally.level();
    if (!budget_.allows(use_of(level), now)) {
        return;
    }
    Digest digest = *std::move(digest_);
    digest_.reset();
    Decision decision = begin(Kind::digest, level);
    decision.digest_number = digest.number;
    decision.groups = digest.groups;
    decision.first_time = digest.tally.first;
    decision.last_time = digest.tally.last;
    decision.total = digest.tally.events;
    decision.fresh = std::move(digest.tally);
    decision.events = std::move(digest.events).take();
    say(std::move(decision), use_of(level), now);
    if (digest.folds > budget_.most_messages()) {
        open_digest(now).leaves_at = now + kNextDigest;
    }
}

void Room::tell_muted(Time now) {
    std::erase_if(muted_, [&](MutedHours& hours) {
        const base::Level level = hours.tally.level();
        if (wall_ < hours.until || digest_ || !budget_.allows(use_of(level), now)) {
            return false;
        }
        Decision decision = begin(Kind::mute_digest, level);
        decision.by = fmt::format("{}", fmt::join(hours.mutes, ", "));
        decision.total = hours.tally.events;
        decision.first_time = hours.tally.first;
        decision.last_time = hours.tally.last;
        decision.fresh = std::move(hours.tally);
        decision.events = std::move(hours.events).take();
        say(std::move(decision), use_of(level), now);
        return true;
    });
}

void Room::tell_ends(Time now) {
    std::erase_if(ends_, [&](SilenceEnd& end) {
        if (digest_ || !budget_.allows(Use::message, now)) {
            return false;
        }
        Decision decision = begin(Kind::silence_expired, base::Level::informational);
        decision.by = std::move(end.silence);
        decision.owner = std::move(end.owner);
        decision.reason = std::move(end.reason);
        decision.last_time = end.until;
        decision.hidden = end.hidden;
        say(std::move(decision), Use::message, now);
        return true;
    });
}

void Room::keep_told(GroupRecord& record, const std::vector<EventFindings>& events) {
    KeptEvents kept(events);
    if (told_bytes_ + kept.weight() <= settings_.most_kept_bytes) {
        told_bytes_ += kept.weight();
        record.told_events = std::move(kept).take();
    }
}

void Room::forget_told(GroupRecord& record) {
    told_bytes_ -= KeptEvents(std::exchange(record.told_events, {})).weight();
}

}  // namespace metsuke::alert
