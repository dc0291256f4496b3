// SPDX-License-Identifier: Apache-2.0
//
// `state = 0` and `state = 1` stand in the texts as numbers: an index over part of a table is used
// only where SQLite can see that its condition holds.
#include "metsuke/store/messages.hpp"

#include <algorithm>

#include <fmt/core.h>

#include "metsuke/store/query.hpp"
#include "metsuke/store/stored_message.hpp"

namespace metsuke::store {
namespace {

std::int64_t limit_of(std::size_t limit) {
    constexpr std::size_t kMost = std::size_t{1} << 62U;  // negative ones would mean no limit
    return static_cast<std::int64_t>(std::min(limit, kMost));
}

void bind_or_null(Query& query, std::optional<State> state) {
    if (state) {
        query.bind(std::int64_t{*state == State::waiting ? 0 : 1});
    } else {
        query.bind_null();
    }
}

base::Result<bool> has_changed(Query& query) {
    METSUKE_TRY(const std::uint64_t rows, query.run());
    return rows > 0;
}

base::Result<std::vector<std::int64_t>> read_ids(Query& query) {
    std::vector<std::int64_t> ids;
    while (true) {
        METSUKE_TRY(const bool has_row, query.step());
        if (!has_row) {
            return ids;
        }
        ids.push_back(query.integer());
    }
}

}  // namespace

base::Result<std::int64_t> insert_message(Database& database, const NewMessage& message) {
    constexpr std::string_view kSql =
        "INSERT INTO message (receiver, alert_id, conversation, level, urgency, created, since, "
        "bytes, aim, short_body, body, summary) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6, ?7, ?8, ?9, ?10, ?11)";
    Query query(database, kSql);
    query.bind(message.receiver).bind(message.alert_id).bind(message.group);
    query.bind(std::int64_t{message.level});
    query.bind(std::int64_t{message.level >= kCriticalLevel ? 0 : 1});
    query.bind(message.created).bind(static_cast<std::int64_t>(bytes_of(message)));
    query.bind(static_cast<std::int64_t>(message.aim));
    query.bind(message.short_body).bind(message.body).bind(message.summary);
    METSUKE_TRY([[maybe_unused]] const std::uint64_t rows, query.run());
    return database.last_id();
}

base::Result<std::optional<StoredMessage>> next_message(Database& database,
                                                        std::string_view receiver, base::Time now) {
    // Left to itself SQLite takes the other index, and sorts all that wait.
    static const std::string kSql = fmt::format(
        "SELECT {} FROM message INDEXED BY waiting_in_order WHERE state = 0 AND receiver = ?1 "
        "AND not_before <= ?2 ORDER BY urgency, created, id LIMIT 1",
        kStoredColumns);
    Query query(database, kSql);
    query.bind(receiver).bind(now);
    METSUKE_TRY(const bool has_row, query.step());
    return has_row ? std::optional(read_stored(query)) : std::nullopt;
}

base::Result<std::optional<base::Time>> earliest_due(Database& database,
                                                     std::string_view receiver) {
    constexpr std::string_view kSql =
        "SELECT min(not_before) FROM message WHERE state = 0 AND receiver = ?1";
    Query query(database, kSql);
    query.bind(receiver);
    METSUKE_TRY([[maybe_unused]] const bool has_row, query.step());
    return query.optional_time();
}

base::Result<std::vector<StoredMessage>> list_messages(Database& database, const Filter& filter) {
    static const std::string kSql = fmt::format(
        "SELECT {} FROM message WHERE id > ?1 AND (?2 IS NULL OR receiver = ?2) "
        "AND (?3 IS NULL OR state = ?3) ORDER BY id LIMIT ?4",
        kStoredColumns);
    Query query(database, kSql);
    query.bind(filter.after_id);
    if (filter.receiver) {
        query.bind(*filter.receiver);
    } else {
        query.bind_null();
    }
    bind_or_null(query, filter.state);
    query.bind(limit_of(filter.limit));
    std::vector<StoredMessage> messages;
    while (true) {
        METSUKE_TRY(const bool has_row, query.step());
        if (!has_row) {
            return messages;
        }
        messages.push_back(read_stored(query));
    }
}

base::Result<bool> remove_message(Database& database, std::int64_t id) {
    constexpr std::string_view kSql = "DELETE FROM message WHERE id = ?1";
    Query query(database, kSql);
    query.bind(id);
    return has_changed(query);
}

base::Result<bool> postpone_message(Database& database, const Postponement& postponement) {
    constexpr std::string_view kSql =
        "UPDATE message SET not_before = ?2, last_reason = ?3, attempts = attempts + 1, "
        "is_outcome_unknown = is_outcome_unknown OR ?4 WHERE id = ?1 AND state = 0";
    Query query(database, kSql);
    query.bind(postponement.id).bind(postponement.not_before).bind(postponement.reason);
    query.bind(std::int64_t{postponement.outcome == Outcome::unknown ? 1 : 0});
    return has_changed(query);
}

base::Result<bool> shorten_message(Database& database, std::int64_t id, std::string_view reason) {
    constexpr std::string_view kSql =
        "UPDATE message SET is_short = 1, not_before = 0, last_reason = ?2, "
        "attempts = attempts + 1 "
        "WHERE id = ?1 AND state = 0 AND is_short = 0 AND length(short_body) > 0";
    Query query(database, kSql);
    query.bind(id).bind(reason);
    return has_changed(query);
}

base::Result<bool> is_waiting(Database& database, std::int64_t id) {
    constexpr std::string_view kSql = "SELECT 1 FROM message WHERE id = ?1 AND state = 0";
    Query query(database, kSql);
    query.bind(id);
    return query.step();
}

base::Result<bool> bury_message(Database& database, const Burial& burial) {
    constexpr std::string_view kSql =
        "UPDATE message SET state = 1, died = ?2, last_reason = ?3, attempts = attempts + ?4 "
        "WHERE id = ?1 AND state = 0";
    Query query(database, kSql);
    query.bind(burial.id).bind(burial.died).bind(burial.reason);
    query.bind(std::int64_t{burial.attempt == Attempt::one ? 1 : 0});
    return has_changed(query);
}

base::Result<bool> revive_message(Database& database, std::int64_t id, base::Time now) {
    // A clock that went back must not make it older than it is.
    constexpr std::string_view kSql =
        "UPDATE message SET state = 0, died = NULL, not_before = 0, attempts = 0, "
        "since = max(since, ?2) WHERE id = ?1 AND (state = 1 OR not_before > 0)";
    Query query(database, kSql);
    query.bind(id).bind(now);
    return has_changed(query);
}

base::Result<std::vector<OldMessage>> old_messages(Database& database, base::Time cutoff,
                                                   std::size_t limit) {
    // Receiver by receiver along the index; since is never before created.
    constexpr std::string_view kSql =
        "SELECT message.id, message.last_reason FROM total CROSS JOIN message "
        "WHERE message.state = 0 AND message.receiver = total.receiver "
        "AND message.urgency IN (0, 1) AND message.created < ?1 AND message.since < ?1 LIMIT ?2";
    Query query(database, kSql);
    query.bind(cutoff).bind(limit_of(limit));
    std::vector<OldMessage> old;
    while (true) {
        METSUKE_TRY(const bool has_row, query.step());
        if (!has_row) {
            return old;
        }
        const std::int64_t id = query.integer();
        old.push_back({.id = id, .last_reason = query.bytes()});
    }
}

base::Result<std::vector<std::int64_t>> dead_messages(Database& database, base::Time cutoff,
                                                      std::size_t limit) {
    constexpr std::string_view kSql =
        "SELECT id FROM message WHERE state = 1 AND died < ?1 ORDER BY died, id LIMIT ?2";
    Query query(database, kSql);
    query.bind(cutoff).bind(limit_of(limit));
    return read_ids(query);
}

base::Result<std::int64_t> newest_id(Database& database) {
    constexpr std::string_view kSql = "SELECT coalesce(max(id), 0) FROM message";
    Query query(database, kSql);
    METSUKE_TRY([[maybe_unused]] const bool has_row, query.step());
    return query.integer();
}

base::Result<std::vector<std::int64_t>> ids_of(Database& database, const OfReceiver& which,
                                               const IdRange& range, std::size_t limit) {
    constexpr std::string_view kSql =
        "SELECT id FROM message WHERE id > ?1 AND id <= ?2 AND receiver = ?3 "
        "AND (?4 IS NULL OR state = ?4) ORDER BY id LIMIT ?5";
    Query query(database, kSql);
    query.bind(range.after).bind(range.last).bind(which.receiver);
    bind_or_null(query, which.state);
    query.bind(limit_of(limit));
    return read_ids(query);
}

}  // namespace metsuke::store
