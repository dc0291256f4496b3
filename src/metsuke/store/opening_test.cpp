// SPDX-License-Identifier: Apache-2.0
#include "metsuke/store/opening.hpp"

#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "metsuke/store/query.hpp"
#include "metsuke/store/test_outbox.hpp"

namespace metsuke::store {
namespace {

namespace fs = std::filesystem;
using std::chrono::minutes;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

// Of at({}).
constexpr const char* kAside = "outbox.sqlite.corrupt-20260102T000000Z";

void write(const fs::path& file, std::string_view bytes, std::streamoff offset = 0) {
    std::fstream stream(file, std::ios::binary | std::ios::in | std::ios::out);
    if (!stream.is_open()) {
        stream.open(file, std::ios::binary | std::ios::out);
    }
    stream.seekp(offset);
    stream << bytes;
    ASSERT_TRUE(stream.good());
}

std::string read(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

/// An outbox with that many messages of 700 bytes, closed again.
void fill(const StateFolder& folder, std::size_t count) {
    Outbox outbox = open_outbox(folder);
    must(outbox.add(std::vector<NewMessage>(count, message(std::string(700, 'x')))));
}

/// Opens a damaged outbox, and uses the new one. Returns the notice.
std::string begin_anew(const StateFolder& folder) {
    Outbox outbox = open_outbox(folder);
    EXPECT_THAT(must(outbox.list({})), IsEmpty());
    add(outbox, message("new"));
    EXPECT_EQ(outbox.notices().size(), 1U);
    return outbox.notices().empty() ? "" : outbox.notices().front();
}

fs::perms mode(const fs::path& path) { return fs::status(path).permissions(); }

TEST(Opening, MakesFolderAndFilesForTheirOwnerAlone) {
    const StateFolder folder;
    const fs::path state_dir = folder.file("deep") / "state";
    const mode_t before = ::umask(0);
    Outbox outbox = must(Outbox::open(state_dir, {}, at({})));
    add(outbox, message("a"));
    ::umask(before);
    constexpr auto kReadWrite = fs::perms::owner_read | fs::perms::owner_write;
    EXPECT_EQ(mode(state_dir), fs::perms::owner_all);
    EXPECT_EQ(mode(state_dir / "metsuke.lock"), kReadWrite);
    EXPECT_EQ(mode(state_dir / "outbox.sqlite"), kReadWrite);
    EXPECT_EQ(mode(state_dir / "outbox.sqlite-wal"), kReadWrite);
    EXPECT_EQ(mode(state_dir / "outbox.sqlite-shm"), kReadWrite);
}

TEST(Opening, ANameThatSQLiteWouldTakeForSomethingElseIsAFolder) {
    const StateFolder folder;
    for (const char* name : {":memory:", "file:x?mode=memory", "slash at the end/"}) {
        Outbox outbox = must(Outbox::open(folder.path() / name, {}, at({})));
        add(outbox, message("a"));
        EXPECT_TRUE(fs::exists(folder.path() / name / "outbox.sqlite")) << name;
    }
}

TEST(Opening, AFileInPlaceOfTheFolderIsAnError) {
    const StateFolder folder;
    write(folder.file("state"), "text");
    EXPECT_FALSE(Outbox::open(folder.file("state"), {}, at({})).has_value());
    EXPECT_FALSE(Outbox::open(folder.file("state") / "below", {}, at({})).has_value());
}

TEST(Opening, CommitsAreOnDiskAndTheLogIsBounded) {
    const StateFolder folder;
    OpenedFile opened = must(open_outbox_file(folder.file(), at({})));
    const auto pragma = [&](std::string_view sql) {
        Query query(opened.database, sql);
        EXPECT_TRUE(must(query.step()));
        return query.bytes();
    };
    EXPECT_EQ(pragma("PRAGMA journal_mode"), "wal");
    EXPECT_EQ(pragma("PRAGMA synchronous"), "2");  // FULL
    EXPECT_EQ(pragma("PRAGMA wal_autocheckpoint"), "1000");
    EXPECT_EQ(pragma("PRAGMA application_id"), std::to_string(0x6d74736b));
    EXPECT_EQ(pragma("PRAGMA user_version"), "3");
}

TEST(Opening, AFileOverwrittenInTheMiddleIsSetAsideAndSaid) {
    const StateFolder folder;
    fill(folder, 500);
    const auto size = static_cast<std::streamoff>(fs::file_size(folder.file()));
    write(folder.file(), std::string(static_cast<std::size_t>(size / 4), '\xab'), size / 2);
    const std::string damaged = read(folder.file());
    const std::string notice = begin_anew(folder);
    EXPECT_THAT(notice, HasSubstr(kAside));
    EXPECT_THAT(notice, HasSubstr("have not been sent"));
    EXPECT_TRUE(read(folder.file(kAside)) == damaged);
    EXPECT_THAT(open_outbox(folder).notices(), IsEmpty());
}

TEST(Opening, ATextInPlaceOfTheFileIsSetAside) {
    for (const std::string& text :
         {std::string("hello\n"), std::string(10'000, 'x'), std::string(4096, '\0')}) {
        const StateFolder folder;
        write(folder.file(), text);
        EXPECT_THAT(begin_anew(folder), HasSubstr("not a database"));
        EXPECT_TRUE(read(folder.file(kAside)) == text);
    }
}

TEST(Opening, AFileCutShortIsSetAside) {
    const StateFolder folder;
    fill(folder, 500);
    fs::resize_file(folder.file(), fs::file_size(folder.file()) / 2);
    EXPECT_THAT(begin_anew(folder), HasSubstr(kAside));
}

TEST(Opening, AnIndexThatDisagreesWithItsTableIsDamageToo) {
    constexpr std::size_t kPage = 4096;
    constexpr char kIndexLeaf = '\x0a';  // sqlite.org/fileformat2.html, "1.6"
    const StateFolder folder;
    fill(folder, 3);
    const std::string bytes = read(folder.file());
    std::size_t changed = 0;
    for (std::size_t page = 0; page < bytes.size(); page += kPage) {
        const std::string_view content(bytes.data() + page, kPage);
        if (const std::size_t at = content.find("chat");
            content.front() == kIndexLeaf && at != std::string_view::npos) {
            write(folder.file(), "chas", static_cast<std::streamoff>(page + at));
            ++changed;
        }
    }
    ASSERT_GT(changed, 0U);
    EXPECT_THAT(begin_anew(folder), HasSubstr("index"));
}

TEST(Opening, WhatIsSetAsideTakesItsLogAlongAndNoNameTwice) {
    const StateFolder folder;
    for (const char* part : {"", "-wal", "-shm"}) {
        write(folder.file(std::string("outbox.sqlite") + part), std::string("first") + part);
    }
    EXPECT_THAT(begin_anew(folder), HasSubstr(kAside));
    for (const char* part : {"", "-wal", "-shm"}) {
        EXPECT_THAT(folder.names(), Contains(std::string(kAside) + part));
    }
    EXPECT_EQ(read(folder.file(std::string(kAside) + "-wal")), "first-wal");
    fs::remove(folder.file());
    write(folder.file(), "second");
    EXPECT_THAT(begin_anew(folder), HasSubstr(std::string(kAside) + "-2"));
    EXPECT_EQ(read(folder.file(kAside)), "first");
}

TEST(Opening, ALogWhoseFileIsGoneOrEmptyIsNotThrownAway) {
    for (const bool is_gone : {true, false}) {
        const StateFolder living;
        const StateFolder folder;
        Outbox outbox = open_outbox(living);
        add(outbox, message("a"));
        fs::copy(living.file("outbox.sqlite-wal"), folder.file("outbox.sqlite-wal"));
        if (!is_gone) {
            write(folder.file(), "");
        }
        const std::string log = read(folder.file("outbox.sqlite-wal"));
        EXPECT_THAT(begin_anew(folder), HasSubstr("empty or gone"));
        EXPECT_TRUE(read(folder.file(std::string(kAside) + "-wal")) == log);
    }
}

TEST(Opening, ANewerFileIsRefusedAndLeftAlone) {
    const StateFolder folder;
    fill(folder, 1);
    {
        Database database = must(Database::open(folder.file(), Database::Access::read_write));
        must(database.run("PRAGMA user_version=7"));
    }
    const base::Error error = refusal(Outbox::open(folder.path(), {}, at({})));
    EXPECT_EQ(error.code, base::ErrorCode::unsupported);
    EXPECT_THAT(error.message(), HasSubstr(folder.file().string()));
    EXPECT_THAT(error.message(), HasSubstr("version 7"));
    EXPECT_THAT(error.message(), HasSubstr("up to 3"));
    EXPECT_THAT(folder.names(), Not(Contains(HasSubstr("corrupt"))));
}

TEST(Opening, ADatabaseOfAnotherProgramIsRefusedAndLeftAlone) {
    const StateFolder folder;
    write(folder.file(), "");
    {
        Database database = must(Database::open(folder.file(), Database::Access::read_write));
        must(database.run("CREATE TABLE theirs (x); PRAGMA application_id=1"));
    }
    EXPECT_EQ(refusal(Outbox::open(folder.path(), {}, at({}))).code, base::ErrorCode::unsupported);
    EXPECT_THAT(folder.names(), Not(Contains(HasSubstr("corrupt"))));
}

}  // namespace
}  // namespace metsuke::store
