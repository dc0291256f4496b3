// SPDX-License-Identifier: Apache-2.0
#include "metsuke/store/outbox_reader.hpp"

#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "metsuke/store/database.hpp"
#include "metsuke/store/test_outbox.hpp"

namespace metsuke::store {
namespace {

namespace fs = std::filesystem;
using std::chrono::minutes;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

TEST(OutboxReader, SeesWhatItsOwnerDoesMeanwhile) {
    const StateFolder folder;
    Outbox outbox = open_outbox(folder);
    const std::int64_t first = add(outbox, message("a"));
    OutboxReader reader = must(OutboxReader::open(folder.path()));
    EXPECT_THAT(bodies(must(reader.list({}))), ElementsAre("a"));
    add(outbox, message("b"));
    must(outbox.bury(first, "404", at(minutes(1))));
    EXPECT_EQ(must(reader.list({})), must(outbox.list({})));
    EXPECT_EQ(must(reader.counts()), must(outbox.counts()));
}

TEST(OutboxReader, ReadsWhenNobodyOwnsTheFolderAndChangesNothing) {
    const StateFolder folder;
    {
        Outbox outbox = open_outbox(folder);
        add(outbox, message("a"));
    }
    {
        OutboxReader reader = must(OutboxReader::open(folder.path()));
        EXPECT_THAT(bodies(must(reader.list({}))), ElementsAre("a"));
    }
    EXPECT_THAT(bodies(must(open_outbox(folder).list({}))), ElementsAre("a"));
}

TEST(OutboxReader, ReadsWhatAKilledOwnerLeft) {
    const StateFolder living;
    const StateFolder folder;
    Outbox outbox = open_outbox(living);
    add(outbox, message("a"));
    for (const char* name : {"outbox.sqlite", "outbox.sqlite-wal"}) {
        fs::copy(living.file(name), folder.file(name));
    }
    {
        OutboxReader reader = must(OutboxReader::open(folder.path()));
        EXPECT_THAT(bodies(must(reader.list({}))), ElementsAre("a"));
    }
    EXPECT_THAT(bodies(must(open_outbox(folder).list({}))), ElementsAre("a"));
}

TEST(OutboxReader, DoesNotKeepAnOwnerOut) {
    const StateFolder folder;
    {
        const Outbox outbox = open_outbox(folder);
    }
    const OutboxReader reader = must(OutboxReader::open(folder.path()));
    Outbox outbox = open_outbox(folder);
    add(outbox, message("a"));
}

TEST(OutboxReader, AMissingOutboxIsNotMade) {
    const StateFolder folder;
    EXPECT_EQ(refusal(OutboxReader::open(folder.path())).code, base::ErrorCode::not_found);
    EXPECT_TRUE(folder.names().empty());
}

TEST(OutboxReader, RefusesOtherVersions) {
    const StateFolder folder;
    {
        const Outbox outbox = open_outbox(folder);
    }
    for (const auto& [version, told] : {std::pair{"7", "version 7"}, std::pair{"0", "older"}}) {
        {
            Database database = must(Database::open(folder.file(), Database::Access::read_write));
            must(database.run(std::string("PRAGMA user_version=") + version));
        }
        const base::Error error = refusal(OutboxReader::open(folder.path()));
        EXPECT_EQ(error.code, base::ErrorCode::unsupported);
        EXPECT_THAT(error.message(), HasSubstr(told));
    }
}

TEST(OutboxReader, RefusesDamageAndLeavesItAlone) {
    const StateFolder folder;
    std::ofstream(folder.file(), std::ios::binary) << "text";
    EXPECT_EQ(refusal(OutboxReader::open(folder.path())).code, base::ErrorCode::malformed);
    EXPECT_TRUE(fs::exists(folder.file()));
}

}  // namespace
}  // namespace metsuke::store
