// SPDX-License-Identifier: Apache-2.0
//
// The SQL of the table `delivery`: what is still known of messages that receivers accepted.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "metsuke/base/result.hpp"
#include "metsuke/base/time.hpp"
#include "metsuke/store/database.hpp"
#include "metsuke/store/message.hpp"

namespace metsuke::store {

/// Of message `id`, which is still there; replaces what was known of its conversation. Nothing is
/// kept of a message without one, or one that edits or answers.
base::Result<std::uint64_t> keep_delivery(Database& database, std::int64_t id,
                                          std::string_view vendor_id, base::Time now);

base::Result<std::optional<Delivery>> find_delivery(Database& database, std::string_view receiver,
                                                    std::string_view group);

/// Those from before `cutoff`, and the oldest of more than `most`: how many.
base::Result<std::uint64_t> forget_deliveries(Database& database, base::Time cutoff,
                                              std::uint64_t most);

}  // namespace metsuke::store
