// SPDX-License-Identifier: Apache-2.0
#include "metsuke/store/failure.hpp"

#include <cerrno>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include <fmt/core.h>
#include <sqlite3.h>

namespace metsuke::store {
namespace {

constexpr int kPrimaryCode = 0xff;  // the rest of an extended code tells more of the same

base::ErrorCode code_of(int primary, int system_error) {
    switch (primary) {
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB: return base::ErrorCode::malformed;
        case SQLITE_PERM:
        case SQLITE_READONLY:
        case SQLITE_AUTH: return base::ErrorCode::permission;
        case SQLITE_CANTOPEN:
            return system_error == EACCES ? base::ErrorCode::permission : base::ErrorCode::io;
        case SQLITE_FULL:
        case SQLITE_IOERR:
        case SQLITE_PROTOCOL:
        case SQLITE_BUSY: return base::ErrorCode::io;
        case SQLITE_TOOBIG: return base::ErrorCode::limit;
        default: return base::ErrorCode::internal;
    }
}

/// What to do, behind the rest; or nothing.
std::string_view hint_of(int primary) {
    switch (primary) {
        case SQLITE_FULL: return ": make room on that disk, then try again";
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB: return ": the next start sets the file aside and begins a new one";
        default: return "";
    }
}

}  // namespace

base::Error failure_of(sqlite3* handle) {
    const int current_error = errno;  // the callers begin with none
    const int extended = sqlite3_extended_errcode(handle);
    const int primary = extended & kPrimaryCode;
    // Beside other codes an old one would stand. Of a commit that fails SQLite keeps none.
    const bool has_errno = primary == SQLITE_IOERR || primary == SQLITE_CANTOPEN;
    const int kept_error = has_errno ? sqlite3_system_errno(handle) : 0;
    const int system_error = has_errno && kept_error == 0 ? current_error : kept_error;
    const char* file = sqlite3_db_filename(handle, "main");
    std::string what = fmt::format("cannot use {}: {}", file == nullptr ? "a database" : file,
                                   sqlite3_errmsg(handle));
    if (primary == SQLITE_IOERR) {
        what += fmt::format(", SQLite code {}", extended);  // which operation it was
    }
    if (system_error != 0) {
        what += fmt::format(" ({})", std::generic_category().message(system_error));
    }
    what += hint_of(primary);
    return {.code = code_of(primary, system_error), .what = std::move(what), .causes = {}};
}

}  // namespace metsuke::store
