// SPDX-License-Identifier: Apache-2.0
//
// One run of a kept statement: bind its parameters, step through its rows, read their columns, each
// from left to right. When it goes the statement is reset: one left in the middle would keep its
// snapshot, and the write-ahead log could not be emptied.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "metsuke/base/result.hpp"
#include "metsuke/base/time.hpp"
#include "metsuke/store/database.hpp"

namespace metsuke::store {

class Query {
public:
    /// `sql`: as of Database::statement. What goes wrong here or in bind() is told by step().
    Query(Database& database, std::string_view sql);
    Query(const Query&) = delete;
    Query& operator=(const Query&) = delete;
    Query(Query&&) = delete;
    Query& operator=(Query&&) = delete;
    ~Query();

    Query& bind(std::int64_t value);
    Query& bind(base::Time value);
    /// As a blob, byte for byte; not copied, so it must outlive the query.
    Query& bind(std::string_view bytes);
    Query& bind_null();

    /// Whether there is a (further) row.
    base::Result<bool> step();
    /// To the end, for a statement that returns no rows: how many it changed.
    base::Result<std::uint64_t> run();

    // The next column of the row that step() found.
    std::int64_t integer();
    std::uint64_t count() { return static_cast<std::uint64_t>(integer()); }
    std::string bytes();
    base::Time time();
    std::optional<base::Time> optional_time();

private:
    void keep_failure(int status);
    sqlite3_stmt* statement_ = nullptr;
    int parameter_ = 0;
    int column_ = 0;
    std::optional<base::Error> error_;
};

}  // namespace metsuke::store
