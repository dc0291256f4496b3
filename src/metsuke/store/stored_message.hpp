// SPDX-License-Identifier: Apache-2.0
//
// From a row to a StoredMessage.
#pragma once

#include <string>
#include <string_view>

#include "metsuke/store/message.hpp"
#include "metsuke/store/query.hpp"

namespace metsuke::store {

/// Of a row whose columns are those of kStoredColumns.
StoredMessage read_stored(Query& row);

inline constexpr std::string_view kStoredColumns =
    "id, receiver, alert_id, conversation, level, created, body, short_body, state, attempts, "
    "is_short, is_outcome_unknown, last_reason, not_before, died, aim, summary";

/// Size of its texts: what a message counts as.
std::uint64_t bytes_of(const NewMessage& message);

}  // namespace metsuke::store
