// SPDX-License-Identifier: Apache-2.0
#include "tests/aws/machine.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string_view>
#include <system_error>
#include <thread>
#include <utility>

#include "metsuke/base/error.hpp"

namespace metsuke::tests {

namespace {

std::optional<std::string> variable(std::string_view name) {
    // NOLINTNEXTLINE(concurrency-mt-unsafe): nothing here changes the environment
    const char* const value = std::getenv(std::string(name).c_str());
    return value == nullptr ? std::nullopt : std::optional<std::string>(value);
}

base::Result<std::string> read_file(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) {
        std::error_code none;
        const bool is_there = std::filesystem::exists(path, none);
        return base::fail(is_there ? base::ErrorCode::io : base::ErrorCode::not_found,
                          path + ": cannot be read");
    }
    return std::string(std::istreambuf_iterator<char>(file), {});
}

base::Time now() {
    return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

}  // namespace

aws::Host Machine::host() {
    static constexpr int kTimesFaster = 100;
    static constexpr double kAlwaysHalf = 0.5;
    return {.variable = variable,
            .read_file = read_file,
            .clock = {.now = now,
                      .wait_until =
                          [this](base::Time end) {
                              waits_.push_back(end - now());
                              std::this_thread::sleep_for(waits_.back() / kTimesFaster);
                          },
                      .chance = [] { return kAlwaysHalf; }},
            .transport = {.connect_timeout = answer_timeout_, .total_timeout = answer_timeout_}};
}

std::vector<std::chrono::milliseconds> Machine::take_waits() { return std::exchange(waits_, {}); }

}  // namespace metsuke::tests
