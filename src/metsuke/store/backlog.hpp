// SPDX-License-Identifier: Apache-2.0
//
// The SQL of what a receiver has not been told for long. No function here begins a transaction.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "metsuke/base/result.hpp"
#include "metsuke/base/time.hpp"
#include "metsuke/store/database.hpp"
#include "metsuke/store/message.hpp"

namespace metsuke::store {

/// Age counts from the last retry, as everywhere.
base::Result<Backlog> read_backlog(Database& database, std::string_view receiver, base::Time before,
                                   std::size_t most_summaries);

/// Makes dead letters of those that still wait; how many.
base::Result<std::uint64_t> bury_backlog(Database& database, const Backlog& backlog,
                                         std::string_view reason, base::Time now);

}  // namespace metsuke::store
