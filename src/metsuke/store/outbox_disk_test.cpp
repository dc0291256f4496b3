// SPDX-License-Identifier: Apache-2.0
//
// Disks that are full or fail, and how much of one the outbox takes.
#include <csignal>
#include <functional>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>

#include "metsuke/store/database.hpp"
#include "metsuke/store/outbox.hpp"
#include "metsuke/store/query.hpp"
#include "metsuke/store/test_outbox.hpp"

namespace metsuke::store {
namespace {

namespace fs = std::filesystem;
using std::chrono::minutes;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

/// While it lives, no file of this process grows beyond so many bytes (setrlimit(2)): writes fail
/// with EFBIG.
class FileSizeLimit {
public:
    explicit FileSizeLimit(std::uint64_t bytes) {
        METSUKE_ASSERT(::getrlimit(RLIMIT_FSIZE, &before_) == 0);
        handler_ = std::signal(SIGXFSZ, SIG_IGN);
        const rlimit now = {.rlim_cur = bytes, .rlim_max = before_.rlim_max};
        METSUKE_ASSERT(::setrlimit(RLIMIT_FSIZE, &now) == 0);
    }
    ~FileSizeLimit() {
        METSUKE_ASSERT(::setrlimit(RLIMIT_FSIZE, &before_) == 0);
        METSUKE_ASSERT(std::signal(SIGXFSZ, handler_) == SIG_IGN);
    }
    FileSizeLimit(const FileSizeLimit&) = delete;
    FileSizeLimit& operator=(const FileSizeLimit&) = delete;
    FileSizeLimit(FileSizeLimit&&) = delete;
    FileSizeLimit& operator=(FileSizeLimit&&) = delete;

private:
    rlimit before_{};
    void (*handler_)(int) = nullptr;
};

std::vector<NewMessage> batch(const std::string& text) {
    return {message(text + std::string(3000, 'x')), message(text + "second"),
            message(text + "third")};
}

TEST(OutboxDisk, AFullDiskIsToldAndLaterOneAddsAgain) {
    const StateFolder folder;
    Outbox outbox = open_outbox(folder);
    std::vector<std::string> acknowledged = {"before"};
    add(outbox, message("before"));
    must(outbox.run_sql_for_test("PRAGMA max_page_count=30"));
    std::optional<base::Error> error;
    for (int round = 0; round < 100 && !error; ++round) {
        const std::vector<NewMessage> messages = batch(std::to_string(round));
        if (const auto added = outbox.add(messages); !added.has_value()) {
            error = added.error();
            continue;
        }
        for (const NewMessage& taken : messages) {
            acknowledged.push_back(taken.body);
        }
    }
    ASSERT_TRUE(error.has_value());
    EXPECT_EQ(error->code, base::ErrorCode::io);
    EXPECT_THAT(error->message(), HasSubstr(folder.file().string()));
    EXPECT_THAT(error->message(), HasSubstr("disk is full"));
    EXPECT_THAT(error->message(), HasSubstr("make room"));
    EXPECT_EQ(bodies(must(outbox.list({}))), acknowledged);
    EXPECT_EQ(must(outbox.counts()).front().waiting, acknowledged.size());

    must(outbox.run_sql_for_test("PRAGMA max_page_count=100000"));
    add(outbox, message("after"));
    acknowledged.emplace_back("after");
    EXPECT_EQ(bodies(must(outbox.list({}))), acknowledged);
}

TEST(OutboxDisk, AFullDiskDoesNotStopDelivering) {
    const StateFolder folder;
    Outbox outbox = open_outbox(folder);
    const std::int64_t id = add(outbox, message("a"));
    must(outbox.run_sql_for_test("PRAGMA max_page_count=1"));  // that is: as large as it is
    EXPECT_EQ(
        refusal(outbox.add(std::vector<NewMessage>(100, message(std::string(3000, 'x'))))).code,
        base::ErrorCode::io);
    must(outbox.postpone(id, at(minutes(1)), "503", Outcome::refused));
    must(outbox.delivered(id, "v", at(minutes(2))));
    EXPECT_THAT(must(outbox.list({})), IsEmpty());
}

TEST(OutboxDisk, WhicheverWriteFailsWhatWasAcknowledgedIsThere) {
    const StateFolder folder;
    std::vector<std::string> acknowledged;
    std::size_t failures = 0;
    {
        Outbox outbox = open_outbox(folder);
        add(outbox, message("before"));
        acknowledged.emplace_back("before");
        // Each time the disk takes a few bytes more, until it takes all.
        constexpr std::uint64_t kStep = 700;
        const std::uint64_t size = fs::file_size(folder.file("outbox.sqlite-wal"));
        for (std::uint64_t room = 0; acknowledged.size() == 1; room += kStep) {
            ASSERT_LT(room, 1'000'000U);
            const std::vector<NewMessage> messages = batch("limited");
            const base::Result<std::vector<std::int64_t>> added = [&] {
                const FileSizeLimit limit(size + room);
                return outbox.add(messages);
            }();
            if (added.has_value()) {
                for (const NewMessage& taken : messages) {
                    acknowledged.push_back(taken.body);
                }
                continue;
            }
            ++failures;
            EXPECT_EQ(added.error().code, base::ErrorCode::io);
            EXPECT_THAT(added.error().message(), HasSubstr(folder.file().string()));
            EXPECT_THAT(added.error().message(), HasSubstr("File too large"));
            EXPECT_EQ(bodies(must(outbox.list({}))), acknowledged);
        }
    }
    EXPECT_GT(failures, 5U);
    Outbox outbox = open_outbox(folder);
    EXPECT_THAT(outbox.notices(), IsEmpty());
    EXPECT_EQ(bodies(must(outbox.list({}))), acknowledged);
}

TEST(OutboxDisk, TheLogDoesNotGrowWithTheNumberOfMessages) {
    constexpr std::uintmax_t kMostLog = 12'000'000;
    const StateFolder folder;
    Outbox outbox = open_outbox(folder);
    must(outbox.run_sql_for_test("PRAGMA synchronous=OFF"));
    std::uintmax_t most = 0;
    std::uintmax_t written = 0;
    for (int round = 0; round < 200; ++round) {
        const std::vector<NewMessage> messages(100, message(std::string(1000, 'x')));
        must(outbox.add(messages));
        written += messages.size() * messages.front().body.size();
        must(outbox.drop({.receiver = "chat", .state = {}}));
        most = std::max(most, fs::file_size(folder.file("outbox.sqlite-wal")));
    }
    EXPECT_GT(written, kMostLog);
    EXPECT_LT(most, kMostLog);
    EXPECT_LT(fs::file_size(folder.file()), kMostLog);
}

TEST(OutboxDisk, ALogThatALongReadLetGrowIsCutAgain) {
    constexpr std::uintmax_t kKeptLog = 16U << 20U;
    const StateFolder folder;
    Outbox outbox = open_outbox(folder);
    must(outbox.run_sql_for_test("PRAGMA synchronous=OFF"));
    add(outbox, message("a"));
    const auto log_size = [&] { return fs::file_size(folder.file("outbox.sqlite-wal")); };
    {
        Database reader = must(Database::open(folder.file(), Database::Access::read_only));
        Query unfinished(reader, "SELECT id FROM message");
        ASSERT_TRUE(must(unfinished.step()));
        while (log_size() < 2 * kKeptLog) {
            must(outbox.add(std::vector<NewMessage>(500, message(std::string(2000, 'x')))));
        }
    }
    add(outbox, message("copies the log"));
    add(outbox, message("begins it anew"));
    EXPECT_LE(log_size(), kKeptLog);
}

TEST(OutboxDisk, ClosingLeavesOneFile) {
    const StateFolder folder;
    {
        Outbox outbox = open_outbox(folder);
        add(outbox, message("a"));
    }
    EXPECT_THAT(folder.names(), ::testing::UnorderedElementsAre("metsuke.lock", "outbox.sqlite"));
}

}  // namespace
}  // namespace metsuke::store
