// SPDX-License-Identifier: Apache-2.0
//
// For tests: a list that does obviously what an outbox does. Bounds are so low that random use
// reaches all of them.
#pragma once

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "metsuke/store/message.hpp"
#include "metsuke/store/outbox.hpp"

namespace metsuke::store {

inline constexpr OutboxOptions kModelOptions = {.most_messages = 40,
                                                .most_bytes = 4000,
                                                .most_age = std::chrono::hours(9),
                                                .most_dead = 12,
                                                .most_dead_age = std::chrono::hours(15),
                                                .most_deliveries = 6,
                                                .most_delivery_age = std::chrono::hours(5)};

class OutboxModel {
public:
    void add(const std::vector<NewMessage>& messages, const std::vector<std::int64_t>& ids) {
        for (std::size_t i = 0; i < messages.size(); ++i) {
            rows_[ids.at(i)] = {.stored = {.id = ids.at(i), .message = messages[i]},
                                .since = messages[i].created};
        }
    }
    [[nodiscard]] bool has_room(const std::vector<NewMessage>& more) const {
        std::uint64_t count = more.size();
        std::uint64_t bytes = 0;
        for (const NewMessage& message : more) {
            bytes += size(message);
        }
        for (const auto& [id, row] : rows_) {
            if (row.stored.state == State::waiting) {
                ++count;
                bytes += size(row.stored.message);
            }
        }
        return count <= kModelOptions.most_messages && bytes <= kModelOptions.most_bytes;
    }
    StoredMessage* waiting(std::int64_t id) {
        const auto row = rows_.find(id);
        return row != rows_.end() && row->second.stored.state == State::waiting
                   ? &row->second.stored
                   : nullptr;
    }
    [[nodiscard]] std::optional<StoredMessage> next(const std::string& receiver,
                                                    base::Time now) const {
        const auto rank = [](const StoredMessage& stored) {
            return std::tuple(stored.message.level < kCriticalLevel, stored.message.created,
                              stored.id);
        };
        std::optional<StoredMessage> best;
        for (const auto& [id, row] : rows_) {
            const StoredMessage& stored = row.stored;
            if (stored.state == State::waiting && stored.message.receiver == receiver &&
                stored.not_before <= now && (!best || rank(stored) < rank(*best))) {
                best = stored;
            }
        }
        return best;
    }
    [[nodiscard]] std::optional<base::Time> next_due(const std::string& receiver) const {
        std::optional<base::Time> due;
        for (const auto& [id, row] : rows_) {
            if (row.stored.state == State::waiting && row.stored.message.receiver == receiver) {
                due = std::min(due.value_or(base::Time::max()), row.stored.not_before);
            }
        }
        return due;
    }
    bool delivered(std::int64_t id, const std::string& vendor_id, base::Time now) {
        const auto row = rows_.find(id);
        if (row == rows_.end()) {
            return false;
        }
        const NewMessage& message = row->second.stored.message;
        if (message.aim == Aim::post && !message.group.empty() && !vendor_id.empty()) {
            deliveries_[{message.receiver, message.group}] = {
                .alert_id = message.alert_id, .vendor_id = vendor_id, .at = now};
        }
        rows_.erase(row);
        return true;
    }
    /// Whether it had room; how many it changed.
    std::optional<std::uint64_t> retry(const std::vector<std::int64_t>& ids, base::Time now) {
        const auto before = rows_;
        std::uint64_t count = 0;
        bool has_more = false;
        for (const std::int64_t id : ids) {
            const auto row = rows_.find(id);
            if (row == rows_.end() || (row->second.stored.state == State::waiting &&
                                       row->second.stored.not_before == base::Time())) {
                continue;
            }
            StoredMessage& stored = row->second.stored;
            has_more = has_more || stored.state == State::dead;
            stored.state = State::waiting;
            stored.died.reset();
            stored.not_before = {};
            stored.attempts = 0;
            row->second.since = std::max(row->second.since, now);
            ++count;
        }
        if (has_more && !has_room({})) {
            rows_ = before;
            return {};
        }
        return count;
    }
    std::uint64_t drop(const std::vector<std::int64_t>& ids) {
        std::uint64_t count = 0;
        for (const std::int64_t id : ids) {
            count += rows_.erase(id);
        }
        return count;
    }
    [[nodiscard]] std::vector<std::int64_t> ids_of(const OfReceiver& which) const {
        std::vector<std::int64_t> ids;
        for (const auto& [id, row] : rows_) {
            if (row.stored.message.receiver == which.receiver &&
                (!which.state || which.state == row.stored.state)) {
                ids.push_back(id);
            }
        }
        return ids;
    }
    Expired expire(base::Time now) {
        Expired expired;
        std::vector<std::pair<base::Time, std::int64_t>> dead;
        for (auto& [id, row] : rows_) {
            StoredMessage& stored = row.stored;
            if (stored.state == State::waiting && row.since < now - kModelOptions.most_age) {
                stored.last_reason = "waited longer than 9 hours" +
                                     (stored.last_reason.empty() ? "" : ": " + stored.last_reason);
                stored.state = State::dead;
                stored.died = now;
                ++expired.buried;
            }
            if (stored.state == State::dead) {
                dead.emplace_back(stored.died.value_or(now), id);
            }
        }
        std::ranges::sort(dead, std::greater<>());
        for (std::size_t i = 0; i < dead.size(); ++i) {
            if (i >= kModelOptions.most_dead || dead[i].first < now - kModelOptions.most_dead_age) {
                expired.purged += rows_.erase(dead[i].second);
            }
        }
        expired.forgotten = forget(now);
        return expired;
    }
    [[nodiscard]] std::vector<StoredMessage> list(const Filter& filter) const {
        std::vector<StoredMessage> found;
        for (const auto& [id, row] : rows_) {
            if (id > filter.after_id && found.size() < filter.limit &&
                (!filter.receiver || filter.receiver == row.stored.message.receiver) &&
                (!filter.state || filter.state == row.stored.state)) {
                found.push_back(row.stored);
            }
        }
        return found;
    }
    [[nodiscard]] std::vector<ReceiverCount> counts() const {
        std::map<std::string, ReceiverCount> counts;
        for (const auto& [id, row] : rows_) {
            const NewMessage& message = row.stored.message;
            ReceiverCount& count = counts[message.receiver];
            count.receiver = message.receiver;
            if (row.stored.state == State::dead) {
                ++count.dead;
                continue;
            }
            ++count.waiting;
            count.waiting_bytes += size(message);
            count.oldest = std::min(count.oldest.value_or(message.created), message.created);
        }
        std::vector<ReceiverCount> all;
        all.reserve(counts.size());
        for (const auto& [receiver, count] : counts) {
            all.push_back(count);
        }
        return all;
    }
    [[nodiscard]] Backlog backlog(const std::string& receiver, base::Time before,
                                  std::size_t most_summaries) const {
        Backlog backlog = {.receiver = receiver, .before = before};
        std::vector<StoredMessage> found;
        for (const auto& [id, row] : rows_) {
            if (is_of_backlog(row, receiver, before)) {
                found.push_back(row.stored);
                ++backlog.messages;
                ++backlog.by_level[row.stored.message.level];
                backlog.last_id = id;
            }
        }
        const auto rank = [](const StoredMessage& stored) {
            return std::tuple(-stored.message.level, stored.message.created, stored.id);
        };
        std::ranges::sort(found, {}, rank);
        for (const StoredMessage& stored : found) {
            const NewMessage& message = stored.message;
            const bool is_first = &stored == &found.front();
            backlog.first = is_first ? message.created : std::min(backlog.first, message.created);
            backlog.last = is_first ? message.created : std::max(backlog.last, message.created);
            if (!message.summary.empty() && backlog.summaries.size() < most_summaries) {
                backlog.summaries.push_back(message.summary);
            }
        }
        return backlog;
    }
    std::uint64_t fold(const Backlog& backlog, const NewMessage& digest, base::Time now) {
        std::uint64_t count = 0;
        for (auto& [id, row] : rows_) {
            if (is_of_backlog(row, backlog.receiver, backlog.before)) {
                row.stored.state = State::dead;
                row.stored.died = now;
                row.stored.last_reason =
                    "told by " + digest.alert_id + ", in one message with others that waited long";
                ++count;
            }
        }
        return count;
    }
    [[nodiscard]] std::optional<Delivery> beginning_of(const std::string& receiver,
                                                       const std::string& group) const {
        const auto found = deliveries_.find({receiver, group});
        return found == deliveries_.end() ? std::nullopt : std::optional(found->second);
    }

private:
    struct Row {
        StoredMessage stored;
        base::Time since;
    };
    static bool is_of_backlog(const Row& row, const std::string& receiver, base::Time before) {
        const StoredMessage& stored = row.stored;
        return stored.state == State::waiting && stored.message.receiver == receiver &&
               stored.message.level < kCriticalLevel && row.since < before;
    }
    static std::uint64_t size(const NewMessage& message) {
        return message.receiver.size() + message.alert_id.size() + message.group.size() +
               message.body.size() + message.short_body.size() + message.summary.size();
    }
    std::uint64_t forget(base::Time now) {
        using Key = std::pair<std::string, std::string>;
        std::vector<std::pair<base::Time, Key>> all;
        all.reserve(deliveries_.size());
        for (const auto& [key, delivery] : deliveries_) {
            all.emplace_back(delivery.at, key);
        }
        std::ranges::sort(all, std::greater<>());
        std::uint64_t count = 0;
        for (std::size_t i = 0; i < all.size(); ++i) {
            if (i >= kModelOptions.most_deliveries ||
                all[i].first < now - kModelOptions.most_delivery_age) {
                count += deliveries_.erase(all[i].second);
            }
        }
        return count;
    }

    std::map<std::int64_t, Row> rows_;
    std::map<std::pair<std::string, std::string>, Delivery> deliveries_;
};

}  // namespace metsuke::store
