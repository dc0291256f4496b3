// SPDX-License-Identifier: Apache-2.0
//
// Any text as an object of records: nothing crashes, and the same is told however the text is split
// into windows, and whether records are cut out first or read where they stand.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "metsuke/event/top_pass.hpp"
#include "metsuke/input/pieces.hpp"
#include "metsuke/input/record_reader.hpp"
#include "metsuke/input/recorder.hpp"

using namespace metsuke;

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
    input::Pieces pieces(text, piece);
    input::RecordReader(documents, {}, in_pieces).read_stream("f", pieces);

    text.append(event::kPadding, ' ');
    const std::string_view object = std::string_view(text).substr(0, size - 1);
    input::Recorder whole;
    input::RecordReader(documents, {}, whole).read_text("f", object);
    input::Recorder cut;
    input::RecordReader(documents, {}, cut, input::Reading::cut_first).read_text("f", object);
    if (in_pieces.told != whole.told || cut.told != whole.told) {
        std::abort();
    }
    return 0;
}
