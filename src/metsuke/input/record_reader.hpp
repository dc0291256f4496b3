// SPDX-License-Identifier: Apache-2.0
//
// From unpacked text to events: cuts it into elements, takes containers apart as deep as AWS nests
// them, and tells a RecordHandler about every record. One per thread; keeps its buffers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "metsuke/base/json_tree.hpp"
#include "metsuke/base/raw_bytes.hpp"
#include "metsuke/event/top_pass.hpp"
#include "metsuke/input/byte_source.hpp"
#include "metsuke/input/element_cutter.hpp"
#include "metsuke/input/limits.hpp"
#include "metsuke/input/record_handler.hpp"

namespace metsuke::input {

/// How documents are taken.
struct Documents {
    bool are_as_is = false;        ///< as they stand: nothing unwrapped, no envelope added
    std::string product, service;  ///< with are_as_is: the stream they belong to, may be empty
};

/// How the records of a known list are found. It changes no answer; tests try both.
enum class Reading : std::uint8_t {
    in_place,   ///< reading a record finds its end
    cut_first,  ///< the cutter looks for the end, then the record is read
};

class RecordReader {
public:
    /// The handler is borrowed.
    RecordReader(Documents documents, const Limits& limits, RecordHandler& handler,
                 Reading reading = Reading::in_place);

    /// Reads a whole object: a text in memory that has event::kPadding readable bytes behind it.
    /// `file` names it and outlives the call.
    void read_text(std::string_view file, std::string_view text);
    /// Reads a whole object piece by piece. What was read before an error of the source is told.
    void read_stream(std::string_view file, ByteSource& source);

private:
    /// A text that is being cut: an object, or one that stood within a record.
    struct Text {
        ElementCutter cutter;
        std::string_view window;
        std::size_t depth = 0;      ///< containers around it
        std::size_t refused = 0;    ///< elements in a row that could not be read in place
        std::uint64_t dropped = 0;  ///< bytes before the window
        const List* within =
            nullptr;  ///< the elements belong to this list, whatever the cutter says
        Shape counted = Shape::unknown;
        std::size_t counted_list = 0;  ///< the cutter's list that `counted` was told for

        [[nodiscard]] const List* list() const {
            return within != nullptr ? within : cutter.list();
        }
    };

    void begin(std::string_view file);
    [[nodiscard]] Text text_at(std::size_t depth) const;
    bool fill(Text& text, std::size_t& filled, ByteSource& source);
    void cut_all(Text& text);
    bool take_in_place(Text& text);
    bool take(const Cut& cut, Text& text);
    void take_element(const Cut& cut, Text& text);
    bool take_json(std::string_view element, Text& text);
    bool take_as_is(std::string_view element);
    void take_other(std::string_view element, Text& text);
    void unwrap(Shape shape, base::json::Value object, std::size_t depth);
    bool take_late_list(base::json::Value object, std::size_t depth);
    void take_message(std::string_view message, std::size_t depth);
    void take_notification(std::string_view message, std::size_t depth);
    void take_packed(std::string_view base64, std::size_t depth);
    void take_made_event(std::string json);
    void see_event(event::EventView& view, Text& text);
    void tell_event(event::EventView& view);
    void tell_invalid(std::string_view what);
    void see_container(Text& text, Shape shape);
    event::Place next_place();

    Documents documents_;
    Limits limits_;
    RecordHandler& handler_;
    Reading reading_;
    event::TopPass top_;
    event::Place place_;
    std::uint64_t offset_ = 0;  // of the element being read, in the object's text
    base::RawBytes window_;
    std::string_view notification_;  // the SNS message that is being read, or empty
};

}  // namespace metsuke::input
