// SPDX-License-Identifier: Apache-2.0
//
// The SQL of the findings that receivers were told of. No function here begins a transaction.
#pragma once

#include <cstdint>
#include <string_view>

#include "metsuke/base/result.hpp"
#include "metsuke/base/time.hpp"
#include "metsuke/store/database.hpp"

namespace metsuke::store {

base::Result<bool> was_told(Database& database, std::string_view receiver,
                            std::string_view finding_id);
base::Result<void> keep_told(Database& database, std::string_view receiver,
                             std::string_view finding_id, base::Time now);

/// Those from before `cutoff`, and the oldest of more than `most`; how many.
base::Result<std::uint64_t> forget_told(Database& database, base::Time cutoff, std::uint64_t most);

}  // namespace metsuke::store
