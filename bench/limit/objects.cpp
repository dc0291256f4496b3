// SPDX-License-Identifier: Apache-2.0
#include "bench/limit/objects.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <stdexcept>
#include <string_view>
#include <system_error>

#include <fcntl.h>
#include <libdeflate.h>
#include <simdjson.h>
#include <sys/stat.h>
#include <unistd.h>

namespace metsuke::bench {
namespace {

int open_file(const std::string& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) {
        throw std::system_error(errno, std::generic_category(), path);
    }
    return file;
}

std::size_t read_some(int file, char* room, std::size_t size) {
    const ssize_t got = ::read(file, room, size);
    if (got < 0) {
        throw std::system_error(errno, std::generic_category(), "read");
    }
    return static_cast<std::size_t>(got);
}

/// RFC 1952 section 2.3.1: the inflated size, of the last member.
std::size_t size_in_trailer(std::string_view gzip) {
    std::uint32_t size = 0;
    if (gzip.size() < sizeof size) {
        throw std::runtime_error("no gzip");
    }
    std::memcpy(&size, gzip.data() + gzip.size() - sizeof size, sizeof size);
    return size;
}

}  // namespace

char* Buffer::room_for(std::size_t size) {
    if (size > capacity_) {
        capacity_ = size + size / 2;
        bytes_ = std::make_unique_for_overwrite<char[]>(capacity_);
    }
    return bytes_.get();
}

std::vector<std::string> gzipped_files(const std::string& folder) {
    std::vector<std::string> paths;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (entry.path().extension() == ".gz") {
            paths.push_back(entry.path().string());
        }
    }
    std::ranges::sort(paths);
    return paths;
}

ObjectBuffers::ObjectBuffers() : inflater_(libdeflate_alloc_decompressor()) {}
ObjectBuffers::~ObjectBuffers() { libdeflate_free_decompressor(inflater_); }

PaddedText ObjectBuffers::inflate(const std::string& path) {
    const int file = open_file(path);
    struct stat about = {};
    ::fstat(file, &about);
    const auto packed_size = static_cast<std::size_t>(about.st_size);
    char* const packed = packed_.room_for(packed_size);
    const std::size_t got = read_some(file, packed, packed_size);
    ::close(file);
    const std::size_t size = size_in_trailer({packed, got});
    char* const text = text_.room_for(size + simdjson::SIMDJSON_PADDING);
    const libdeflate_result result =
        libdeflate_gzip_decompress(inflater_, packed, got, text, size, nullptr);
    if (got != packed_size || result != LIBDEFLATE_SUCCESS) {
        throw std::runtime_error("damaged: " + path);
    }
    return {.data = text, .size = size, .capacity = text_.capacity()};
}

LineWindows::LineWindows(const std::string& path, std::size_t window)
    : file_(open_file(path)), window_(window) {
    bytes_.room_for(2 * window + simdjson::SIMDJSON_PADDING);
}

LineWindows::~LineWindows() { ::close(file_); }

std::optional<PaddedText> LineWindows::next() {
    char* const bytes = bytes_.room_for(0);
    const std::size_t left = end_ - begin_;
    std::memmove(bytes, bytes + begin_,
                 left);  // what there is of a line, seldom more than a few KB
    const std::size_t got = read_some(file_, bytes + left, window_);
    end_ = left + got;
    const std::size_t last_end = std::string_view(bytes, end_).rfind('\n');
    begin_ = got == 0 ? end_ : last_end + 1;  // the last line may have no end
    if (got != 0 && (last_end == std::string_view::npos || end_ - begin_ > window_)) {
        throw std::runtime_error("a line is longer than the window");
    }
    if (begin_ == 0) {
        return std::nullopt;
    }
    return PaddedText{.data = bytes, .size = begin_, .capacity = bytes_.capacity()};
}

}  // namespace metsuke::bench
