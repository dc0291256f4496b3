// SPDX-License-Identifier: Apache-2.0
//
// Finds where a JSON value ends, without reading it: 64 bytes at a time, only brackets outside
// strings are looked at. It does not validate; whoever reads the value does.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace metsuke::input {

class ValueScanner {
public:
    /// Begins inside `depth` open brackets, outside of a string.
    explicit ValueScanner(std::uint32_t depth = 0) : depth_(depth) {}

    enum class State : std::uint8_t {
        inside,  ///< all bytes taken; the value goes on
        ended,   ///< the last bracket closed
        broken,  ///< a line break inside a string, which JSON forbids
    };
    struct Step {
        State state = State::inside;
        std::size_t used = 0;  ///< bytes up to and including the closing bracket or the line break
    };
    /// Goes on with these bytes. After `inside` it can be called with the ones behind them.
    Step scan(std::string_view bytes);

    /// Whether the nesting went beyond what any reader of ours takes.
    bool was_too_deep() const { return was_too_deep_; }

    static constexpr std::uint32_t kMostDepth = 1000;

private:
    std::uint32_t depth_;
    std::uint64_t in_string_ = 0;  // all ones while inside a string
    std::uint64_t escaped_ = 0;    // 1: the next byte is escaped
    bool was_too_deep_ = false;
};

}  // namespace metsuke::input
