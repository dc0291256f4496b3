// SPDX-License-Identifier: Apache-2.0
//
// For tests: a source that gives a text in pieces of a size.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "metsuke/input/byte_source.hpp"

namespace metsuke::input {

class Pieces final : public ByteSource {
public:
    Pieces(std::string_view text, std::size_t piece) : left_(text), piece_(piece) {}
    base::Result<std::size_t> read(std::span<char> room) override {
        const std::size_t count = left_.substr(0, piece_).copy(room.data(), room.size());
        left_.remove_prefix(count);
        return count;
    }

private:
    std::string_view left_;
    std::size_t piece_;
};

}  // namespace metsuke::input
