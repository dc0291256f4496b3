// SPDX-License-Identifier: Apache-2.0
#include "metsuke/input/unpacker.hpp"

#include <array>
#include <random>
#include <string>

#include <gtest/gtest.h>
#include <zlib.h>
#include <zstd.h>

namespace metsuke::input {
namespace {

std::string gzip(const std::string& text) {
    z_stream stream{};
    EXPECT_EQ(deflateInit2(&stream, 6, Z_DEFLATED, MAX_WBITS + 16, 8, Z_DEFAULT_STRATEGY), Z_OK);
    std::string out(compressBound(text.size()) + 64, '\0');
    std::string in = text;
    stream.next_in = reinterpret_cast<Bytef*>(in.data());
    stream.avail_in = static_cast<uInt>(in.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    EXPECT_EQ(deflate(&stream, Z_FINISH), Z_STREAM_END);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

std::string zstd(const std::string& text) {
    std::string out(ZSTD_compressBound(text.size()), '\0');
    out.resize(ZSTD_compress(out.data(), out.size(), text.data(), text.size(), 3));
    return out;
}

/// Not random, yet it does not compress well.
std::string noise(std::size_t size) {
    std::mt19937 random(1);
    std::string text(size, ' ');
    for (char& c : text) {
        c = static_cast<char>('a' + random() % 26);
    }
    return text;
}

struct Unpacked {
    std::string text, error;
};

Unpacked unpack(const std::string& packed, const Limits& limits = {},
                std::size_t room_size = 1000) {
    MemorySource source(packed);
    Unpacker unpacker(source, limits);
    Unpacked unpacked;
    std::vector<char> room(room_size);
    while (true) {
        const auto count = unpacker.read(room);
        if (!count) {
            unpacked.error = count.error().message();
            return unpacked;
        }
        if (*count == 0) {
            return unpacked;
        }
        unpacked.text.append(room.data(), *count);
    }
}

TEST(Unpacker, TellsPackingByTheFirstBytes) {
    const std::string text = noise(500'000);
    for (const std::string& packed : {text, gzip(text), zstd(text)}) {
        for (const std::size_t room : {std::size_t{1}, std::size_t{777}, std::size_t{1} << 20}) {
            const Unpacked got = unpack(packed, {}, room);
            EXPECT_EQ(got.error, "");
            ASSERT_TRUE(got.text == text);
        }
    }
    EXPECT_EQ(unpack("").text, "");
    EXPECT_EQ(unpack("\x1f").text, "\x1f");
}

TEST(Unpacker, JoinsMembersAndFrames) {
    EXPECT_EQ(unpack(gzip("ab") + gzip("") + gzip("cd")).text, "abcd");
    EXPECT_EQ(unpack(gzip("ab") + std::string(1000, '\0')).text, "ab");
    EXPECT_EQ(unpack(zstd("ab") + zstd("cd")).text, "abcd");
    const std::string skipped("\x5e\x2a\x4d\x18\x02\x00\x00\x00xx", 10);
    EXPECT_EQ(unpack(skipped + zstd("ab")).text, "ab");
}

TEST(Unpacker, SavesWhatCameBeforeADamage) {
    const std::string text = noise(300'000);
    for (const std::string& packed : {gzip(text), zstd(text)}) {
        const Unpacked cut = unpack(packed.substr(0, packed.size() / 2));
        EXPECT_TRUE(text.starts_with(cut.text));
        EXPECT_GT(cut.text.size(), 50'000U);
        EXPECT_NE(cut.error.find("too early"), std::string::npos) << cut.error;
    }
    std::string broken = gzip(text);
    broken.replace(broken.size() / 2, 50, std::string(50, '\x55'));
    const Unpacked damaged = unpack(broken);
    EXPECT_NE(damaged.error.find("damaged"), std::string::npos) << damaged.error;
    const Unpacked behind = unpack(gzip("ab") + "rest");
    EXPECT_EQ(behind.text, "ab");
    EXPECT_NE(behind.error.find("behind the end"), std::string::npos);
}

TEST(Unpacker, RefusesBombsByRatioAndBySize) {
    const std::string zeros(8 << 20, '\0');
    for (const std::string& packed : {gzip(zeros), zstd(zeros)}) {
        const Unpacked got = unpack(packed, {}, 1 << 16);
        EXPECT_NE(got.error.find("bomb"), std::string::npos) << got.error;
        EXPECT_LT(got.text.size(), zeros.size());
    }
    Limits small;
    small.object_bytes = 1 << 20;
    EXPECT_NE(unpack(gzip(noise(2 << 20)), small).error.find("more than 1 MiB"), std::string::npos);
}

TEST(WholeUnpacker, UnpacksWhatIsFlawlessAndFits) {
    WholeUnpacker whole;
    const Limits limits;
    const std::string text = noise(300'000);
    const auto got = whole.unpack(gzip(text) + gzip("end"), limits, 64);
    ASSERT_TRUE(got.has_value());
    EXPECT_TRUE(*got == text + "end");
    EXPECT_EQ(std::string(got->data() + got->size(), 64), std::string(64, ' '));

    std::string liar = gzip(text);
    liar.replace(liar.size() - 4, 4, "\x01\x00\x00\x00", 4);
    EXPECT_FALSE(whole.unpack(liar, limits, 64).has_value());
    EXPECT_FALSE(whole.unpack(gzip(text).substr(0, 1000), limits, 64).has_value());
    EXPECT_FALSE(whole.unpack(gzip(std::string(8 << 20, '\0')), limits, 64).has_value());
    EXPECT_FALSE(whole.unpack(gzip(text) + "rest", limits, 64).has_value());
    Limits small;
    small.whole_bytes = 1000;
    EXPECT_FALSE(whole.unpack(gzip(text), small, 64).has_value());
}

}  // namespace
}  // namespace metsuke::input
