// SPDX-License-Identifier: Apache-2.0
//
// gzip, zstd or neither, told by the first bytes and never by a file's name (RFC 1952
// section 2.3.1, RFC 8878 section 3.1.1). Several gzip members or zstd frames behind each other are
// one text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>

#include "metsuke/base/raw_bytes.hpp"
#include "metsuke/base/result.hpp"
#include "metsuke/input/byte_source.hpp"
#include "metsuke/input/limits.hpp"

namespace metsuke::input {

enum class Packing : std::uint8_t { plain, gzip, zstd };
Packing packing_of(std::string_view first_bytes);

/// Unpacks a source piece by piece, within the limits. What could be unpacked before a damage is
/// handed out before the error.
class Unpacker final : public ByteSource {
public:
    Unpacker(ByteSource& packed, const Limits& limits);
    ~Unpacker() override;
    Unpacker(const Unpacker&) = delete;
    Unpacker& operator=(const Unpacker&) = delete;
    Unpacker(Unpacker&&) = delete;
    Unpacker& operator=(Unpacker&&) = delete;

    base::Result<std::size_t> read(std::span<char> room) override;

    [[nodiscard]] std::uint64_t packed_bytes() const { return packed_bytes_; }
    [[nodiscard]] std::uint64_t unpacked_bytes() const { return unpacked_bytes_; }

    /// How unpacking goes on from packed bytes to a room for others; one implementation a packing.
    class Decoder;
    struct Step {
        std::size_t used = 0, made = 0;
    };

private:
    base::Result<std::size_t> refill();
    base::Result<Step> next_step(std::span<char> room);
    base::Result<void> begin();

    ByteSource& packed_;
    const Limits& limits_;
    Packing packing_ = Packing::plain;  // once there is a decoder
    std::unique_ptr<Decoder> decoder_;
    base::RawBytes buffer_;
    std::string_view unread_;  // of the buffer
    std::uint64_t packed_bytes_ = 0, unpacked_bytes_ = 0;
    bool is_at_end_ = false;
};

/// Unpacks gzip in one piece, the fast way for objects of usual size.
class WholeUnpacker {
public:
    WholeUnpacker();
    ~WholeUnpacker();
    WholeUnpacker(const WholeUnpacker&) = delete;
    WholeUnpacker& operator=(const WholeUnpacker&) = delete;
    WholeUnpacker(WholeUnpacker&&) noexcept;
    WholeUnpacker& operator=(WholeUnpacker&&) noexcept;

    /// The text with `padding` bytes behind it, in the unpacker's own buffer, valid until the next
    /// call. Nothing if the bytes are no flawless gzip or do not fit into limits.whole_bytes: the
    /// Unpacker then tells why, and saves what can be saved.
    std::optional<std::string_view> unpack(std::string_view gzip, const Limits& limits,
                                           std::size_t padding);

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace metsuke::input
