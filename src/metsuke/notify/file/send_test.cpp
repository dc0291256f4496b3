// SPDX-License-Identifier: Apache-2.0
#include "metsuke/notify/file/send.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <variant>

#include <gtest/gtest.h>
#include <unistd.h>

namespace metsuke::notify::file {
namespace {

const base::Time kNow = base::parse_time("2026-01-02T03:04:05Z").value();

std::string read(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

TEST(FileSend, AppendsLines) {
    const std::string path = testing::TempDir() + "metsuke_file_send_" + std::to_string(::getpid());
    std::filesystem::remove(path);
    const auto sender = make_sender(path);
    EXPECT_TRUE(std::holds_alternative<Delivered>(sender->send({.body = "one\n"}, kNow)));
    EXPECT_TRUE(std::holds_alternative<Delivered>(sender->send({.body = "two"}, kNow)));
    EXPECT_EQ(read(path), "one\ntwo\n");
    EXPECT_EQ(std::filesystem::status(path).permissions(), std::filesystem::perms(0600));
    std::filesystem::rename(path, path + ".1");
    EXPECT_TRUE(std::holds_alternative<Delivered>(sender->send({.body = "three"}, kNow)));
    EXPECT_EQ(read(path), "three\n") << "a file that was moved away is begun anew";
    std::filesystem::remove(path);
    std::filesystem::remove(path + ".1");
}

TEST(FileSend, WhatCannotBeWrittenWaits) {
    const Answer missing = make_sender("/nowhere/at/all")->send({.body = "x"}, kNow);
    ASSERT_TRUE(std::holds_alternative<RetryAfter>(missing));
    EXPECT_TRUE(std::get<RetryAfter>(missing).why.contains("/nowhere/at/all"));
    EXPECT_FALSE(std::get<RetryAfter>(missing).may_have_arrived);
    const Answer full = make_sender("/dev/full")->send({.body = "x"}, kNow);
    ASSERT_TRUE(std::holds_alternative<RetryAfter>(full));
    EXPECT_TRUE(std::get<RetryAfter>(full).why.contains("No space"))
        << std::get<RetryAfter>(full).why;
}

}  // namespace
}  // namespace metsuke::notify::file
