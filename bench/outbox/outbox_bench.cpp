// SPDX-License-Identifier: Apache-2.0
//
// What does it cost that the outbox loses nothing, next to merely writing the same texts and
// waiting for the disk?
//
//   outbox_bench FOLDER [SECONDS]
//
// Messages a second that the outbox accepts, by how many share a commit, beside a plain file that
// gets the same bytes with write(2) and fdatasync(2) as often. Both take turns within one run, and
// the median of five is told. Then what several threads get done that add at once, ten messages a
// commit, beside what one does. FOLDER must be on the disk in question, which no /tmp in memory is.
// Only the ratios can be compared between machines.
#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <numeric>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <fcntl.h>
#include <fmt/core.h>
#include <unistd.h>

#include "metsuke/store/outbox.hpp"

namespace {

using metsuke::store::NewMessage;
using metsuke::store::Outbox;
using Clock = std::chrono::steady_clock;

constexpr int kRuns = 5;
constexpr std::array<std::size_t, 4> kBatches = {1, 10, 100, 1000};
constexpr std::array<std::size_t, 2> kInputs = {4, 16};

[[noreturn]] void give_up(std::string_view why) {
    fmt::print(stderr, "outbox_bench: {}\n", why);
    std::exit(2);  // NOLINT(concurrency-mt-unsafe): there is one thread
}

NewMessage sample() {
    return {
        .receiver = "chatwork-security",
        .alert_id = "f-0123456789abcdef",
        .group = "111122223333 role/Admin",
        .level = 2,
        .created = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now()),
        .body = std::string(600, 'b'),
        .short_body = std::string(150, 's')};
}

/// How many messages a second `commit`, which takes a batch, gets done.
template <class Commit>
double rate(std::size_t batch, double seconds, const Commit& commit) {
    const auto begin = Clock::now();
    std::size_t messages = 0;
    double passed = 0;
    while (passed < seconds) {
        commit();
        messages += batch;
        passed = std::chrono::duration<double>(Clock::now() - begin).count();
    }
    return static_cast<double>(messages) / passed;
}

double outbox_rate(const std::filesystem::path& folder, std::size_t batch, double seconds) {
    auto outbox = Outbox::open(folder, {}, {});
    if (!outbox) {
        give_up(outbox.error().message());
    }
    const std::vector<NewMessage> messages(batch, sample());
    const double result = rate(batch, seconds, [&] {
        if (const auto added = outbox->add(messages); !added) {
            give_up(added.error().message());
        }
    });
    return result;
}

/// The same by `inputs` threads, each of which adds for itself.
double shared_rate(const std::filesystem::path& folder, std::size_t inputs, double seconds) {
    auto outbox = Outbox::open(folder, {}, {});
    if (!outbox) {
        give_up(outbox.error().message());
    }
    const std::vector<NewMessage> messages(10, sample());
    std::vector<double> rates(inputs);
    {
        std::vector<std::jthread> threads;
        for (double& each : rates) {
            threads.emplace_back([&] {
                each = rate(messages.size(), seconds, [&] {
                    if (const auto added = outbox->add(messages); !added) {
                        give_up(added.error().message());
                    }
                });
            });
        }
    }
    return std::reduce(rates.begin(), rates.end());
}

double plain_rate(const std::filesystem::path& file, std::size_t batch, double seconds) {
    const int plain = ::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    const NewMessage message = sample();
    std::string bytes;
    for (std::size_t i = 0; i < batch; ++i) {
        bytes +=
            message.receiver + message.alert_id + message.group + message.body + message.short_body;
    }
    const double result = rate(batch, seconds, [&] {
        if (::write(plain, bytes.data(), bytes.size()) != static_cast<ssize_t>(bytes.size()) ||
            ::fdatasync(plain) != 0) {
            give_up("cannot write to " + file.string());
        }
    });
    ::close(plain);
    return result;
}

double median(std::vector<double> values) {
    std::ranges::sort(values);
    return values[values.size() / 2];
}

void compare(const std::filesystem::path& folder, std::size_t batch, double seconds) {
    std::vector<double> outbox;
    std::vector<double> plain;
    std::vector<double> ratio;
    for (int run = 0; run < kRuns; ++run) {
        const std::filesystem::path here = folder / "outbox_bench";
        plain.push_back(plain_rate(folder / "outbox_bench.plain", batch, seconds));
        outbox.push_back(outbox_rate(here, batch, seconds));
        ratio.push_back(outbox.back() / plain.back());
        std::filesystem::remove_all(here);
        std::filesystem::remove(folder / "outbox_bench.plain");
    }
    const auto [least, most] = std::ranges::minmax(ratio);
    fmt::print("{:>10} {:>12.0f} {:>12.0f} {:>8.2f}   {:.2f} to {:.2f}\n", batch, median(outbox),
               median(plain), median(ratio), least, most);
}

void compare_inputs(const std::filesystem::path& folder, std::size_t inputs, double seconds) {
    std::vector<double> ratio;
    for (int run = 0; run < kRuns; ++run) {
        const std::filesystem::path here = folder / "outbox_bench";
        const double one = shared_rate(here, 1, seconds);
        std::filesystem::remove_all(here);
        ratio.push_back(shared_rate(here, inputs, seconds) / one);
        std::filesystem::remove_all(here);
    }
    const auto [least, most] = std::ranges::minmax(ratio);
    fmt::print("by inputs {:>4} {:>8.2f}   {:.2f} to {:.2f}\n", inputs, median(ratio), least, most);
}

}  // namespace

int main(int count, char** words) {
    double seconds = 1;
    if (count == 3) {
        const std::string_view text = words[2];
        const auto* const end = text.end();
        if (std::from_chars(text.begin(), end, seconds).ptr != end || !(seconds > 0)) {
            give_up("SECONDS is no number");
        }
    }
    if (count < 2 || count > 3 || !std::filesystem::is_directory(words[1])) {
        give_up("say a folder on the disk in question, and perhaps seconds a measurement");
    }
    fmt::print("messages/s, medians of {}\n{:>10} {:>12} {:>12} {:>8}\n", kRuns, "a commit",
               "outbox", "plain file", "ratio");
    for (const std::size_t batch : kBatches) {
        compare(words[1], batch, seconds);
    }
    for (const std::size_t inputs : kInputs) {
        compare_inputs(words[1], inputs, seconds);
    }
    return 0;
}
