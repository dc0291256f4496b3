// SPDX-License-Identifier: Apache-2.0
#include "metsuke/store/counts.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "metsuke/store/query.hpp"

namespace metsuke::store {
namespace {

std::optional<base::Time> earlier(std::optional<base::Time> a, std::optional<base::Time> b) {
    return a && b ? std::min(*a, *b) : a ? a : b;
}

}  // namespace

base::Result<Totals> totals(Database& database) {
    constexpr std::string_view kSql =
        "SELECT coalesce(sum(waiting), 0), coalesce(sum(waiting_bytes), 0), "
        "coalesce(sum(dead), 0) FROM total";
    Query query(database, kSql);
    METSUKE_TRY([[maybe_unused]] const bool has_row, query.step());
    Totals totals;
    totals.waiting = query.count();
    totals.waiting_bytes = query.count();
    totals.dead = query.count();
    return totals;
}

base::Result<std::vector<ReceiverCount>> receiver_counts(Database& database) {
    // One look into the index for the critical ones, one for the others.
    constexpr std::string_view kSql =
        "SELECT receiver, waiting, waiting_bytes, dead, "
        "(SELECT min(created) FROM message WHERE state = 0 AND receiver = total.receiver "
        "AND urgency = 0), "
        "(SELECT min(created) FROM message WHERE state = 0 AND receiver = total.receiver "
        "AND urgency = 1) FROM total WHERE waiting > 0 OR dead > 0 ORDER BY receiver";
    Query query(database, kSql);
    std::vector<ReceiverCount> counts;
    while (true) {
        METSUKE_TRY(const bool has_row, query.step());
        if (!has_row) {
            return counts;
        }
        ReceiverCount& count = counts.emplace_back();
        count.receiver = query.bytes();
        count.waiting = query.count();
        count.waiting_bytes = query.count();
        count.dead = query.count();
        const std::optional<base::Time> oldest_critical = query.optional_time();
        count.oldest = earlier(oldest_critical, query.optional_time());
    }
}

}  // namespace metsuke::store
