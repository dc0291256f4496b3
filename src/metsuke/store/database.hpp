// SPDX-License-Identifier: Apache-2.0
//
// One connection to one SQLite file and the statements prepared on it, all gone when it goes.
// Internal to store; one thread at a time. Values are bound and rows are read in Query.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "metsuke/base/result.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace metsuke::store {

class Database {
public:
    enum class Access : std::uint8_t { read_write, read_only };

    /// The file must be there. Nothing of it is read yet.
    static base::Result<Database> open(const std::filesystem::path& file, Access access);

    Database(Database&&) noexcept = default;
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;
    Database& operator=(Database&&) = delete;  // would close the old one below its statements
    ~Database() = default;

    /// Statements without parameters, one or more; their rows are thrown away.
    base::Result<void> run(const std::string& sql);
    /// Ends a transaction that is still open; after some errors SQLite has done so itself.
    void roll_back();
    /// The statement, prepared once and kept. `sql` must outlive the database: a constant.
    base::Result<sqlite3_stmt*> statement(std::string_view sql);
    /// Of the row inserted last.
    [[nodiscard]] std::int64_t last_id() const;

    /// From now on closing also empties the write-ahead log. Not before the file is known to be
    /// sound: until then it stays as it was found.
    void empty_log_on_close();

private:
    struct Closer {
        void operator()(sqlite3* handle) const noexcept;
    };
    struct Finalizer {
        void operator()(sqlite3_stmt* statement) const noexcept;
    };
    explicit Database(sqlite3* handle) : handle_(handle) {}

    std::unique_ptr<sqlite3, Closer> handle_;
    std::map<std::string_view, std::unique_ptr<sqlite3_stmt, Finalizer>> statements_;
};

}  // namespace metsuke::store
