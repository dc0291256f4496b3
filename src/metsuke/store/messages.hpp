// SPDX-License-Identifier: Apache-2.0
//
// The SQL of the table `message`, one function a statement. No function here begins a transaction:
// which of them belong together is the caller's to say. Those that return whether they changed
// something find nothing when the message is gone or in another state.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "metsuke/base/result.hpp"
#include "metsuke/base/time.hpp"
#include "metsuke/store/database.hpp"
#include "metsuke/store/message.hpp"
#include "metsuke/store/outbox.hpp"

namespace metsuke::store {

/// Its id.
base::Result<std::int64_t> insert_message(Database& database, const NewMessage& message);

base::Result<std::optional<StoredMessage>> next_message(Database& database,
                                                        std::string_view receiver, base::Time now);
base::Result<std::optional<base::Time>> earliest_due(Database& database, std::string_view receiver);
base::Result<std::vector<StoredMessage>> list_messages(Database& database, const Filter& filter);

base::Result<bool> remove_message(Database& database, std::int64_t id);

struct Postponement {
    std::int64_t id = 0;
    base::Time not_before;
    std::string_view reason;
    Outcome outcome = Outcome::refused;
};
base::Result<bool> postpone_message(Database& database, const Postponement& postponement);

base::Result<bool> shorten_message(Database& database, std::int64_t id, std::string_view reason);
base::Result<bool> is_waiting(Database& database, std::int64_t id);

/// Whether the death of a message comes from an attempt.
enum class Attempt : std::uint8_t { none, one };
struct Burial {
    std::int64_t id = 0;
    std::string_view reason;
    base::Time died;
    Attempt attempt = Attempt::none;
};
base::Result<bool> bury_message(Database& database, const Burial& burial);

/// Makes a dead one wait and a postponed one due.
base::Result<bool> revive_message(Database& database, std::int64_t id, base::Time now);

struct OldMessage {
    std::int64_t id = 0;
    std::string last_reason;
};
/// Waiting since before `cutoff`, at most `limit`.
base::Result<std::vector<OldMessage>> old_messages(Database& database, base::Time cutoff,
                                                   std::size_t limit);
/// Dead letters from before `cutoff`, oldest first, at most `limit`.
base::Result<std::vector<std::int64_t>> dead_messages(Database& database, base::Time cutoff,
                                                      std::size_t limit);

/// 0 when there is none.
base::Result<std::int64_t> newest_id(Database& database);

struct IdRange {
    std::int64_t after = 0;
    std::int64_t last = 0;  ///< itself in it
};
/// Ascending, at most `limit`.
base::Result<std::vector<std::int64_t>> ids_of(Database& database, const OfReceiver& which,
                                               const IdRange& range, std::size_t limit);

}  // namespace metsuke::store
