// SPDX-License-Identifier: Apache-2.0
#include "metsuke/store/database.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "metsuke/store/query.hpp"
#include "metsuke/store/state_folder.hpp"
#include "metsuke/store/test_outbox.hpp"
#include "metsuke/store/transaction.hpp"

namespace metsuke::store {
namespace {

using ::testing::HasSubstr;

class DatabaseTest : public ::testing::Test {
protected:
    DatabaseTest() {
        must(make_private_file(folder_.file()));
        database_.emplace(must(Database::open(folder_.file(), Database::Access::read_write)));
        must(database_->run("CREATE TABLE t (a INTEGER NOT NULL, b BLOB NOT NULL, c INTEGER)"));
    }
    base::Result<std::uint64_t> insert(std::int64_t number, std::string_view bytes) {
        Query query(*database_, "INSERT INTO t VALUES (?, ?, ?)");
        return query.bind(number).bind(bytes).bind_null().run();
    }
    std::int64_t rows() {
        Query query(*database_, "SELECT count(*) FROM t");
        EXPECT_TRUE(must(query.step()));
        return query.integer();
    }
    StateFolder folder_;
    std::optional<Database> database_;
};

TEST_F(DatabaseTest, ValuesComeBackAsTheyWereBound) {
    const std::string bytes("a\0\xff", 3);
    EXPECT_EQ(must(insert(-5, bytes)), 1U);
    EXPECT_EQ(must(insert(6, "")), 1U);
    Query query(*database_, "SELECT a, b, c, a FROM t ORDER BY a");
    ASSERT_TRUE(must(query.step()));
    EXPECT_EQ(query.integer(), -5);
    EXPECT_EQ(query.bytes(), bytes);
    EXPECT_EQ(query.optional_time(), std::nullopt);
    EXPECT_EQ(query.time(), base::Time(std::chrono::milliseconds(-5)));
    ASSERT_TRUE(must(query.step()));
    EXPECT_EQ(query.integer(), 6);
    EXPECT_EQ(query.bytes(), "");
    EXPECT_FALSE(must(query.step()));
}

TEST_F(DatabaseTest, AStatementLeftInTheMiddleCanBeRunAgain) {
    must(insert(1, "x"));
    must(insert(2, "y"));
    for (int round = 0; round < 2; ++round) {
        Query query(*database_, "SELECT a FROM t ORDER BY a");
        ASSERT_TRUE(must(query.step()));
        EXPECT_EQ(query.integer(), 1);
    }
}

TEST_F(DatabaseTest, ErrorsNameTheFile) {
    EXPECT_THAT(refusal(database_->run("SELECT * FROM missing")).message(),
                HasSubstr(folder_.file().string()));
    Query query(*database_, "SELECT * FROM missing");
    EXPECT_THAT(refusal(query.bind(1).bind("x").bind_null().step()).message(),
                HasSubstr("no such table: missing"));
}

TEST_F(DatabaseTest, AMissingFileIsAnErrorWithItsName) {
    const base::Error error =
        refusal(Database::open(folder_.file("missing"), Database::Access::read_write));
    EXPECT_EQ(error.code, base::ErrorCode::io);
    EXPECT_THAT(error.message(), HasSubstr(folder_.file("missing").string()));
}

TEST_F(DatabaseTest, AFailedTransactionLeavesNothingBehind) {
    const auto result = in_transaction(*database_, [&]() -> base::Result<std::uint64_t> {
        METSUKE_TRY([[maybe_unused]] const std::uint64_t count, insert(1, "x"));
        return base::fail(base::ErrorCode::limit, "no");
    });
    EXPECT_EQ(refusal(result).message(), "no");
    EXPECT_EQ(rows(), 0);
    EXPECT_EQ(must(in_transaction(*database_, [&] { return insert(1, "x"); })), 1U);
    EXPECT_EQ(rows(), 1);
}

TEST_F(DatabaseTest, AReaderCannotWrite) {
    Database reader = must(Database::open(folder_.file(), Database::Access::read_only));
    EXPECT_EQ(refusal(reader.run("DELETE FROM t")).code, base::ErrorCode::permission);
}

}  // namespace
}  // namespace metsuke::store
