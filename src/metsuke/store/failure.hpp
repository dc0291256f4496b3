// SPDX-License-Identifier: Apache-2.0
//
// What SQLite says went wrong (sqlite.org/rescode.html), as an Error that names the file.
#pragma once

#include "metsuke/base/result.hpp"

struct sqlite3;

namespace metsuke::store {

/// Of the call on `handle` that failed just now; errno was 0 before it.
base::Error failure_of(sqlite3* handle);

}  // namespace metsuke::store
