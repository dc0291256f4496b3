// SPDX-License-Identifier: Apache-2.0
#include "metsuke/alert/group_book.hpp"

#include <algorithm>
#include <utility>

namespace metsuke::alert {

namespace {

using base::Time;

/// Of closed groups that nobody asked for as many are remembered; then everything counts as
/// changed.
constexpr std::size_t kMostClosed = 100'000;

std::unique_ptr<Waiting> boxed(std::optional<Waiting> waiting) {
    return waiting ? std::make_unique<Waiting>(*std::move(waiting)) : nullptr;
}

}  // namespace

GroupBook::Entry GroupBook::quiet_entry(Group& group) {
    return {group.record.last_event, group.record.serial, &group};
}

GroupBook::Entry GroupBook::due_entry(Group& group) {
    return {group.waiting->due(), group.record.serial, &group};
}

GroupBook::Agenda& GroupBook::quiet_of(const Group& group) {
    return group.record.key.is_finding ? quiet_findings_ : quiet_calls_;
}

Group& GroupBook::insert(GroupRecord record, std::unique_ptr<Waiting> waiting) {
    std::string key = record.key.text;
    Group& group = groups_
                       .insert_or_assign(std::move(key), Group{.record = std::move(record),
                                                               .waiting = std::move(waiting)})
                       .first->second;
    quiet_of(group).insert(quiet_entry(group));
    if (group.waiting) {
        due_.insert(due_entry(group));
    }
    return group;
}

Group& GroupBook::open(const GroupTerms& terms, Time now) {
    if (const auto known = groups_.find(terms.key.text); known != groups_.end()) {
        known->second.record.group_wait = terms.group_wait;
        known->second.record.repeat = terms.repeat;
        return known->second;
    }
    return insert({.key = terms.key,
                   .serial = next_serial_++,
                   .group_wait = terms.group_wait,
                   .repeat = terms.repeat,
                   .last_event = now},
                  nullptr);
}

void GroupBook::touch(Group& group, Time now) {
    Agenda& quiet = quiet_of(group);
    quiet.erase(quiet_entry(group));
    group.record.last_event = now;
    quiet.insert(quiet_entry(group));
    changed_.insert(&group);
}

std::unique_ptr<Waiting> GroupBook::set_waiting(Group& group, std::unique_ptr<Waiting> waiting) {
    if (group.waiting) {
        due_.erase(due_entry(group));
    }
    std::swap(group.waiting, waiting);
    if (group.waiting) {
        due_.insert(due_entry(group));
    }
    changed_.insert(&group);
    return waiting;
}

void GroupBook::set_times(Group& group, std::optional<Time> speaks_at,
                          std::optional<Time> updates_at) {
    due_.erase(due_entry(group));
    group.waiting->speaks_at = speaks_at;
    group.waiting->updates_at = updates_at;
    due_.insert(due_entry(group));
    changed_.insert(&group);
}

void GroupBook::close(Group& group) {
    set_waiting(group, nullptr);
    quiet_of(group).erase(quiet_entry(group));
    changed_.erase(&group);
    if (closed_.size() >= kMostClosed) {
        closed_.clear();
        is_all_changed_ = true;
    }
    if (!is_all_changed_) {
        closed_.push_back(group.record.key.text);
    }
    const std::string key = group.record.key.text;  // the group's own dies with it
    groups_.erase(key);
}

std::vector<Group*> GroupBook::due(Time now) {
    std::vector<Group*> groups;
    for (auto entry = due_.begin(); entry != due_.end() && std::get<Time>(*entry) <= now; ++entry) {
        groups.push_back(std::get<Group*>(*entry));
    }
    std::ranges::stable_sort(groups, std::ranges::greater(), [](const Group* group) {
        return std::pair(group->waiting->speaks_at.has_value(), group->waiting->tally.level());
    });
    return groups;
}

std::optional<Time> GroupBook::next_due() const {
    return due_.empty() ? std::nullopt : std::optional(std::get<Time>(*due_.begin()));
}

Group* GroupBook::quietest() const {
    if (quiet_calls_.empty() && quiet_findings_.empty()) {
        return nullptr;
    }
    if (quiet_calls_.empty() || quiet_findings_.empty()) {
        return std::get<Group*>(*(quiet_calls_.empty() ? quiet_findings_ : quiet_calls_).begin());
    }
    return std::get<Group*>(std::min(*quiet_calls_.begin(), *quiet_findings_.begin()));
}

Group* GroupBook::quiet_since(Time calls, Time findings) const {
    if (!quiet_calls_.empty() && std::get<Time>(*quiet_calls_.begin()) <= calls) {
        return std::get<Group*>(*quiet_calls_.begin());
    }
    if (!quiet_findings_.empty() && std::get<Time>(*quiet_findings_.begin()) <= findings) {
        return std::get<Group*>(*quiet_findings_.begin());
    }
    return nullptr;
}

GroupState GroupBook::state_of(const Group& group) {
    return {.record = group.record,
            .waiting = group.waiting ? std::optional(*group.waiting) : std::nullopt};
}

std::vector<GroupState> GroupBook::to_state() const {
    std::vector<GroupState> groups;
    groups.reserve(groups_.size());
    for (const auto& [key, group] : groups_) {
        groups.push_back(state_of(group));
    }
    std::ranges::sort(groups, {}, [](const GroupState& group) { return group.record.serial; });
    return groups;
}

void GroupBook::restore(std::vector<GroupState> groups) {
    *this = GroupBook();
    for (GroupState& group : groups) {
        if (groups_.contains(group.record.key.text)) {
            continue;
        }
        next_serial_ = std::max(next_serial_, group.record.serial + 1);
        // The analyzer loses sight of what unordered_map's nodes own.
        // NOLINTNEXTLINE(clang-analyzer-cplusplus.NewDeleteLeaks)
        insert(std::move(group.record), boxed(std::move(group.waiting)));
    }
}

GroupBook::Changes GroupBook::take_changes() {
    Changes changes;
    changes.is_complete = std::exchange(is_all_changed_, false);
    changes.closed = std::exchange(closed_, {});
    if (changes.is_complete) {
        changes.changed = to_state();
    } else {
        for (const Group* const group : changed_) {
            changes.changed.push_back(state_of(*group));
        }
        std::ranges::sort(changes.changed, {},
                          [](const GroupState& group) { return group.record.serial; });
    }
    changed_.clear();
    return changes;
}

}  // namespace metsuke::alert
