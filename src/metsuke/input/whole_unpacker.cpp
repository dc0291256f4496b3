// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstring>
#include <utility>

#include <libdeflate.h>

#include "metsuke/base/assert.hpp"
#include "metsuke/base/raw_bytes.hpp"
#include "metsuke/input/unpacker.hpp"

namespace metsuke::input {
namespace {

constexpr std::size_t kSmallestMember = 18;  // RFC 1952: header, empty block, trailer

/// What a stranger says about the size of the last member's text (RFC 1952, ISIZE): a hint.
std::size_t size_hint(std::string_view gzip) {
    std::uint32_t size = 0;
    std::memcpy(&size, gzip.data() + gzip.size() - sizeof size, sizeof size);
    return size;
}

}  // namespace

struct WholeUnpacker::State {
    libdeflate_decompressor* decompressor = ::libdeflate_alloc_decompressor();
    base::RawBytes buffer;

    State() { METSUKE_ASSERT(decompressor != nullptr); }
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    State(State&&) = delete;
    State& operator=(State&&) = delete;
    ~State() { ::libdeflate_free_decompressor(decompressor); }
};

WholeUnpacker::WholeUnpacker() : state_(std::make_unique<State>()) {}
WholeUnpacker::~WholeUnpacker() = default;
WholeUnpacker::WholeUnpacker(WholeUnpacker&&) noexcept = default;
WholeUnpacker& WholeUnpacker::operator=(WholeUnpacker&&) noexcept = default;

std::optional<std::string_view> WholeUnpacker::unpack(std::string_view gzip, const Limits& limits,
                                                      std::size_t padding) {
    if (gzip.size() < kSmallestMember) {
        return std::nullopt;
    }
    const std::size_t most = std::min<std::uint64_t>(
        limits.whole_bytes, std::max<std::uint64_t>(limits.ratio_from_bytes,
                                                    limits.ratio * std::uint64_t{gzip.size()}));
    State& state = *state_;
    std::size_t room = std::min(most, std::max<std::size_t>(size_hint(gzip), 4096));
    std::size_t used = 0;
    for (std::size_t at = 0; at < gzip.size();) {
        state.buffer.grow(room + padding, used);
        std::size_t taken = 0;
        std::size_t made = 0;
        const libdeflate_result result =
            ::libdeflate_gzip_decompress_ex(state.decompressor, gzip.data() + at, gzip.size() - at,
                                            state.buffer.data() + used, room - used, &taken, &made);
        if (result == LIBDEFLATE_INSUFFICIENT_SPACE && room < most) {
            room = std::min(most, 2 * room);
            continue;
        }
        if (result != LIBDEFLATE_SUCCESS) {
            return std::nullopt;
        }
        at += taken;
        used += made;
    }
    std::memset(state.buffer.data() + used, ' ', padding);
    return std::string_view(state.buffer.data(), used);
}

}  // namespace metsuke::input
