// SPDX-License-Identifier: Apache-2.0
//
// Memory to read or unpack into. Unlike a vector's it is not cleared first: what nobody writes to
// takes no memory, and what is written to is written once.
#pragma once

#include <cstddef>
#include <cstring>
#include <memory>
#include <utility>

namespace metsuke::base {

class RawBytes {
public:
    RawBytes() = default;
    explicit RawBytes(std::size_t size)
        : bytes_(std::make_unique_for_overwrite<char[]>(size)), size_(size) {}

    /// Makes room for `wanted` bytes; the first `kept` stay. Never shrinks.
    void grow(std::size_t wanted, std::size_t kept) {
        if (wanted <= size_) {
            return;
        }
        RawBytes larger(wanted);
        if (kept > 0) {
            std::memcpy(larger.data(), data(), kept);
        }
        *this = std::move(larger);
    }

    [[nodiscard]] char* data() { return bytes_.get(); }
    [[nodiscard]] std::size_t size() const { return size_; }

private:
    std::unique_ptr<char[]> bytes_;
    std::size_t size_ = 0;
};

}  // namespace metsuke::base
