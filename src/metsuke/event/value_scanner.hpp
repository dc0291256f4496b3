// SPDX-License-Identifier: Apache-2.0
//
// Finds where a JSON value ends, without reading it: 64 bytes at a time, only brackets outside
// strings are looked at. It does not validate; whoever reads the value does.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace metsuke::event {

class ValueScanner {
public:
    /// How deep any reader of ours goes.
    static constexpr std::uint32_t kMostDepth = 1000;

    /// Begins inside `depth` open brackets, outside of a string.
    explicit ValueScanner(std::uint32_t depth = 0, std::uint32_t most_depth = kMostDepth)
        : most_depth_(most_depth) {
        progress_.depth = depth;
    }

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

    /// The same without the instructions that only some processors have; for tests.
    Step scan_plainly(std::string_view bytes);

    /// Whether more brackets were open than `most_depth`.
    [[nodiscard]] bool was_too_deep() const { return progress_.was_too_deep; }
    /// Whether a string had a character that JSON forbids there.
    [[nodiscard]] bool has_control() const { return progress_.has_control; }

private:
    /// Bit i: of byte i of a block, outside of strings; control characters inside of them.
    struct Marks {
        std::uint64_t open = 0, close = 0, control = 0;
    };
    struct Progress {
        std::uint32_t depth = 0;
        std::uint64_t strings = 0;  // all ones while inside a string
        std::uint64_t escaped = 0;  // 1: the next byte is escaped
        bool was_too_deep = false;
        bool has_control = false;

        Step count(const char* block, const Marks& marks, std::uint32_t most_depth);
    };

    template <class Kernel>
    Step scan_by(std::string_view bytes);
    Step scan_by_haswell(std::string_view bytes);

    std::uint32_t most_depth_;
    Progress progress_;
};

}  // namespace metsuke::event
