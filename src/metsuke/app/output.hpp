// SPDX-License-Identifier: Apache-2.0
//
// Where results go: standard output, or a file that appears whole under its name or not at all. A
// reader that goes away
// (`| head`) is no failure of ours: the error says ErrorCode::closed, and the caller ends quietly.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "metsuke/base/result.hpp"

namespace metsuke::app {

class Output {
public:
    Output() = default;
    Output(const Output&) = delete;
    Output& operator=(const Output&) = delete;
    Output(Output&&) = delete;
    Output& operator=(Output&&) = delete;
    virtual ~Output() = default;

    /// All of it, or an error.
    virtual base::Result<void> write(std::string_view bytes) = 0;
    /// Makes what was written final. Without it, a file output leaves nothing behind.
    virtual base::Result<void> commit() { return {}; }
};

/// To an open file descriptor, which stays the caller's. `name` is for messages.
std::unique_ptr<Output> output_to_descriptor(int descriptor, std::string name);

/// To a file beside `path` that takes its name on commit().
base::Result<std::unique_ptr<Output>> output_to_file(const std::filesystem::path& path);

}  // namespace metsuke::app
