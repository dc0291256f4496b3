// SPDX-License-Identifier: Apache-2.0
//
// The least that a scan can cost: the bound that scans are measured against.
//
//   limit inflate FOLDER [THREADS]   every gzipped object read and inflated
//   limit fields FOLDER [THREADS]    the same, and 13 fields of every record touched
//   limit lines FILE                 a file of a record a line, the same fields touched
//
// As an expert writes it by hand: a file is read with one read(), inflated in one piece by
// libdeflate, and parsed in place by simdjson; each thread keeps its buffers. No rules, no checks
// beyond the parser's, no output but one line of JSON with what was read and what it cost.
#include <atomic>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <fmt/core.h>
#include <sys/resource.h>

#include "bench/limit/fields.hpp"
#include "bench/limit/objects.hpp"

namespace metsuke::bench {
namespace {

namespace od = simdjson::ondemand;

constexpr std::size_t kWindow = std::size_t{1} << 20;

[[noreturn]] void give_up(std::string_view why) {
    fmt::print(stderr, "limit: {}\n", why);
    std::exit(2);  // NOLINT(concurrency-mt-unsafe): the other threads need no farewell
}

struct Work {
    Fields fields;
    std::uint64_t bytes = 0;  ///< inflated

    void operator+=(const Work& other) {
        fields += other.fields;
        bytes += other.bytes;
    }
};

void touch_object(od::parser& parser, PaddedText text, Fields& fields) {
    od::document document = parser.iterate(text.data, text.size, text.capacity);
    for (const od::object record : document.find_field("Records").get_array()) {
        touch(record, fields);
    }
}

enum class Depth { inflate, fields };

Work read_share(const std::vector<std::string>& paths, Depth depth,
                std::atomic<std::size_t>& next) {
    Work work;
    ObjectBuffers buffers;
    od::parser parser;
    for (std::size_t i = next++; i < paths.size(); i = next++) {
        const PaddedText text = buffers.inflate(paths[i]);
        work.bytes += text.size;
        if (depth == Depth::fields) {
            touch_object(parser, text, work.fields);
        }
    }
    return work;
}

Work read_folder(const std::string& folder, Depth depth, std::size_t threads) {
    const std::vector<std::string> paths = gzipped_files(folder);
    std::atomic<std::size_t> next = 0;
    std::vector<Work> shares(threads);
    std::vector<std::jthread> others;
    for (std::size_t i = 1; i < threads; ++i) {
        others.emplace_back([&, i] { shares[i] = read_share(paths, depth, next); });
    }
    shares[0] = read_share(paths, depth, next);
    others.clear();
    Work all;
    for (const Work& share : shares) {
        all += share;
    }
    return all;
}

/// In windows, so that the parser finds its text in a near cache and no memory is touched for the
/// first time.
Work read_lines(const std::string& path) {
    Work work;
    LineWindows windows(path, kWindow);
    od::parser parser;
    parser.threaded = false;
    while (const std::optional<PaddedText> window = windows.next()) {
        od::document_stream records = parser.iterate_many(window->data, window->size, window->size);
        for (auto record : records) {
            touch(record.get_object(), work.fields);
        }
        work.bytes += window->size;
    }
    return work;
}

double seconds(const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

void print(const Work& work, std::chrono::duration<double> wall) {
    rusage usage = {};
    getrusage(RUSAGE_SELF, &usage);
    fmt::print(
        R"({{"records":{},"fields":{},"field_bytes":{},"bytes":{},"cpu_s":{:.4f},"wall_s":{:.4f}}})"
        "\n",
        work.fields.records, work.fields.found, work.fields.bytes, work.bytes,
        seconds(usage.ru_utime) + seconds(usage.ru_stime), wall.count());
}

Work run(std::string_view what, const std::string& path, std::size_t threads) {
    if (what == "inflate") {
        return read_folder(path, Depth::inflate, threads);
    }
    if (what == "fields") {
        return read_folder(path, Depth::fields, threads);
    }
    if (what == "lines") {
        return read_lines(path);
    }
    give_up("say inflate, fields or lines");
}

int measure(int count, char** words) {
    std::size_t threads = 1;
    if (count == 4) {
        const std::string_view text = words[3];
        const auto* const end = text.end();
        if (std::from_chars(text.begin(), end, threads).ptr != end || threads == 0) {
            give_up("THREADS is no number");
        }
    }
    if (count < 3 || count > 4) {
        give_up("say what to do, and with which folder or file");
    }
    const auto begin = std::chrono::steady_clock::now();
    try {
        const Work work = run(words[1], words[2], threads);
        print(work, std::chrono::steady_clock::now() - begin);
    } catch (const std::exception& error) {
        give_up(error.what());
    }
    return 0;
}

}  // namespace
}  // namespace metsuke::bench

int main(int count, char** words) { return metsuke::bench::measure(count, words); }
