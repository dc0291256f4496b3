// SPDX-License-Identifier: Apache-2.0
//
// Members of a command. What is not there is empty, zero or nothing.
#pragma once

#include <charconv>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "metsuke/base/json_tree.hpp"

namespace metsuke::tests {

inline std::string text_of(base::json::Value command, std::string_view name) {
    return std::string(command.find(name).text());
}

inline std::int64_t number_of(base::json::Value value) {
    std::int64_t number = 0;
    const std::string_view digits = value.raw();
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return number;
}

inline std::chrono::seconds seconds_of(base::json::Value command, std::string_view name) {
    return std::chrono::seconds(number_of(command.find(name)));
}

inline std::optional<std::chrono::milliseconds> patience_of(base::json::Value command) {
    const base::json::Value value = command.find("patience_ms");
    return value ? std::optional(std::chrono::milliseconds(number_of(value))) : std::nullopt;
}

}  // namespace metsuke::tests
