// SPDX-License-Identifier: Apache-2.0
//
// Strings are the running parity of quotes; and while more brackets are open than a block closes,
// counting them is enough.
#include "metsuke/event/value_scanner.hpp"

#include <algorithm>
#include <array>
#include <bit>

#include "metsuke/event/block_masks.hpp"

namespace metsuke::event {
namespace {

/// Which bytes are escaped by a backslash before them. `carry`: 1 if byte 0 is; afterwards, if the
/// next block's is.
inline std::uint64_t escaped_bytes(std::uint64_t backslash, std::uint64_t& carry) {
    std::uint64_t escaped = carry;
    backslash &= ~carry;
    carry = 0;
    while (backslash != 0) {
        const int at = std::countr_zero(backslash);
        if (at == 63) {
            carry = 1;
            break;
        }
        escaped |= std::uint64_t{2} << at;
        backslash &= ~(std::uint64_t{3} << at);
    }
    return escaped;
}

/// Behind the bracket of a block that closes the last of those open; 0 if none does.
[[gnu::always_inline]] inline std::size_t end_within(std::uint32_t depth, std::uint64_t open,
                                                     std::uint64_t close) {
    for (std::uint32_t closed = 1; close != 0; close &= close - 1, ++closed) {
        const std::uint64_t before = (close & -close) - 1;
        if (depth + static_cast<std::uint32_t>(std::popcount(open & before)) <= closed) {
            return static_cast<std::size_t>(std::countr_zero(close)) + 1;
        }
    }
    return 0;
}

}  // namespace

/// On a copy of the progress, which so stays in registers from block to block.
template <class Kernel>
[[gnu::always_inline]] inline ValueScanner::Step ValueScanner::scan_by(std::string_view bytes) {
    Progress now = progress_;
    Step step = {.state = State::inside, .used = bytes.size()};
    std::array<char, kBlock> padded{};
    for (std::size_t at = 0; at < bytes.size() && step.state == State::inside; at += kBlock) {
        const char* block = bytes.data() + at;
        const std::size_t left = bytes.size() - at;
        if (left < kBlock) {
            padded.fill(' ');
            std::copy_n(block, left, padded.data());
            block = padded.data();
        }
        const BlockMasks masks = Kernel::masks(block);
        const std::uint64_t escaped = escaped_bytes(masks.backslash, now.escaped);
        const std::uint64_t strings = Kernel::running_parity(masks.quote & ~escaped) ^ now.strings;
        const std::uint64_t open = masks.open & ~strings;
        const std::uint64_t close = masks.close & ~strings;
        const std::uint64_t control = masks.control & strings;
        const auto opened = static_cast<std::uint32_t>(std::popcount(open));
        const auto closed = static_cast<std::uint32_t>(std::popcount(close));
        Step found;
        if (control != 0 || now.depth + opened > most_depth_) {
            found =
                now.count(block, {.open = open, .close = close, .control = control}, most_depth_);
        } else {
            found.used = now.depth <= closed ? end_within(now.depth, open, close) : 0;
            found.state = found.used > 0 ? State::ended : State::inside;
            now.depth += opened - closed;
        }
        if (found.state != State::inside) {
            step = {.state = found.state, .used = at + found.used};
        }
        if (left < kBlock) {
            now.escaped = escaped >> left & 1;  // what stands where the padding did
        }
        now.strings = (strings >> 63) != 0 ? ~std::uint64_t{0} : 0;
    }
    progress_ = now;
    return step;
}

/// Bracket by bracket, in a block where something is wrong.
ValueScanner::Step ValueScanner::Progress::count(const char* block, const Marks& marks,
                                                 std::uint32_t most_depth) {
    for (std::uint64_t bits = marks.open | marks.close | marks.control; bits != 0;
         bits &= bits - 1) {
        const std::uint64_t bit = bits & -bits;
        const auto place = static_cast<std::size_t>(std::countr_zero(bits));
        if ((marks.control & bit) != 0) {
            has_control = true;
            if (block[place] == '\n') {
                return {.state = State::broken, .used = place + 1};
            }
        } else if ((marks.open & bit) != 0) {
            ++depth;
            was_too_deep = was_too_deep || depth > most_depth;
        } else if (depth <= 1) {
            depth = 0;
            return {.state = State::ended, .used = place + 1};
        } else {
            --depth;
        }
    }
    return {.state = State::inside, .used = 0};
}

ValueScanner::Step ValueScanner::scan_plainly(std::string_view bytes) {
    return scan_by<PlainKernel>(bytes);
}

#ifdef METSUKE_HASWELL

METSUKE_HASWELL ValueScanner::Step ValueScanner::scan_by_haswell(std::string_view bytes) {
    return scan_by<HaswellKernel>(bytes);
}

ValueScanner::Step ValueScanner::scan(std::string_view bytes) {
    static const bool kIsHaswell =
        __builtin_cpu_supports("avx2") != 0 && __builtin_cpu_supports("bmi") != 0 &&
        __builtin_cpu_supports("popcnt") != 0 && __builtin_cpu_supports("pclmul") != 0;
    return kIsHaswell ? scan_by_haswell(bytes) : scan_plainly(bytes);
}

#else

ValueScanner::Step ValueScanner::scan(std::string_view bytes) { return scan_plainly(bytes); }

#endif

}  // namespace metsuke::event
