// SPDX-License-Identifier: Apache-2.0
#include "metsuke/input/decoders.hpp"

#include <algorithm>
#include <cstdint>
#include <new>
#include <string>
#include <utility>

#include <zlib.h>
#include <zstd.h>

#include "metsuke/base/assert.hpp"

namespace metsuke::input {
namespace {

using Step = Unpacker::Step;

base::Unexpected damaged(std::string what) {
    return base::fail(base::ErrorCode::malformed, std::move(what));
}

class PlainDecoder final : public Unpacker::Decoder {
public:
    base::Result<Step> decode(std::string_view packed, std::span<char> room,
                              bool /*is_last*/) override {
        const std::size_t count = packed.copy(room.data(), room.size());
        return Step{.used = count, .made = count};
    }
};

class GzipDecoder final : public Unpacker::Decoder {
public:
    GzipDecoder() {
        constexpr int kGzipOnly = 16;  // zlib manual, inflateInit2
        METSUKE_ASSERT(::inflateInit2(&stream_, MAX_WBITS + kGzipOnly) == Z_OK);
    }
    GzipDecoder(const GzipDecoder&) = delete;
    GzipDecoder& operator=(const GzipDecoder&) = delete;
    GzipDecoder(GzipDecoder&&) = delete;
    GzipDecoder& operator=(GzipDecoder&&) = delete;
    ~GzipDecoder() override { ::inflateEnd(&stream_); }

    base::Result<Step> decode(std::string_view packed, std::span<char> room,
                              bool is_last) override {
        if (is_between_members_ && !packed.empty()) {
            if (packed.front() == '\0') {  // block devices pad with zeros
                const std::size_t zeros = std::min(packed.size(), packed.find_first_not_of('\0'));
                return Step{.used = zeros, .made = 0};
            }
            if (packed.front() != '\x1f') {
                return damaged("there are bytes behind the end of the gzip stream");
            }
            is_between_members_ = false;
            METSUKE_ASSERT(::inflateReset(&stream_) == Z_OK);
        }
        return is_between_members_ ? Step{} : inflate(packed, room, is_last);
    }

private:
    base::Result<Step> inflate(std::string_view packed, std::span<char> room, bool is_last) {
        stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
        stream_.avail_in = static_cast<uInt>(packed.size());
        stream_.next_out = reinterpret_cast<Bytef*>(room.data());
        stream_.avail_out = static_cast<uInt>(std::min<std::size_t>(room.size(), 1U << 30));
        const uInt out_before = stream_.avail_out;
        const int status = ::inflate(&stream_, Z_NO_FLUSH);
        const Step step = {.used = packed.size() - stream_.avail_in,
                           .made = out_before - stream_.avail_out};
        is_between_members_ = status == Z_STREAM_END;
        if (status == Z_OK || status == Z_STREAM_END) {
            return step;
        }
        if (step.made > 0 && status != Z_MEM_ERROR) {
            return step;  // what came before the damage; the next call meets it again
        }
        if (status == Z_BUF_ERROR) {
            return is_last && step.used == 0 ? damaged("the gzip stream ends too early")
                                             : base::Result<Step>(step);
        }
        return damaged(std::string("the gzip stream is damaged: ") +
                       (stream_.msg != nullptr ? stream_.msg : "bad data"));
    }

    z_stream stream_{};
    bool is_between_members_ = false;
};

class ZstdDecoder final : public Unpacker::Decoder {
public:
    ZstdDecoder() : stream_(::ZSTD_createDStream()) {
        METSUKE_ASSERT(stream_ != nullptr);
        // A frame may ask for a window of gigabytes; all levels without --ultra stay below this.
        constexpr int kMostWindowLog = 25;
        METSUKE_ASSERT(::ZSTD_isError(::ZSTD_DCtx_setParameter(stream_, ZSTD_d_windowLogMax,
                                                               kMostWindowLog)) == 0);
    }
    ZstdDecoder(const ZstdDecoder&) = delete;
    ZstdDecoder& operator=(const ZstdDecoder&) = delete;
    ZstdDecoder(ZstdDecoder&&) = delete;
    ZstdDecoder& operator=(ZstdDecoder&&) = delete;
    ~ZstdDecoder() override { ::ZSTD_freeDStream(stream_); }

    base::Result<Step> decode(std::string_view packed, std::span<char> room,
                              bool is_last) override {
        ZSTD_inBuffer in = {.src = packed.data(), .size = packed.size(), .pos = 0};
        ZSTD_outBuffer out = {.dst = room.data(), .size = room.size(), .pos = 0};
        if (packed.empty() && !needs_flush_) {
            return is_last && !is_frame_done_ ? damaged("the zstd stream ends too early")
                                              : base::Result<Step>(Step{});
        }
        const std::size_t status = ::ZSTD_decompressStream(stream_, &out, &in);
        if (::ZSTD_isError(status) != 0) {
            return damaged(std::string("the zstd stream is damaged: ") +
                           ::ZSTD_getErrorName(status));
        }
        is_frame_done_ = status == 0;
        needs_flush_ = !is_frame_done_ && out.pos == out.size;
        return Step{.used = in.pos, .made = out.pos};
    }

private:
    ZSTD_DStream* stream_;
    bool is_frame_done_ = true;
    bool needs_flush_ = false;
};

}  // namespace

std::unique_ptr<Unpacker::Decoder> make_decoder(Packing packing) {
    switch (packing) {
        case Packing::gzip: return std::make_unique<GzipDecoder>();
        case Packing::zstd: return std::make_unique<ZstdDecoder>();
        case Packing::plain: break;
    }
    return std::make_unique<PlainDecoder>();
}

}  // namespace metsuke::input
