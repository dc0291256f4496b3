// SPDX-License-Identifier: Apache-2.0
//
// How many messages there are, from the table that triggers keep: no count walks over messages.
#pragma once

#include <cstdint>
#include <vector>

#include "metsuke/base/result.hpp"
#include "metsuke/store/database.hpp"
#include "metsuke/store/outbox.hpp"

namespace metsuke::store {

/// Of all receivers together.
struct Totals {
    std::uint64_t waiting = 0, waiting_bytes = 0, dead = 0;
};
base::Result<Totals> totals(Database& database);

/// Of every receiver that has messages, by name.
base::Result<std::vector<ReceiverCount>> receiver_counts(Database& database);

}  // namespace metsuke::store
