// SPDX-License-Identifier: Apache-2.0
//
// Files as texts that simdjson may read in place: inflated whole, or window by window. Buffers are
// kept from file to file. What cannot be read ends the program by an exception: a bench with a
// part of its input measures nothing.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

struct libdeflate_decompressor;

namespace metsuke::bench {

/// A text with readable bytes behind it, up to its capacity.
struct PaddedText {
    const char* data = nullptr;
    std::size_t size = 0;
    std::size_t capacity = 0;
};

/// A buffer that grows and forgets what was in it.
class Buffer {
public:
    char* room_for(std::size_t size);
    [[nodiscard]] std::size_t capacity() const { return capacity_; }

private:
    std::unique_ptr<char[]> bytes_;
    std::size_t capacity_ = 0;
};

std::vector<std::string> gzipped_files(const std::string& folder);

class ObjectBuffers {
public:
    ObjectBuffers();
    ~ObjectBuffers();
    ObjectBuffers(const ObjectBuffers&) = delete;
    ObjectBuffers& operator=(const ObjectBuffers&) = delete;
    ObjectBuffers(ObjectBuffers&&) = delete;
    ObjectBuffers& operator=(ObjectBuffers&&) = delete;

    /// Valid until the next call.
    PaddedText inflate(const std::string& path);

private:
    libdeflate_decompressor* inflater_;
    Buffer packed_, text_;
};

/// A file of lines, as windows that end with a line.
class LineWindows {
public:
    LineWindows(const std::string& path, std::size_t window);
    ~LineWindows();
    LineWindows(const LineWindows&) = delete;
    LineWindows& operator=(const LineWindows&) = delete;
    LineWindows(LineWindows&&) = delete;
    LineWindows& operator=(LineWindows&&) = delete;

    /// Valid until the next call; nothing at the end.
    std::optional<PaddedText> next();

private:
    int file_;
    std::size_t window_;
    std::size_t begin_ = 0, end_ = 0;  ///< of what was read and not yet handed out
    Buffer bytes_;
};

}  // namespace metsuke::bench
