// SPDX-License-Identifier: Apache-2.0
//
// A run is a sequence of (time in milliseconds, size, bytes). Runs are written in the order of
// arrival and each is sorted stably, so that the merge needs only (time, number of the run) to keep
// equals in order.
#include "metsuke/report/time_sorter.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <queue>
#include <utility>

#include "metsuke/base/assert.hpp"

namespace metsuke::report {
namespace {

constexpr std::size_t kBufferSize = std::size_t{64} << 10;

struct Header {
    std::int64_t time = 0;
    std::uint64_t size = 0;
};

}  // namespace

/// Reads one run through a buffer of its own.
class TimeSorter::RunReader {
public:
    RunReader(const TempFile& file, Run run) : file_(&file), at_(run.begin), end_(run.end) {}

    /// Moves to the next line; false at the run's end.
    base::Result<bool> next() {
        if (at_ == end_ && begin_ == buffer_.size()) {
            return false;
        }
        Header header;
        METSUKE_TRY(const std::string_view head, take(sizeof header));
        std::memcpy(&header, head.data(), sizeof header);
        METSUKE_TRY(line_, take(header.size));
        time_ = header.time;
        return true;
    }
    [[nodiscard]] std::int64_t time() const { return time_; }
    [[nodiscard]] std::string_view line() const { return line_; }

private:
    /// The next `size` bytes; valid until the next call.
    base::Result<std::string_view> take(std::size_t size) {
        if (buffer_.size() - begin_ < size) {
            buffer_.erase(0, begin_);
            begin_ = 0;
            const std::size_t have = buffer_.size();
            const std::size_t want = std::max(kBufferSize, size) - have;
            buffer_.resize(have +
                           static_cast<std::size_t>(std::min<std::uint64_t>(want, end_ - at_)));
            METSUKE_TRY(const std::size_t count,
                        file_->read_at(at_, std::span(buffer_).subspan(have)));
            at_ += count;
            if (count < buffer_.size() - have || buffer_.size() < size) {
                return base::fail(base::ErrorCode::io,
                                  "a temporary file is shorter than what was written to it");
            }
        }
        const std::string_view bytes = std::string_view(buffer_).substr(begin_, size);
        begin_ += size;
        return bytes;
    }

    const TempFile* file_;
    std::uint64_t at_, end_;  // in the file, not yet in the buffer
    std::string buffer_;
    std::size_t begin_ = 0;  // in the buffer, not yet taken
    std::int64_t time_ = 0;
    std::string_view line_;
};

TimeSorter::TimeSorter(TimeSorterOptions options) : options_(std::move(options)) {}

base::Result<void> TimeSorter::add(base::Time time, std::string line) {
    bytes_ += line.size() + sizeof(Line);
    lines_.push_back({time, std::move(line)});
    return bytes_ < options_.memory_bytes ? base::Result<void>() : write_run();
}

base::Result<void> TimeSorter::write_run() {
    if (!file_) {
        METSUKE_TRY(file_, TempFile::create(options_.folder));
    }
    std::ranges::stable_sort(lines_, {}, &Line::time);
    Run run = {.begin = file_->size()};
    std::string buffer;
    for (const Line& line : lines_) {
        const Header header = {.time = line.time.time_since_epoch().count(),
                               .size = line.text.size()};
        std::array<char, sizeof header> bytes{};
        std::memcpy(bytes.data(), &header, sizeof header);
        buffer.append(bytes.data(), bytes.size()).append(line.text);
        if (buffer.size() >= kBufferSize || &line == &lines_.back()) {
            if (auto written = file_->append(buffer); !written) {
                return written;
            }
            buffer.clear();
        }
    }
    run.end = file_->size();
    runs_.push_back(run);
    lines_.clear();
    bytes_ = 0;
    return {};
}

base::Result<void> TimeSorter::drain(const Take& take) {
    if (!runs_.empty()) {
        return merge(take);
    }
    std::ranges::stable_sort(lines_, {}, &Line::time);
    for (const Line& line : lines_) {
        if (auto taken = take(line.text); !taken) {
            return taken;
        }
    }
    return {};
}

base::Result<void> TimeSorter::merge(const Take& take) {
    if (!lines_.empty()) {
        if (auto written = write_run(); !written) {
            return written;
        }
    }
    METSUKE_ASSERT(file_.has_value());
    std::vector<RunReader> readers;
    readers.reserve(runs_.size());
    using Place = std::pair<std::int64_t, std::size_t>;  // time, number of the run
    std::priority_queue<Place, std::vector<Place>, std::greater<>> places;
    const auto advance = [&](std::size_t i) -> base::Result<void> {
        METSUKE_TRY(const bool has_line, readers[i].next());
        if (has_line) {
            places.emplace(readers[i].time(), i);
        }
        return {};
    };
    for (const Run& run : runs_) {
        readers.emplace_back(*file_, run);
        if (auto advanced = advance(readers.size() - 1); !advanced) {
            return advanced;
        }
    }
    while (!places.empty()) {
        const std::size_t i = places.top().second;
        places.pop();
        if (auto taken = take(readers[i].line()); !taken) {
            return taken;
        }
        if (auto advanced = advance(i); !advanced) {
            return advanced;
        }
    }
    return {};
}

}  // namespace metsuke::report
