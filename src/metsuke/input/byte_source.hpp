// SPDX-License-Identifier: Apache-2.0
//
// Bytes one after another, from wherever they come.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "metsuke/base/result.hpp"

namespace metsuke::input {

class ByteSource {
public:
    ByteSource() = default;
    ByteSource(const ByteSource&) = delete;
    ByteSource& operator=(const ByteSource&) = delete;
    ByteSource(ByteSource&&) = delete;
    ByteSource& operator=(ByteSource&&) = delete;
    virtual ~ByteSource() = default;

    /// Fills part of `room`, which is not empty; 0: the end. After an error there is nothing more.
    virtual base::Result<std::size_t> read(std::span<char> room) = 0;
};

/// Bytes in memory, which outlive the source.
class MemorySource final : public ByteSource {
public:
    explicit MemorySource(std::string_view bytes) : left_(bytes) {}
    base::Result<std::size_t> read(std::span<char> room) override;

private:
    std::string_view left_;
};

/// An open descriptor, which stays the caller's.
class DescriptorSource final : public ByteSource {
public:
    /// `most_bytes`: where to stop, for a file that grows while it is read.
    DescriptorSource(int descriptor, std::uint64_t most_bytes)
        : descriptor_(descriptor), left_(most_bytes) {}
    /// A pipe or terminal, which may keep its reader waiting: while nothing comes, `goes_on` is
    /// asked now and then; false is the end.
    DescriptorSource(int descriptor, std::function<bool()> goes_on)
        : descriptor_(descriptor), goes_on_(std::move(goes_on)) {}
    base::Result<std::size_t> read(std::span<char> room) override;

private:
    [[nodiscard]] bool wait() const;

    int descriptor_;
    std::uint64_t left_ = std::numeric_limits<std::uint64_t>::max();
    std::function<bool()> goes_on_;
};

}  // namespace metsuke::input
