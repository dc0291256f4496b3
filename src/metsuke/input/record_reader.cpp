// SPDX-License-Identifier: Apache-2.0
#include "metsuke/input/record_reader.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

#include <fmt/core.h>

#include "metsuke/base/utf8.hpp"
#include "metsuke/event/utf8.hpp"

namespace metsuke::input {
namespace {

constexpr std::size_t kFirstWindow = std::size_t{1} << 20;

std::string_view reason(Cut::Status status) {
    switch (status) {
        case Cut::Status::no_json: return "not JSON";
        case Cut::Status::unended: return "does not end";
        case Cut::Status::too_long: return "larger than a record can be; refused";
        case Cut::Status::too_deep: return "nested deeper than 1000 levels; refused";
        case Cut::Status::element:
        case Cut::Status::empty_list:
        case Cut::Status::cut_short:
        case Cut::Status::more:
        case Cut::Status::end: break;
    }
    return "";
}

}  // namespace

RecordReader::RecordReader(Documents documents, const Limits& limits, RecordHandler& handler,
                           Reading reading)
    : documents_(std::move(documents)), limits_(limits), handler_(handler), reading_(reading) {}

void RecordReader::begin(std::string_view file) {
    place_ = {.file = file, .record = 0};
    offset_ = 0;
}

RecordReader::Text RecordReader::text_at(std::size_t depth) const {
    const Lists lists = documents_.are_as_is ? Lists::leave : Lists::look_into;
    return {.cutter = ElementCutter(lists, limits_.record_bytes), .window = {}, .depth = depth};
}

void RecordReader::read_text(std::string_view file, std::string_view text) {
    begin(file);
    Text whole = text_at(0);
    whole.window = text;
    cut_all(whole);
}

void RecordReader::cut_all(Text& text) {
    while (take_in_place(text) ? handler_.wants_more()
                               : take(text.cutter.next(text.window, Window::is_last), text)) {
    }
}

void RecordReader::read_stream(std::string_view file, ByteSource& source) {
    begin(file);
    Text text = text_at(0);
    std::size_t filled = 0;
    bool is_last = false;
    while (true) {
        if (take_in_place(text)) {
            if (!handler_.wants_more()) {
                return;
            }
            continue;
        }
        const Cut cut = text.cutter.next(text.window, is_last ? Window::is_last : Window::goes_on);
        if (cut.status == Cut::Status::more) {
            is_last = !fill(text, filled, source);
        } else if (!take(cut, text)) {
            return;
        }
    }
}

/// More of the source into the window. False: there is no more.
bool RecordReader::fill(Text& text, std::size_t& filled, ByteSource& source) {
    const std::size_t dropped = text.cutter.keep_from();
    filled -= dropped;
    if (window_.size() < filled + event::kPadding + kFirstWindow / 2) {
        base::RawBytes larger(std::max(kFirstWindow, 2 * window_.size()) + event::kPadding);
        std::copy_n(window_.data() + dropped, filled, larger.data());
        window_ = std::move(larger);
    } else {
        std::memmove(window_.data(), window_.data() + dropped, filled);
    }
    text.cutter.drop(dropped);
    text.dropped += dropped;
    const std::size_t room = window_.size() - event::kPadding - filled;
    const base::Result<std::size_t> count = source.read({window_.data() + filled, room});
    if (!count) {
        handler_.on_failure(place_, count.error().message());
    }
    filled += count.value_or(0);
    text.window = {window_.data(), filled};
    return count.value_or(0) > 0;
}

/// Most records are whole and sound, and reading one finds its end: no need to cut it out first.
/// False: nothing was done.
bool RecordReader::take_in_place(Text& text) {
    // What is no event, as a line of a queue's messages is not, is read once more behind this.
    constexpr std::size_t kMostRefused = 4;
    if (reading_ == Reading::cut_first || documents_.are_as_is || text.refused > kMostRefused) {
        return false;
    }
    const auto begin = text.cutter.begin_of_object(text.window);
    if (!begin) {
        return false;
    }
    event::EventView view;
    const std::size_t size = top_.read_front(text.window.substr(*begin), view);
    if (size == 0 || size > limits_.record_bytes || !event::is_valid_utf8(view.document)) {
        ++text.refused;
        return false;
    }
    text.refused = 0;
    text.cutter.take_read(size);
    if (text.depth == 0) {
        offset_ = text.dropped + *begin;
    }
    see_event(view, text);
    return true;
}

/// False: the text is at its end, or nobody wants more.
bool RecordReader::take(const Cut& cut, Text& text) {
    if (text.depth == 0) {
        offset_ = text.dropped + cut.begin;
    }
    switch (cut.status) {
        case Cut::Status::element: take_element(cut, text); break;
        case Cut::Status::empty_list:
            see_container(text, text.list()->key == "Records" ? Shape::cloudtrail_file
                                                              : Shape::lookup_events);
            break;
        case Cut::Status::cut_short:
            if (text.depth > 0) {
                tell_invalid("a message that ends too early");
            } else {
                handler_.on_failure(place_, "ends in the middle of a list of records");
            }
            return false;
        case Cut::Status::more:
        case Cut::Status::end: return false;
        case Cut::Status::no_json:
        case Cut::Status::unended:
        case Cut::Status::too_long:
        case Cut::Status::too_deep: tell_invalid(reason(cut.status)); break;
    }
    return handler_.wants_more();
}

void RecordReader::take_element(const Cut& cut, Text& text) {
    const std::string_view element = text.window.substr(cut.begin, cut.size);
    bool is_well_formed = false;
    if (event::is_valid_utf8(element)) {
        is_well_formed = take_json(element, text);
    } else {
        std::string repaired = base::repair_utf8(element).text;
        const std::size_t size = repaired.size();
        repaired.append(event::kPadding, ' ');
        handler_.on_repaired(place_);
        is_well_formed = take_json(std::string_view(repaired).substr(0, size), text);
    }
    if (!is_well_formed) {
        tell_invalid("not well-formed JSON");
        text.cutter.look_again_inside(text.window, cut);
    }
}

/// False: no well-formed JSON, as far as it was read.
bool RecordReader::take_json(std::string_view element, Text& text) {
    if (documents_.are_as_is) {
        return take_as_is(element);
    }
    event::EventView view;
    switch (top_.read(element, view)) {
        case event::ElementKind::cloudtrail:
        case event::ElementKind::envelope: see_event(view, text); return true;
        case event::ElementKind::other: take_other(element, text); return true;
        case event::ElementKind::damaged: break;
    }
    return false;
}

bool RecordReader::take_as_is(std::string_view element) {
    event::EventView view;
    if (!top_.read_as_is(element, {.product = documents_.product, .service = documents_.service},
                         view)) {
        return false;
    }
    handler_.on_container(Shape::document);
    tell_event(view);
    return true;
}

void RecordReader::see_event(event::EventView& view, Text& text) {
    if (view.kind != event::EventKind::cloudtrail) {
        handler_.on_container(Shape::eventbridge_event);
    } else {
        see_container(text,
                      text.list() != nullptr ? Shape::cloudtrail_file : Shape::cloudtrail_record);
    }
    tell_event(view);
}

void RecordReader::tell_event(event::EventView& view) {
    view.place = next_place();
    handler_.on_event(view);
}

void RecordReader::tell_invalid(std::string_view what) {
    const event::Place place = next_place();
    std::string told = fmt::format("record {} at byte {}: {}", place.record, offset_, what);
    if (notification_.empty()) {
        handler_.on_invalid(place, std::move(told));
    } else {
        handler_.on_message(place, notification_, std::move(told));
    }
}

/// A list counts once for all of its elements, everything else each time.
void RecordReader::see_container(Text& text, Shape shape) {
    if (text.list() != nullptr) {
        const std::size_t list = text.cutter.list_number() + 1;
        if (text.counted_list == list && text.counted == shape) {
            return;
        }
        text.counted_list = list;
        text.counted = shape;
    }
    handler_.on_container(shape);
}

event::Place RecordReader::next_place() {
    ++place_.record;
    return place_;
}

}  // namespace metsuke::input
