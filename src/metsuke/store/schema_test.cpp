// SPDX-License-Identifier: Apache-2.0
#include "metsuke/store/schema.hpp"

#include <array>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "metsuke/store/query.hpp"
#include "metsuke/store/state_folder.hpp"
#include "metsuke/store/test_outbox.hpp"

namespace metsuke::store {
namespace {

using ::testing::HasSubstr;

constexpr std::array<std::string_view, 2> kSteps = {
    "CREATE TABLE a (x INTEGER); INSERT INTO a VALUES (7)", "ALTER TABLE a ADD COLUMN y INTEGER"};

class Schema : public ::testing::Test {
protected:
    Schema() { must(make_private_file(folder_.file())); }
    Database open() { return must(Database::open(folder_.file(), Database::Access::read_write)); }
    StateFolder folder_;
};

TEST_F(Schema, AnEmptyFileHasVersionZeroAndTakesEveryStep) {
    Database database = open();
    EXPECT_EQ(must(schema_version(database, 2)), 0);
    must(migrate(database, 0, kSteps));
    EXPECT_EQ(must(schema_version(database, 2)), 2);
    must(database.run("INSERT INTO a VALUES (1, 2)"));
}

TEST_F(Schema, AnOlderFileTakesOnlyTheStepsItLacksAndKeepsItsRows) {
    Database database = open();
    must(migrate(database, 0, std::span(kSteps).first(1)));
    must(migrate(database, must(schema_version(database, 2)), kSteps));
    Query query(database, "SELECT count(*), sum(x) FROM a WHERE y IS NULL");
    ASSERT_TRUE(must(query.step()));
    EXPECT_EQ(query.integer(), 1);
    EXPECT_EQ(query.integer(), 7);
}

TEST_F(Schema, AStepThatFailsLeavesNothingBehind) {
    constexpr std::array<std::string_view, 2> kBad = {
        kSteps[0], "CREATE TABLE b (x INTEGER); INSERT INTO missing VALUES (1)"};
    Database database = open();
    EXPECT_THAT(refusal(migrate(database, 0, kBad)).message(), HasSubstr("version 2"));
    EXPECT_EQ(must(schema_version(database, 2)), 1);
    EXPECT_FALSE(database.run("INSERT INTO b VALUES (1)").has_value());
}

TEST_F(Schema, ANewerFileIsRefusedWithBothVersions) {
    Database database = open();
    must(migrate(database, 0, kSteps));
    const base::Error error = refusal(schema_version(database, 1));
    EXPECT_EQ(error.code, base::ErrorCode::unsupported);
    EXPECT_THAT(error.message(), HasSubstr("version 2"));
    EXPECT_THAT(error.message(), HasSubstr("up to 1"));
}

TEST_F(Schema, AFileOfAnotherProgramIsRefused) {
    Database database = open();
    must(database.run("CREATE TABLE theirs (x)"));
    EXPECT_EQ(refusal(schema_version(database, 1)).code, base::ErrorCode::unsupported);
}

TEST_F(Schema, StepsAreNotChangedOnceReleased) { EXPECT_EQ(schema_steps().size(), 3U); }

}  // namespace
}  // namespace metsuke::store
