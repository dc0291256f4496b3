// SPDX-License-Identifier: Apache-2.0
#include "metsuke/store/owner_lock.hpp"

#include <fstream>
#include <optional>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "metsuke/store/test_outbox.hpp"

namespace metsuke::store {
namespace {

using ::testing::HasSubstr;

TEST(OwnerLock, ASecondOwnerIsToldWhoHasItAndWhatToDo) {
    const StateFolder folder;
    const Outbox first = open_outbox(folder);
    const base::Error error = refusal(Outbox::open(folder.path(), {}, at({})));
    EXPECT_EQ(error.code, base::ErrorCode::permission);
    EXPECT_THAT(error.message(), HasSubstr(folder.path().string()));
    EXPECT_THAT(error.message(), HasSubstr("process " + std::to_string(::getpid())));
    EXPECT_THAT(error.message(), HasSubstr("state_dir"));
}

TEST(OwnerLock, IsFreeOnceItsOwnerIsGone) {
    const StateFolder folder;
    {
        const Outbox first = open_outbox(folder);
    }
    const Outbox second = open_outbox(folder);
    EXPECT_TRUE(second.notices().empty());
}

TEST(OwnerLock, IsAnotherProcesssToo) {
    const StateFolder folder;
    const Outbox first = open_outbox(folder);
    const pid_t child = ::fork();
    if (child == 0) {
        const auto lock = OwnerLock::take(folder.path());
        ::_exit(lock.has_value() ? 1 : 0);
    }
    int status = -1;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    EXPECT_EQ(status, 0);
}

TEST(OwnerLock, WhatStandsInTheFileIsNotBelieved) {
    const StateFolder folder;
    std::ofstream(folder.file("metsuke.lock")) << "4711\n";
    const auto lock = OwnerLock::take(folder.path());
    ASSERT_TRUE(lock.has_value());
    std::ofstream(folder.file("metsuke.lock")) << "\x1b[2Jnobody";
    EXPECT_THAT(refusal(OwnerLock::take(folder.path())).message(), HasSubstr("another process"));
}

TEST(OwnerLock, AMissingFolderIsAnError) {
    const StateFolder folder;
    EXPECT_EQ(refusal(OwnerLock::take(folder.file("missing"))).code, base::ErrorCode::io);
}

}  // namespace
}  // namespace metsuke::store
