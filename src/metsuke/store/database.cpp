// SPDX-License-Identifier: Apache-2.0
#include "metsuke/store/database.hpp"

#include <cerrno>
#include <utility>

#include <sqlite3.h>

#include "metsuke/base/assert.hpp"
#include "metsuke/store/failure.hpp"

namespace metsuke::store {
namespace {

// Readers never stop a writer; this is for the moments of opening, closing and recovery.
constexpr int kBusyMilliseconds = 5000;

void set(sqlite3* handle, int option, int value) {
    METSUKE_ASSERT(sqlite3_db_config(handle, option, value, nullptr) == SQLITE_OK);
}

}  // namespace

void Database::Closer::operator()(sqlite3* handle) const noexcept {
    METSUKE_ASSERT(sqlite3_close(handle) == SQLITE_OK);  // else a statement was still open
}

void Database::Finalizer::operator()(sqlite3_stmt* statement) const noexcept {
    sqlite3_finalize(statement);  // repeats the error of the last step, which was told
}

base::Result<Database> Database::open(const std::filesystem::path& file, Access access) {
    const int mode = access == Access::read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
    // A name that begins with '/' is never taken for a URI or for ":memory:".
    const std::string name = std::filesystem::absolute(file).string();
    sqlite3* handle = nullptr;
    errno = 0;
    const int status = sqlite3_open_v2(name.c_str(), &handle,
                                       mode | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nullptr);
    METSUKE_ASSERT(handle != nullptr);  // out of memory
    Database database(handle);
    if (status != SQLITE_OK) {
        return base::Unexpected(failure_of(handle).because("cannot open " + name));
    }
    sqlite3_busy_timeout(handle, kBusyMilliseconds);
    set(handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1);
    set(handle, SQLITE_DBCONFIG_DEFENSIVE, 1);
    set(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0);  // a damaged or planted schema runs no function
    return database;
}

base::Result<void> Database::run(const std::string& sql) {
    errno = 0;
    if (sqlite3_exec(handle_.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
        return base::Unexpected(failure_of(handle_.get()));
    }
    return {};
}

void Database::roll_back() {
    if (sqlite3_get_autocommit(handle_.get()) == 0) {
        // It can fail only as the disk does; then the next statement says so.
        sqlite3_exec(handle_.get(), "ROLLBACK", nullptr, nullptr, nullptr);
    }
}

base::Result<sqlite3_stmt*> Database::statement(std::string_view sql) {
    const auto kept = statements_.find(sql);
    if (kept != statements_.end()) {
        return kept->second.get();
    }
    sqlite3_stmt* made = nullptr;
    errno = 0;
    if (sqlite3_prepare_v3(handle_.get(), sql.data(), static_cast<int>(sql.size()),
                           SQLITE_PREPARE_PERSISTENT, &made, nullptr) != SQLITE_OK) {
        return base::Unexpected(failure_of(handle_.get()));
    }
    statements_[sql].reset(made);
    return made;
}

std::int64_t Database::last_id() const { return sqlite3_last_insert_rowid(handle_.get()); }

void Database::empty_log_on_close() { set(handle_.get(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0); }

}  // namespace metsuke::store
