// SPDX-License-Identifier: Apache-2.0
//
// A file that nobody else sees and that is gone when the process is, however it ends: its name is
// removed as soon as it is open.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string_view>

#include "metsuke/base/result.hpp"

namespace metsuke::report {

class TempFile {
public:
    static base::Result<TempFile> create(const std::filesystem::path& folder);
    ~TempFile();
    TempFile(TempFile&& other) noexcept;
    TempFile& operator=(TempFile&& other) noexcept;
    TempFile(const TempFile&) = delete;
    TempFile& operator=(const TempFile&) = delete;

    base::Result<void> append(std::string_view bytes);
    /// Fills `to` from that offset, or up to the file's end; the number of bytes read.
    [[nodiscard]] base::Result<std::size_t> read_at(std::uint64_t offset, std::span<char> to) const;
    [[nodiscard]] std::uint64_t size() const { return size_; }

private:
    explicit TempFile(int descriptor) : descriptor_(descriptor) {}
    int descriptor_ = -1;
    std::uint64_t size_ = 0;
};

}  // namespace metsuke::report
