// SPDX-License-Identifier: Apache-2.0
#include "metsuke/store/set_aside.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <string_view>
#include <system_error>

#include <fmt/core.h>

namespace metsuke::store {
namespace {

namespace fs = std::filesystem;

// The file first: if we are stopped in the middle, is_log_orphaned() finds the rest.
constexpr std::array<std::string_view, 4> kParts = {"", "-wal", "-shm", "-journal"};

fs::path part_of(const fs::path& file, std::string_view part) {
    fs::path name = file;
    name += part;
    return name;
}

std::string stamp(base::Time now) {
    std::string text = base::to_rfc3339(std::chrono::floor<std::chrono::seconds>(now));
    std::erase_if(text, [](char c) { return c == '-' || c == ':'; });
    return text;
}

bool is_taken(const fs::path& name) {
    std::error_code ignored;
    return std::ranges::any_of(kParts, [&](std::string_view part) {
        return fs::exists(fs::symlink_status(part_of(name, part), ignored));
    });
}

}  // namespace

base::Result<fs::path> set_aside(const fs::path& file, base::Time now) {
    const std::string first = fmt::format("{}.corrupt-{}", file.string(), stamp(now));
    std::string name = first;
    for (int number = 2; is_taken(name); ++number) {
        name = fmt::format("{}-{}", first, number);
    }
    for (const std::string_view part : kParts) {
        std::error_code error;
        const fs::path from = part_of(file, part);
        fs::rename(from, part_of(name, part), error);
        if (error && error != std::errc::no_such_file_or_directory) {
            return base::fail(base::ErrorCode::io, fmt::format("cannot rename the damaged {}: {}",
                                                               from.string(), error.message()));
        }
    }
    return fs::path(name);
}

bool is_log_orphaned(const fs::path& file) {
    std::error_code error;
    const auto log_size = fs::file_size(part_of(file, "-wal"), error);
    if (error || log_size == 0) {
        return false;
    }
    const auto size = fs::file_size(file, error);
    return error ? error == std::errc::no_such_file_or_directory : size == 0;
}

}  // namespace metsuke::store
