// SPDX-License-Identifier: Apache-2.0
//
// For tests: a state folder that is gone afterwards, messages, and times counted from one moment.
#pragma once

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "metsuke/base/assert.hpp"
#include "metsuke/store/outbox.hpp"

namespace metsuke::store {

class StateFolder {
public:
    StateFolder() {
        // Tests run beside each other, each in a process of its own.
        std::string name = testing::TempDir() + "metsuke_store_XXXXXX";
        METSUKE_ASSERT(::mkdtemp(name.data()) != nullptr);
        path_ = name;
    }
    ~StateFolder() { std::filesystem::remove_all(path_); }
    StateFolder(const StateFolder&) = delete;
    StateFolder& operator=(const StateFolder&) = delete;
    StateFolder(StateFolder&&) = delete;
    StateFolder& operator=(StateFolder&&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    [[nodiscard]] std::filesystem::path file(std::string_view name = "outbox.sqlite") const {
        return path_ / name;
    }
    [[nodiscard]] std::vector<std::string> names() const {
        std::vector<std::string> names;
        for (const auto& entry : std::filesystem::directory_iterator(path_)) {
            names.push_back(entry.path().filename().string());
        }
        return names;
    }

private:
    std::filesystem::path path_;
};

/// The value; without one the test fails with the error's text.
template <class T>
T must(base::Result<T> result) {
    EXPECT_TRUE(result.has_value()) << result.error().message();
    return std::move(result).value();
}

/// What refused it; a value fails the test.
template <class T>
base::Error refusal(const base::Result<T>& result) {
    EXPECT_FALSE(result.has_value());
    return result.has_value() ? base::Error{} : result.error();
}

/// So long after one moment of 2026.
inline base::Time at(std::chrono::minutes after) {
    return std::chrono::sys_days(std::chrono::January / 2 / 2026) + after;
}

inline Outbox open_outbox(const StateFolder& folder, const OutboxOptions& options = {}) {
    return must(Outbox::open(folder.path(), options, at(std::chrono::minutes(0))));
}

/// Medium, to "chat".
inline NewMessage message(std::string body, std::chrono::minutes created = {}) {
    return {.receiver = "chat",
            .alert_id = "f-0123456789abcdef",
            .group = "group of " + body,
            .level = 2,
            .created = at(created),
            .body = std::move(body),
            .short_body = "short"};
}

inline std::int64_t add(Outbox& outbox, const NewMessage& message) {
    return must(outbox.add({&message, 1})).front();
}

inline std::vector<std::string> bodies(const std::vector<StoredMessage>& messages) {
    std::vector<std::string> texts;
    texts.reserve(messages.size());
    for (const StoredMessage& stored : messages) {
        texts.push_back(stored.message.body);
    }
    return texts;
}

}  // namespace metsuke::store
