// SPDX-License-Identifier: Apache-2.0
#include "metsuke/store/query.hpp"

#include <cerrno>
#include <chrono>
#include <utility>

#include <sqlite3.h>

#include "metsuke/base/assert.hpp"
#include "metsuke/store/failure.hpp"

namespace metsuke::store {

Query::Query(Database& database, std::string_view sql) {
    base::Result<sqlite3_stmt*> statement = database.statement(sql);
    if (statement.has_value()) {
        statement_ = *statement;
    } else {
        error_ = std::move(statement).error();
    }
}

Query::~Query() {
    if (statement_ != nullptr) {
        sqlite3_reset(statement_);  // repeats the error of step(), which was told
        sqlite3_clear_bindings(statement_);
    }
}

void Query::keep_failure(int status) {
    METSUKE_ASSERT(status != SQLITE_RANGE && status != SQLITE_MISUSE);
    if (status != SQLITE_OK && !error_) {
        error_ = failure_of(sqlite3_db_handle(statement_));
    }
}

Query& Query::bind(std::int64_t value) {
    if (statement_ != nullptr) {
        keep_failure(sqlite3_bind_int64(statement_, ++parameter_, value));
    }
    return *this;
}

Query& Query::bind(base::Time value) {
    return bind(std::int64_t{value.time_since_epoch().count()});
}

Query& Query::bind(std::string_view bytes) {
    if (statement_ != nullptr) {
        // A null pointer would be NULL, which is not the empty text.
        const char* data = bytes.empty() ? "" : bytes.data();
        keep_failure(sqlite3_bind_blob64(statement_, ++parameter_, data, bytes.size(), nullptr));
    }
    return *this;
}

Query& Query::bind_null() {
    if (statement_ != nullptr) {
        keep_failure(sqlite3_bind_null(statement_, ++parameter_));
    }
    return *this;
}

base::Result<bool> Query::step() {
    if (error_) {
        return base::Unexpected(*error_);
    }
    column_ = 0;
    errno = 0;
    const int status = sqlite3_step(statement_);
    if (status == SQLITE_ROW || status == SQLITE_DONE) {
        return status == SQLITE_ROW;
    }
    return base::Unexpected(failure_of(sqlite3_db_handle(statement_)));
}

base::Result<std::uint64_t> Query::run() {
    METSUKE_TRY(const bool has_row, step());
    METSUKE_ASSERT(!has_row);
    return static_cast<std::uint64_t>(sqlite3_changes64(sqlite3_db_handle(statement_)));
}

std::int64_t Query::integer() { return sqlite3_column_int64(statement_, column_++); }

std::string Query::bytes() {
    const int column = column_++;
    // In this order: asking for the size first could turn the value into something else.
    const void* data = sqlite3_column_blob(statement_, column);
    const int size = sqlite3_column_bytes(statement_, column);
    return data == nullptr
               ? std::string()
               : std::string(static_cast<const char*>(data), static_cast<std::size_t>(size));
}

base::Time Query::time() { return base::Time(std::chrono::milliseconds(integer())); }

std::optional<base::Time> Query::optional_time() {
    if (sqlite3_column_type(statement_, column_) == SQLITE_NULL) {
        ++column_;
        return {};
    }
    return time();
}

}  // namespace metsuke::store
