// SPDX-License-Identifier: Apache-2.0
#include "metsuke/store/backlog.hpp"

#include <algorithm>
#include <string>

#include <fmt/core.h>

#include "metsuke/store/query.hpp"

namespace metsuke::store {
namespace {

/// What is not critical and waits since before ?2, of receiver ?1, along the index; since is never
/// before created.
constexpr std::string_view kOfBacklog =
    "state = 0 AND receiver = ?1 AND urgency = 1 AND created < ?2 AND since < ?2";

base::Result<void> read_totals(Database& database, Backlog& backlog) {
    static const std::string kSql = fmt::format(
        "SELECT level, count(*), min(created), max(created), max(id) FROM message WHERE {} "
        "GROUP BY level",
        kOfBacklog);
    Query query(database, kSql);
    query.bind(backlog.receiver).bind(backlog.before);
    while (true) {
        METSUKE_TRY(const bool has_row, query.step());
        if (!has_row) {
            return {};
        }
        const auto level = static_cast<std::uint8_t>(query.integer());
        const std::uint64_t messages = query.count();
        const base::Time first = query.time();
        const base::Time last = query.time();
        const bool is_only = backlog.messages == 0;
        backlog.first = is_only ? first : std::min(backlog.first, first);
        backlog.last = is_only ? last : std::max(backlog.last, last);
        backlog.last_id = std::max(backlog.last_id, query.integer());
        backlog.messages += messages;
        backlog.by_level[level] += messages;
    }
}

base::Result<void> read_summaries(Database& database, Backlog& backlog, std::size_t most) {
    static const std::string kSql = fmt::format(
        "SELECT summary FROM message WHERE {} AND length(summary) > 0 "
        "ORDER BY level DESC, created, id LIMIT ?3",
        kOfBacklog);
    Query query(database, kSql);
    query.bind(backlog.receiver).bind(backlog.before).bind(static_cast<std::int64_t>(most));
    while (true) {
        METSUKE_TRY(const bool has_row, query.step());
        if (!has_row) {
            return {};
        }
        backlog.summaries.push_back(query.bytes());
    }
}

}  // namespace

base::Result<Backlog> read_backlog(Database& database, std::string_view receiver, base::Time before,
                                   std::size_t most_summaries) {
    Backlog backlog = {.receiver = std::string(receiver), .before = before};
    if (auto read = read_totals(database, backlog); !read) {
        return base::Unexpected(std::move(read).error());
    }
    if (auto read = read_summaries(database, backlog, most_summaries); !read) {
        return base::Unexpected(std::move(read).error());
    }
    return backlog;
}

base::Result<std::uint64_t> bury_backlog(Database& database, const Backlog& backlog,
                                         std::string_view reason, base::Time now) {
    static const std::string kSql = fmt::format(
        "UPDATE message SET state = 1, died = ?3, last_reason = ?4 "
        "WHERE {} AND id <= ?5",
        kOfBacklog);
    Query query(database, kSql);
    query.bind(backlog.receiver).bind(backlog.before).bind(now).bind(reason).bind(backlog.last_id);
    return query.run();
}

}  // namespace metsuke::store
