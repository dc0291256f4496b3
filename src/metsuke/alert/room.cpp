// SPDX-License-Identifier: Apache-2.0
#include "metsuke/alert/room.hpp"

#include <algorithm>
#include <memory>
#include <utility>

namespace metsuke::alert {

namespace {

using base::Time;
using Outcome = Trace::Outcome;

void append_news(std::vector<NewFact>& all, std::vector<NewFact> more) {
    for (NewFact& fact : more) {
        if (all.size() < kMostNews) {
            all.push_back(std::move(fact));
        }
    }
}

void widen(GroupRecord& record, Time time) {
    record.first_time = std::min(record.first_time.value_or(time), time);
    record.last_time = std::max(record.last_time.value_or(time), time);
}

}  // namespace

Room::Room(RoomSettings settings) : settings_(std::move(settings)), budget_(settings_.budget) {}

Taken Room::take(const EventFindings& event, const GroupTerms& terms, Time now) {
    wall_ = now;
    const Time inner = clock_.at(now);
    run(inner);
    ++counts_.taken;
    Group& group = book_.open(terms, inner);
    book_.touch(group, inner);
    Taken taken;
    taken.trace = place(group, event, inner);
    while (book_.size() > std::max<std::size_t>(settings_.most_groups, 1)) {
        ++counts_.closed_early;
        let_go(*book_.quietest(), inner);
    }
    taken.decisions = std::exchange(said_, {});
    return taken;
}

Taken Room::mute(const EventFindings& event, const Muting& muting, Time now) {
    wall_ = now;
    run(clock_.at(now));
    ++counts_.taken;
    ++counts_.muted;
    MutedHours& hours = muted_until(muting);
    hours.tally.add(event, now);
    hours.events.add(event);
    return {.trace = {.outcome = Outcome::muted,
                      .room = name(),
                      .by = muting.mute,
                      .until = muting.until},
            .decisions = std::exchange(said_, {})};
}

/// Nights that run into a weekend end with it, as one digest under both names.
MutedHours& Room::muted_until(const Muting& muting) {
    const auto known = std::ranges::find(muted_, muting.until, &MutedHours::until);
    if (known == muted_.end()) {
        return muted_.emplace_back(MutedHours{.mutes = {muting.mute}, .until = muting.until});
    }
    if (std::ranges::find(known->mutes, muting.mute) == known->mutes.end()) {
        known->mutes.push_back(muting.mute);
    }
    return *known;
}

void Room::announce(SilenceEnd end) { ends_.push_back(std::move(end)); }

std::vector<Decision> Room::due(Time now) {
    wall_ = now;
    run(clock_.at(now));
    return std::exchange(said_, {});
}

void Room::run(Time now) {
    for (Group* const group : book_.due(now)) {
        tell_group(*group, now);
    }
    tell_digest(now);
    tell_muted(now);
    tell_ends(now);
    close_quiet(now);
}

/// Waiting events are bounded by their bytes. Of a group that waits already, or that was told,
/// another one can at least be counted; one of a new group would be lost to its message.
bool Room::has_place_for(const Group& group, const EventFindings& event) const {
    return group.waiting != nullptr || group.record.is_told() ||
           waiting_bytes_ + weight_of(event) <= settings_.most_kept_bytes;
}

Trace Room::place(Group& group, const EventFindings& event, Time now) {
    GroupRecord& record = group.record;
    ++record.total;
    widen(record, event.time().value_or(clock_.outside(now)));
    std::vector<NewFact> news = news_of(group, event, now);
    const std::optional<Time> speaks = speaking_time(group, event.level(), news, now);
    const bool is_at_once = speaks && *speaks <= now;
    const bool is_told_now = is_at_once && may_speak(event.level(), now);
    const bool has_place = is_at_once ? is_told_now || group.waiting : has_place_for(group, event);
    if (!has_place) {
        fold_one(group, event, now);
        return folded_trace(group);
    }
    wait(group, event, std::move(news), now);
    const std::optional<Time> waited = group.waiting->speaks_at;
    if (speaks) {
        book_.set_times(group, std::min(waited.value_or(*speaks), *speaks), std::nullopt);
    } else if (!waited && !group.waiting->updates_at) {
        const Time soon = now + record.group_wait;
        book_.set_times(group, std::nullopt,
                        std::max(soon, record.last_said + settings_.edit_every));
    }
    if (!is_at_once) {
        return trace_of(group);
    }
    const bool is_told = speak(group, now);
    return is_told ? Trace{.outcome = Outcome::told,
                           .room = name(),
                           .group = record.key.text,
                           .number = counts_.messages}
                   : folded_trace(group);
}

/// Adds the event to what waits in the group; its time is set by place().
void Room::wait(Group& group, const EventFindings& event, std::vector<NewFact> news, Time now) {
    if (!group.waiting) {
        auto waiting = std::make_unique<Waiting>();
        waiting->speaks_at = std::nullopt;
        book_.set_waiting(group, std::move(waiting));
    }
    Waiting& waiting = *group.waiting;
    waiting.tally.add(event, clock_.outside(now));
    append_news(waiting.news, std::move(news));
    const bool is_kept =
        waiting.events.is_empty() || waiting_bytes_ + weight_of(event) <= settings_.most_kept_bytes;
    if (is_kept) {
        waiting_bytes_ -= waiting.events.weight();
        waiting.events.add(event);
        waiting_bytes_ += waiting.events.weight();
    }
}

Trace Room::trace_of(const Group& group) const {
    const bool speaks = group.waiting->speaks_at.has_value();
    return {.outcome = speaks ? Outcome::waiting : Outcome::counted,
            .room = name(),
            .group = group.record.key.text,
            .number = speaks ? 0 : group.record.first_message,
            .until = clock_.outside(group.waiting->due())};
}

/// Closes a group; what it still had to tell is told by the digest.
void Room::let_go(Group& group, Time now) {
    if (group.waiting) {
        fold(group, now);
    }
    forget_told(group.record);
    book_.close(group);
}

void Room::close_quiet(Time now) {
    while (Group* const group =
               book_.quiet_since(now - settings_.quiet, now - settings_.finding_quiet)) {
        if (group->waiting && group->waiting->speaks_at) {
            speak(*group, now);  // its group_wait is longer than its life
        }
        let_go(*group, now);
    }
}

}  // namespace metsuke::alert
