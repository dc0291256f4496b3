// SPDX-License-Identifier: Apache-2.0
//
// Any text as an object of records: nothing crashes, and however the text is split into windows,
// the same is told.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "metsuke/event/top_pass.hpp"
#include "metsuke/input/record_reader.hpp"
#include "metsuke/input/recorder.hpp"

namespace {

using namespace metsuke;

class Pieces final : public input::ByteSource {
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

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 2) {
        return 0;
    }
    // The first byte chooses how documents are taken and how long the pieces are.
    const input::Documents documents = {
        .are_as_is = (data[0] & 1) != 0, .product = {}, .service = {}};
    const std::size_t piece = 1 + data[0] / 2;
    std::string text(reinterpret_cast<const char*>(data) + 1, size - 1);
    input::Recorder in_pieces;
    Pieces pieces(text, piece);
    input::RecordReader(documents, {}, in_pieces).read_stream("f", pieces);

    text.append(event::kPadding, ' ');
    input::Recorder whole;
    input::RecordReader(documents, {}, whole)
        .read_text("f", std::string_view(text).substr(0, size - 1));
    if (in_pieces.told.documents != whole.told.documents ||
        in_pieces.told.invalid != whole.told.invalid ||
        in_pieces.told.ignored != whole.told.ignored) {
        std::abort();
    }
    return 0;
}
