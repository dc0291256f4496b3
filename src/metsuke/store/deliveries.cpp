// SPDX-License-Identifier: Apache-2.0
#include "metsuke/store/deliveries.hpp"

#include "metsuke/store/query.hpp"

namespace metsuke::store {

base::Result<std::uint64_t> keep_delivery(Database& database, std::int64_t id,
                                          std::string_view vendor_id, base::Time now) {
    constexpr std::string_view kSql =
        "INSERT INTO delivery SELECT receiver, conversation, alert_id, ?2, ?3 FROM message "
        "WHERE id = ?1 AND aim = 0 AND length(conversation) > 0 AND length(?2) > 0 "
        "ON CONFLICT (receiver, conversation) DO UPDATE SET alert_id = excluded.alert_id, "
        "vendor_id = excluded.vendor_id, time = excluded.time";
    Query query(database, kSql);
    query.bind(id).bind(vendor_id).bind(now);
    return query.run();
}

base::Result<std::optional<Delivery>> find_delivery(Database& database, std::string_view receiver,
                                                    std::string_view group) {
    constexpr std::string_view kSql =
        "SELECT alert_id, vendor_id, time FROM delivery WHERE receiver = ?1 AND conversation = ?2";
    Query query(database, kSql);
    query.bind(receiver).bind(group);
    METSUKE_TRY(const bool has_row, query.step());
    if (!has_row) {
        return std::nullopt;
    }
    Delivery delivery;
    delivery.alert_id = query.bytes();
    delivery.vendor_id = query.bytes();
    delivery.at = query.time();
    return delivery;
}

base::Result<std::uint64_t> forget_deliveries(Database& database, base::Time cutoff,
                                              std::uint64_t most) {
    constexpr std::string_view kOld = "DELETE FROM delivery WHERE time < ?1";
    Query old(database, kOld);
    old.bind(cutoff);
    METSUKE_TRY(const std::uint64_t forgotten, old.run());
    constexpr std::string_view kExcess =
        "DELETE FROM delivery WHERE (receiver, conversation) IN (SELECT receiver, conversation "
        "FROM delivery ORDER BY time, receiver, conversation "
        "LIMIT max(0, (SELECT count(*) FROM delivery) - ?1))";
    Query excess(database, kExcess);
    excess.bind(static_cast<std::int64_t>(most));
    METSUKE_TRY(const std::uint64_t more, excess.run());
    return forgotten + more;
}

}  // namespace metsuke::store
