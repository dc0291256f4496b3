// SPDX-License-Identifier: Apache-2.0
//
// libyaml's parser and its events, each freed by its owner.
#pragma once

#include <string>
#include <string_view>

#include <yaml.h>

#include "metsuke/base/diagnostics.hpp"
#include "metsuke/rule/text_positions.hpp"

namespace metsuke::rule::yaml {

class Event {
public:
    Event() = default;
    Event(const Event&) = delete;
    Event& operator=(const Event&) = delete;
    Event(Event&&) = delete;
    Event& operator=(Event&&) = delete;
    ~Event() { yaml_event_delete(&event_); }

    yaml_event_t* get() { return &event_; }
    [[nodiscard]] yaml_event_type_t type() const { return event_.type; }
    const yaml_event_t* operator->() const { return &event_; }

private:
    yaml_event_t event_ = {};
};

class EventParser {
public:
    /// `text` is UTF-8, is not empty and outlives the parser.
    explicit EventParser(std::string_view text);
    EventParser(const EventParser&) = delete;
    EventParser& operator=(const EventParser&) = delete;
    EventParser(EventParser&&) = delete;
    EventParser& operator=(EventParser&&) = delete;
    ~EventParser() { yaml_parser_delete(&parser_); }

    /// False if the text is ill-formed there; report() tells how.
    bool next(Event& event) { return yaml_parser_parse(&parser_, event.get()) == 1; }

    /// Characters that no YAML has: libyaml sees them some thousand bytes ahead.
    [[nodiscard]] bool is_unreadable() const { return parser_.error == YAML_READER_ERROR; }

    void report(const TextPositions& positions, const std::string& file,
                base::Diagnostics& diagnostics) const;

private:
    yaml_parser_t parser_ = {};
};

}  // namespace metsuke::rule::yaml
