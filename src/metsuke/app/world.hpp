// SPDX-License-Identifier: Apache-2.0
//
// Everything outside the program that commands touch, as parameters: a test gives them a world of
// its own.
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "metsuke/app/output.hpp"
#include "metsuke/aws/credentials_provider.hpp"
#include "metsuke/base/time.hpp"
#include "metsuke/input/file_list.hpp"

namespace metsuke::app {

struct Terminal {
    bool is_input = false;     ///< somebody types
    bool is_output = false;    ///< results go to a terminal
    bool is_messages = false;  ///< messages do
    std::size_t width = 80;
};

struct World {
    Output& output;    ///< results
    Output& messages;  ///< everything else
    int input = 0;     ///< descriptor of standard input
    Terminal terminal;
    std::function<std::optional<std::string>(std::string_view name)> variable;
    std::function<base::Time()> now;
    std::function<std::chrono::steady_clock::time_point()> steady_now;
    /// Returns early when the user asks to stop.
    std::function<void(base::Time)> wait_until;
    std::function<double()> chance;  ///< from 0 up to 1; any thread
    /// Set when the user asks to stop; commands that take long look at it.
    const std::atomic<bool>& stop;
    /// Files that standard output and standard error are sent to.
    std::vector<input::FileId> written = {};
    /// What requests to AWS are signed with; null: made for each who asks.
    std::shared_ptr<aws::CredentialsProvider> credentials = {};
};

/// A line "metsuke: text" among the messages. What cannot be written there cannot be told anywhere.
void tell(World& world, std::string_view text);

}  // namespace metsuke::app
