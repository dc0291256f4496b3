// SPDX-License-Identifier: Apache-2.0
//
// Any bytes as a packed object: nothing crashes, and the whole and the piecewise way of unpacking
// gzip give the same text where the whole way takes it.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "metsuke/input/unpacker.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace metsuke::input;
    const std::string_view packed(reinterpret_cast<const char*>(data), size);
    Limits limits;
    limits.whole_bytes = std::size_t{1} << 20;
    limits.object_bytes = std::uint64_t{4} << 20;
    MemorySource source(packed);
    Unpacker unpacker(source, limits);
    std::string text;
    std::vector<char> room(1 + size % 5000);
    bool is_flawless = true;
    while (true) {
        const auto count = unpacker.read(room);
        is_flawless = count.has_value();
        if (!count || *count == 0) {
            break;
        }
        text.append(room.data(), *count);
    }
    if (packing_of(packed) != Packing::gzip) {
        return 0;
    }
    WholeUnpacker whole;
    const auto in_one_piece = whole.unpack(packed, limits, 64);
    if (in_one_piece && (!is_flawless || *in_one_piece != text)) {
        std::abort();
    }
    return 0;
}
