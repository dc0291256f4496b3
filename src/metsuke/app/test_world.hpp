// SPDX-License-Identifier: Apache-2.0
//
// A world for tests: results and messages in strings, an environment in a map, clocks that stand
// still.
#pragma once

#include <algorithm>
#include <atomic>
#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "metsuke/app/world.hpp"

namespace metsuke::app {

class TextOutput final : public Output {
public:
    base::Result<void> write(std::string_view bytes) override {
        if (text.size() + bytes.size() > capacity) {
            return base::fail(failure, "no space left on device");
        }
        text += bytes;
        return {};
    }
    std::string text;
    std::size_t capacity = std::size_t{1} << 30;
    base::ErrorCode failure = base::ErrorCode::io;
};

class TestWorld {
public:
    World world() {
        return {.output = output,
                .messages = messages,
                .input = input,
                .terminal = terminal,
                .variable =
                    [this](std::string_view name) {
                        const auto found = variables.find(name);
                        return found == variables.end() ? std::nullopt
                                                        : std::optional(found->second);
                    },
                .now = [this] { return now; },
                .steady_now = [] { return std::chrono::steady_clock::time_point(); },
                .wait_until = [this](base::Time time) { now = std::max(now, time); },
                .chance = [] { return 0.5; },
                .stop = stop};
    }

    TextOutput output, messages;
    int input = -1;
    Terminal terminal;
    std::map<std::string, std::string, std::less<>> variables;
    base::Time now = base::Time(std::chrono::seconds(1767323045));  // 2026-01-02T03:04:05Z
    std::atomic<bool> stop = false;
};

}  // namespace metsuke::app
