// SPDX-License-Identifier: Apache-2.0
#include "metsuke/store/schema.hpp"

#include <array>
#include <string>
#include <utility>

#include <fmt/core.h>

#include "metsuke/store/query.hpp"
#include "metsuke/store/transaction.hpp"

namespace metsuke::store {
namespace {

// state: store::State. urgency: 0 critical, 1 not. since: from when age counts, that is created or
// the last retry. Times: UTC milliseconds. The long texts stand last, so that the rest is read
// without them. Ids come from AUTOINCREMENT: whoever comes late with the id of a message that is
// gone must not meet another one.
//
// The order of `waiting_in_order` is the order of sending; not_before is in it so that postponed
// ones are passed over without a look at the table.
//
// `total` is kept by triggers: no way of changing a message can forget it.
constexpr std::string_view kVersion1 = R"sql(
CREATE TABLE message (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    receiver BLOB NOT NULL,
    alert_id BLOB NOT NULL,
    conversation BLOB NOT NULL,
    level INTEGER NOT NULL,
    urgency INTEGER NOT NULL,
    created INTEGER NOT NULL,
    since INTEGER NOT NULL,
    bytes INTEGER NOT NULL,
    state INTEGER NOT NULL DEFAULT 0,
    attempts INTEGER NOT NULL DEFAULT 0,
    is_short INTEGER NOT NULL DEFAULT 0,
    is_outcome_unknown INTEGER NOT NULL DEFAULT 0,
    not_before INTEGER NOT NULL DEFAULT 0,
    died INTEGER,
    last_reason BLOB NOT NULL DEFAULT x'',
    short_body BLOB NOT NULL,
    body BLOB NOT NULL
) STRICT;
CREATE INDEX waiting_in_order ON message (receiver, urgency, created, id, not_before)
    WHERE state = 0;
CREATE INDEX waiting_by_due ON message (receiver, not_before) WHERE state = 0;
CREATE INDEX dead_by_time ON message (died, id) WHERE state = 1;

CREATE TABLE total (
    receiver BLOB NOT NULL PRIMARY KEY,
    waiting INTEGER NOT NULL,
    waiting_bytes INTEGER NOT NULL,
    dead INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TRIGGER message_added AFTER INSERT ON message BEGIN
    INSERT INTO total VALUES (new.receiver, 1, new.bytes, 0)
        ON CONFLICT (receiver) DO UPDATE
        SET waiting = waiting + 1, waiting_bytes = waiting_bytes + new.bytes;
END;
CREATE TRIGGER message_died AFTER UPDATE OF state ON message
    WHEN old.state = 0 AND new.state = 1 BEGIN
    UPDATE total
        SET waiting = waiting - 1, waiting_bytes = waiting_bytes - new.bytes, dead = dead + 1
        WHERE receiver = new.receiver;
END;
CREATE TRIGGER message_revived AFTER UPDATE OF state ON message
    WHEN old.state = 1 AND new.state = 0 BEGIN
    UPDATE total
        SET waiting = waiting + 1, waiting_bytes = waiting_bytes + new.bytes, dead = dead - 1
        WHERE receiver = new.receiver;
END;
CREATE TRIGGER waiting_removed AFTER DELETE ON message WHEN old.state = 0 BEGIN
    UPDATE total SET waiting = waiting - 1, waiting_bytes = waiting_bytes - old.bytes
        WHERE receiver = old.receiver;
END;
CREATE TRIGGER dead_removed AFTER DELETE ON message WHEN old.state = 1 BEGIN
    UPDATE total SET dead = dead - 1 WHERE receiver = old.receiver;
END;

CREATE TABLE delivery (
    receiver BLOB NOT NULL,
    conversation BLOB NOT NULL,
    alert_id BLOB NOT NULL,
    vendor_id BLOB NOT NULL,
    time INTEGER NOT NULL,
    PRIMARY KEY (receiver, conversation)
) STRICT, WITHOUT ROWID;
CREATE INDEX delivery_by_time ON delivery (time);
)sql";

// aim: store::Aim.
constexpr std::string_view kVersion2 =
    "ALTER TABLE message ADD COLUMN aim INTEGER NOT NULL DEFAULT 0";

constexpr std::string_view kVersion3 = R"sql(
ALTER TABLE message ADD COLUMN summary BLOB NOT NULL DEFAULT x'';

CREATE TABLE told (
    receiver BLOB NOT NULL,
    finding BLOB NOT NULL,
    time INTEGER NOT NULL,
    PRIMARY KEY (receiver, finding)
) STRICT, WITHOUT ROWID;
CREATE INDEX told_by_time ON told (time);
)sql";

constexpr std::array<std::string_view, 3> kSteps = {kVersion1, kVersion2, kVersion3};

base::Result<std::int64_t> number(Database& database, std::string_view sql) {
    Query query(database, sql);
    METSUKE_TRY([[maybe_unused]] const bool has_row, query.step());
    return query.integer();
}

}  // namespace

std::span<const std::string_view> schema_steps() { return kSteps; }

base::Result<std::int64_t> schema_version(Database& database, std::int64_t known) {
    METSUKE_TRY(const auto owner, number(database, "PRAGMA application_id"));
    METSUKE_TRY(const auto version, number(database, "PRAGMA user_version"));
    METSUKE_TRY(const auto tables, number(database, "SELECT count(*) FROM sqlite_schema"));
    const bool is_new = owner == 0 && version == 0 && tables == 0;
    if (!is_new && owner != kApplicationId) {
        return base::fail(base::ErrorCode::unsupported, "it belongs to another program");
    }
    if (version > known) {
        return base::fail(
            base::ErrorCode::unsupported,
            fmt::format("its schema is version {}, of a newer metsuke; this one knows "
                        "versions up to {}",
                        version, known));
    }
    return version;
}

base::Result<void> migrate(Database& database, std::int64_t version,
                           std::span<const std::string_view> steps) {
    for (const std::string_view step : steps.subspan(static_cast<std::size_t>(version))) {
        ++version;
        // Both pragmas are part of the transaction.
        auto done = in_transaction(database, [&] {
            return database.run(fmt::format("{};PRAGMA application_id={};PRAGMA user_version={};",
                                            step, kApplicationId, version));
        });
        if (!done.has_value()) {
            return base::Unexpected(std::move(done).error().because(
                fmt::format("cannot bring the schema to version {}", version)));
        }
    }
    return {};
}

}  // namespace metsuke::store
