// SPDX-License-Identifier: Apache-2.0
//
// The tables of the outbox and how a file of an older version becomes one of this version. The
// version stands in SQLite's user_version, and application_id says whose file it is
// (sqlite.org/fileformat2.html, "1.3").
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "metsuke/base/result.hpp"
#include "metsuke/store/database.hpp"

namespace metsuke::store {

inline constexpr std::int64_t kApplicationId = 0x6d74736b;  // "mtsk"

/// Step i turns version i into version i + 1; an empty file has version 0. Steps are never changed
/// once released, only added.
std::span<const std::string_view> schema_steps();

/// The version of the file. ErrorCode::unsupported: a newer metsuke's (than `known`), or another
/// program's.
base::Result<std::int64_t> schema_version(Database& database, std::int64_t known);

/// Takes every step from `version` on, each in a transaction of its own.
base::Result<void> migrate(Database& database, std::int64_t version,
                           std::span<const std::string_view> steps);

}  // namespace metsuke::store
