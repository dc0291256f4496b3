// SPDX-License-Identifier: Apache-2.0
#include "metsuke/yaml/events.hpp"

#include <utility>

#include <yaml.h>

#include "metsuke/base/assert.hpp"

namespace metsuke::yaml {

namespace {

std::string text_of(const yaml_char_t* text) {
    return text == nullptr ? std::string() : reinterpret_cast<const char*>(text);
}

void read_scalar(const yaml_event_t& from, Event& to) {
    const auto& scalar = from.data.scalar;
    to.kind = Event::Kind::scalar;
    to.text.assign(reinterpret_cast<const char*>(scalar.value), scalar.length);
    to.anchor = text_of(scalar.anchor);
    to.is_plain = scalar.style == YAML_PLAIN_SCALAR_STYLE && scalar.tag == nullptr;
}

void read_event(const yaml_event_t& from, Event& to) {
    to.kind = Event::Kind::other;
    to.begin = from.start_mark.index;
    to.end = from.end_mark.index;
    to.text.clear();
    to.anchor.clear();
    to.is_plain = false;
    switch (from.type) {
        case YAML_NO_EVENT:
        case YAML_STREAM_START_EVENT: break;
        case YAML_STREAM_END_EVENT: to.kind = Event::Kind::stream_end; break;
        case YAML_DOCUMENT_START_EVENT: to.kind = Event::Kind::document_start; break;
        case YAML_DOCUMENT_END_EVENT: to.kind = Event::Kind::document_end; break;
        case YAML_ALIAS_EVENT:
            to.kind = Event::Kind::alias;
            to.anchor = text_of(from.data.alias.anchor);
            break;
        case YAML_SCALAR_EVENT: read_scalar(from, to); break;
        case YAML_SEQUENCE_START_EVENT:
            to.kind = Event::Kind::sequence_start;
            to.anchor = text_of(from.data.sequence_start.anchor);
            break;
        case YAML_MAPPING_START_EVENT:
            to.kind = Event::Kind::map_start;
            to.anchor = text_of(from.data.mapping_start.anchor);
            break;
        case YAML_SEQUENCE_END_EVENT:
        case YAML_MAPPING_END_EVENT: to.kind = Event::Kind::container_end; break;
    }
}

}  // namespace

struct EventParser::State {
    yaml_parser_t parser = {};

    explicit State(std::string_view text) {
        const int ready = yaml_parser_initialize(&parser);
        METSUKE_ASSERT(ready == 1);
        yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
        yaml_parser_set_input_string(&parser, reinterpret_cast<const unsigned char*>(text.data()),
                                     text.size());
    }
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    State(State&&) = delete;
    State& operator=(State&&) = delete;
    ~State() { yaml_parser_delete(&parser); }
};

EventParser::EventParser(std::string_view text) : state_(std::make_unique<State>(text)) {}
EventParser::~EventParser() = default;

bool EventParser::next(Event& event) {
    yaml_event_t read = {};
    if (yaml_parser_parse(&state_->parser, &read) != 1) {
        return false;
    }
    read_event(read, event);
    yaml_event_delete(&read);
    return true;
}

bool EventParser::is_unreadable() const { return state_->parser.error == YAML_READER_ERROR; }

void EventParser::report(const base::TextPositions& positions, const std::string& file,
                         base::Diagnostics& diagnostics) const {
    const yaml_parser_t& parser = state_->parser;
    std::string text = parser.problem != nullptr ? parser.problem : "out of memory";
    if (is_unreadable()) {
        return diagnostics.error("yaml.syntax", file, positions.of_byte(parser.problem_offset),
                                 std::move(text));
    }
    const base::Position at = positions.of_character(parser.problem_mark.index);
    std::string hint;
    if (parser.context != nullptr) {
        text += std::string(" ") + parser.context;
        const base::Position begin = positions.of_character(parser.context_mark.index);
        if (begin.line != at.line) {
            hint = "begun at line " + std::to_string(begin.line);
        }
    }
    if (hint.empty() && positions.is_colon(parser.problem_mark.index)) {
        hint = "a value with a colon may need quotes";
    }
    diagnostics.error("yaml.syntax", file, at, std::move(text), std::move(hint));
}

}  // namespace metsuke::yaml
