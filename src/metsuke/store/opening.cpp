// SPDX-License-Identifier: Apache-2.0
#include "metsuke/store/opening.hpp"

#include <system_error>
#include <utility>

#include <fmt/core.h>

#include "metsuke/store/query.hpp"
#include "metsuke/store/schema.hpp"
#include "metsuke/store/set_aside.hpp"
#include "metsuke/store/state_folder.hpp"

namespace metsuke::store {
namespace {

namespace fs = std::filesystem;

std::int64_t known_version() { return static_cast<std::int64_t>(schema_steps().size()); }

base::Result<std::string> text(Database& database, std::string_view sql) {
    Query query(database, sql);
    METSUKE_TRY([[maybe_unused]] const bool has_row, query.step());
    return query.bytes();
}

/// FULL: each commit is on disk, not only in the kernel's cache. The log is copied into the file
/// every 1,000 pages (4 MB) and then begun anew; if a long read or one huge transaction let it
/// grow, it is cut to 16 MiB when that happens.
base::Result<void> set_durability(Database& database) {
    METSUKE_TRY(const std::string mode, text(database, "PRAGMA journal_mode=WAL"));
    if (mode != "wal") {
        return base::fail(
            base::ErrorCode::unsupported,
            "its file system cannot keep a write-ahead log: put state_dir on a disk of "
            "this machine");
    }
    return database.run(
        "PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=1000; "
        "PRAGMA journal_size_limit=16777216;");
}

/// Not quick_check: it does not see that an index lacks a row, and such a message would wait
/// unseen.
base::Result<void> check(Database& database) {
    if (auto set = database.run("PRAGMA cell_size_check=ON"); !set.has_value()) {
        return set;
    }
    const base::Result<std::string> verdict = text(database, "PRAGMA integrity_check(1)");
    if (!verdict.has_value()) {
        return base::Unexpected(verdict.error());
    }
    return *verdict == "ok" ? base::Result<void>()
                            : base::fail(base::ErrorCode::malformed, *verdict);
}

/// ErrorCode::malformed: damaged. The version comes first: what a newer metsuke wrote is not ours
/// to judge.
base::Result<Database> open_sound(const fs::path& file) {
    METSUKE_TRY(Database database, Database::open(file, Database::Access::read_write));
    METSUKE_TRY(const std::int64_t version, schema_version(database, known_version()));
    if (auto checked = check(database); !checked.has_value()) {
        return base::Unexpected(std::move(checked).error());
    }
    if (auto set = set_durability(database); !set.has_value()) {
        return base::Unexpected(std::move(set).error());
    }
    if (auto migrated = migrate(database, version, schema_steps()); !migrated.has_value()) {
        return base::Unexpected(std::move(migrated).error());
    }
    database.empty_log_on_close();
    return database;
}

base::Result<Database> open_or_explain(const fs::path& file) {
    if (is_log_orphaned(file)) {
        return base::fail(base::ErrorCode::malformed,
                          "the file is empty or gone, but not the log beside it");
    }
    if (auto made = make_private_file(file); !made.has_value()) {
        return base::Unexpected(std::move(made).error());
    }
    base::Result<Database> opened = open_sound(file);
    if (!opened.has_value()) {
        return base::Unexpected(std::move(opened).error().because(
            fmt::format("cannot open the outbox {}", file.string())));
    }
    return opened;
}

std::string notice(const fs::path& file, const fs::path& aside, const base::Error& why) {
    return fmt::format(
        "The outbox {} was damaged ({}). It was set aside as {}, and an empty one was begun: "
        "messages that waited in it have not been sent. `sqlite3 {} .recover` may still read them.",
        file.string(), why.message(), aside.string(), aside.string());
}

}  // namespace

base::Result<OpenedFile> open_outbox_file(const fs::path& file, base::Time now) {
    base::Result<Database> opened = open_or_explain(file);
    if (opened.has_value()) {
        return OpenedFile{.database = *std::move(opened), .notices = {}};
    }
    if (opened.error().code != base::ErrorCode::malformed) {
        return base::Unexpected(std::move(opened).error());
    }
    METSUKE_TRY(const fs::path aside, set_aside(file, now));
    METSUKE_TRY(Database begun, open_or_explain(file));
    return OpenedFile{.database = std::move(begun),
                      .notices = {notice(file, aside, opened.error())}};
}

base::Result<Database> open_outbox_to_read(const fs::path& file) {
    std::error_code error;
    if (!fs::exists(file, error)) {
        return base::fail(base::ErrorCode::not_found,
                          fmt::format("there is no outbox {}", file.string()));
    }
    METSUKE_TRY(Database database, Database::open(file, Database::Access::read_only));
    base::Result<std::int64_t> version = schema_version(database, known_version());
    if (version.has_value() && *version < known_version()) {
        version =
            base::fail(base::ErrorCode::unsupported,
                       "it is of an older metsuke; starting this one once brings it up to date");
    }
    if (!version.has_value()) {
        return base::Unexpected(std::move(version).error().because(
            fmt::format("cannot read the outbox {}", file.string())));
    }
    return database;
}

}  // namespace metsuke::store
