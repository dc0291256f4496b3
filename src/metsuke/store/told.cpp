// SPDX-License-Identifier: Apache-2.0
#include "metsuke/store/told.hpp"

#include "metsuke/store/query.hpp"

namespace metsuke::store {

base::Result<bool> was_told(Database& database, std::string_view receiver,
                            std::string_view finding_id) {
    constexpr std::string_view kSql = "SELECT 1 FROM told WHERE receiver = ?1 AND finding = ?2";
    Query query(database, kSql);
    query.bind(receiver).bind(finding_id);
    return query.step();
}

base::Result<void> keep_told(Database& database, std::string_view receiver,
                             std::string_view finding_id, base::Time now) {
    constexpr std::string_view kSql =
        "INSERT INTO told VALUES (?1, ?2, ?3) "
        "ON CONFLICT (receiver, finding) DO UPDATE SET time = excluded.time";
    Query query(database, kSql);
    query.bind(receiver).bind(finding_id).bind(now);
    METSUKE_TRY([[maybe_unused]] const std::uint64_t rows, query.run());
    return {};
}

base::Result<std::uint64_t> forget_told(Database& database, base::Time cutoff, std::uint64_t most) {
    constexpr std::string_view kOld = "DELETE FROM told WHERE time < ?1";
    Query old(database, kOld);
    old.bind(cutoff);
    METSUKE_TRY(const std::uint64_t forgotten, old.run());
    constexpr std::string_view kExcess =
        "DELETE FROM told WHERE (receiver, finding) IN (SELECT receiver, finding FROM told "
        "ORDER BY time, receiver, finding LIMIT max(0, (SELECT count(*) FROM told) - ?1))";
    Query excess(database, kExcess);
    excess.bind(static_cast<std::int64_t>(most));
    METSUKE_TRY(const std::uint64_t more, excess.run());
    return forgotten + more;
}

}  // namespace metsuke::store
