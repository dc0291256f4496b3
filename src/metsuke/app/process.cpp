// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/process.hpp"

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <string>
#include <thread>
#include <vector>

#include <sys/ioctl.h>
#include <unistd.h>

#include "metsuke/app/aws/identity.hpp"

namespace metsuke::app {
namespace {

constexpr std::size_t kUsualWidth = 80;

std::size_t width_of(int descriptor) {
    winsize size{};
    const bool is_told = ::ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col != 0;
    return is_told ? size.ws_col : kUsualWidth;
}

Terminal terminal() {
    const bool is_output = ::isatty(STDOUT_FILENO) == 1;
    return {.is_input = ::isatty(STDIN_FILENO) == 1,
            .is_output = is_output,
            .is_messages = ::isatty(STDERR_FILENO) == 1,
            .width = width_of(is_output ? STDOUT_FILENO : STDERR_FILENO)};
}

std::optional<std::string> variable(std::string_view name) {
    // NOLINTNEXTLINE(concurrency-mt-unsafe): nothing here changes the environment
    const char* value = std::getenv(std::string(name).c_str());
    return value == nullptr ? std::nullopt : std::optional<std::string>(value);
}

std::vector<input::FileId> written_files() {
    std::vector<input::FileId> files;
    for (const int descriptor : {STDOUT_FILENO, STDERR_FILENO}) {
        if (const auto file = input::regular_file(descriptor)) {
            files.push_back(*file);
        }
    }
    return files;
}

}  // namespace

Process::Process()
    : output_(output_to_descriptor(STDOUT_FILENO, "standard output")),
      messages_(output_to_descriptor(STDERR_FILENO, "standard error")),
      interrupts_(stop_) {
    // A reader that went away is told by write(), where it ends the program in order.
    static_cast<void>(std::signal(SIGPIPE, SIG_IGN));
}

void Process::wait_until(base::Time time) const {
    constexpr std::chrono::milliseconds kLook{50};  // whether the user wants to stop
    for (auto now = std::chrono::system_clock::now(); now < time && !stop_.load();
         now = std::chrono::system_clock::now()) {
        std::this_thread::sleep_for(
            std::min<std::chrono::system_clock::duration>(time - now, kLook));
    }
}

World Process::world() {
    World world = {.output = *output_,
                   .messages = *messages_,
                   .input = STDIN_FILENO,
                   .terminal = terminal(),
                   .variable = variable,
                   .now =
                       [] {
                           return std::chrono::floor<std::chrono::milliseconds>(
                               std::chrono::system_clock::now());
                       },
                   .steady_now = [] { return std::chrono::steady_clock::now(); },
                   .wait_until = [this](base::Time time) { wait_until(time); },
                   .chance = [this] { return chance_(); },
                   .stop = stop_,
                   .written = written_files()};
    world.credentials = credentials_of(world);
    return world;
}

}  // namespace metsuke::app
