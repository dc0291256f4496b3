// SPDX-License-Identifier: Apache-2.0
#include "metsuke/input/unpacker.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include <fmt/core.h>

#include "metsuke/input/decoders.hpp"

namespace metsuke::input {
namespace {

constexpr std::size_t kPackedWindow = std::size_t{128} << 10;
/// Of what is read without unpacking: it stays in the processor's cache until it is looked at.
constexpr std::size_t kPlainWindow = std::size_t{256} << 10;
constexpr std::size_t kMagicBytes = 4;

base::Unexpected too_large(const Limits& limits) {
    return base::fail(base::ErrorCode::limit,
                      fmt::format("inflates to more than {} MiB: the rest is refused",
                                  limits.object_bytes >> 20));
}

base::Unexpected too_dense(const Limits& limits) {
    return base::fail(
        base::ErrorCode::limit,
        fmt::format("inflates to more than {} times its size: refused as a decompression bomb",
                    limits.ratio));
}

}  // namespace

Packing packing_of(std::string_view first_bytes) {
    if (first_bytes.starts_with("\x1f\x8b")) {
        return Packing::gzip;
    }
    // A frame, or one to be skipped, which pzstd puts before each of its frames (RFC 8878, 3.1.2).
    const bool is_skippable = first_bytes.size() >= 4 && (first_bytes[0] & 0xF0) == 0x50 &&
                              first_bytes.substr(1).starts_with("\x2a\x4d\x18");
    return is_skippable || first_bytes.starts_with("\x28\xb5\x2f\xfd") ? Packing::zstd
                                                                       : Packing::plain;
}

Unpacker::Unpacker(ByteSource& packed, const Limits& limits)
    : packed_(packed), limits_(limits), buffer_(kPackedWindow) {}

Unpacker::~Unpacker() = default;

/// More packed bytes behind the unread ones; 0 at the end.
base::Result<std::size_t> Unpacker::refill() {
    std::ranges::copy(unread_, buffer_.data());
    const std::span<char> room = std::span(buffer_.data(), buffer_.size()).subspan(unread_.size());
    METSUKE_TRY(const std::size_t count, packed_.read(room));
    unread_ = {buffer_.data(), unread_.size() + count};
    packed_bytes_ += count;
    is_at_end_ = count == 0;
    return count;
}

base::Result<void> Unpacker::begin() {
    while (unread_.size() < kMagicBytes && !is_at_end_) {
        METSUKE_TRY(const std::size_t count, refill());
        static_cast<void>(count);
    }
    packing_ = packing_of(unread_);
    decoder_ = make_decoder(packing_);
    return {};
}

/// What was never packed is read to where it is wanted.
base::Result<Unpacker::Step> Unpacker::next_step(std::span<char> room) {
    if (packing_ != Packing::plain || !unread_.empty() || is_at_end_) {
        METSUKE_TRY(const Step step, decoder_->decode(unread_, room, is_at_end_));
        unread_.remove_prefix(step.used);
        return step;
    }
    METSUKE_TRY(const std::size_t count,
                packed_.read(room.first(std::min(room.size(), kPlainWindow))));
    packed_bytes_ += count;
    is_at_end_ = count == 0;
    return Step{.used = count, .made = count};
}

base::Result<std::size_t> Unpacker::read(std::span<char> room) {
    if (!decoder_) {
        if (auto begun = begin(); !begun) {
            return base::Unexpected(std::move(begun).error());
        }
    }
    while (true) {
        METSUKE_TRY(const Step step, next_step(room));
        unpacked_bytes_ += step.made;
        if (unpacked_bytes_ > limits_.object_bytes) {
            return too_large(limits_);
        }
        if (unpacked_bytes_ > limits_.ratio_from_bytes &&
            unpacked_bytes_ / limits_.ratio > packed_bytes_) {
            return too_dense(limits_);
        }
        if (step.made > 0 || (is_at_end_ && step.used == 0)) {
            return step.made;
        }
        if (!is_at_end_) {
            METSUKE_TRY(const std::size_t count, refill());
            static_cast<void>(count);
        }
    }
}

}  // namespace metsuke::input
