// SPDX-License-Identifier: Apache-2.0
//
// What is done with a damaged outbox: it is kept under another name, whole, for whoever wants to
// get messages out of it. Nothing here deletes.
#pragma once

#include <filesystem>
#include <string>

#include "metsuke/base/result.hpp"
#include "metsuke/base/time.hpp"

namespace metsuke::store {

/// Renames the file to "outbox.sqlite.corrupt-20260102T030405Z" and what SQLite keeps beside it
/// alike, so that SQLite still knows them as one. Returns the new name. No connection may be open.
base::Result<std::filesystem::path> set_aside(const std::filesystem::path& file, base::Time now);

/// Whether the write-ahead log holds something and the file it belongs to is empty or gone. SQLite
/// would take that for a new file and delete the log.
bool is_log_orphaned(const std::filesystem::path& file);

}  // namespace metsuke::store
