// SPDX-License-Identifier: Apache-2.0
//
// A YAML text as events, as libyaml reads them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "metsuke/base/diagnostics.hpp"
#include "metsuke/base/text_positions.hpp"

namespace metsuke::yaml {

struct Event {
    enum class Kind : std::uint8_t {
        other,
        document_start,
        document_end,
        stream_end,
        alias,
        scalar,
        sequence_start,
        map_start,
        container_end
    };
    Kind kind = Kind::other;
    std::size_t begin = 0, end = 0;  ///< characters of the text
    std::string text;                ///< of a scalar
    std::string anchor;              ///< its own, of an alias the one it names; or empty
    bool is_plain = false;           ///< a scalar without quotes, block style or tag
};

class EventParser {
public:
    /// `text` is UTF-8, is not empty and outlives the parser.
    explicit EventParser(std::string_view text);
    EventParser(const EventParser&) = delete;
    EventParser& operator=(const EventParser&) = delete;
    EventParser(EventParser&&) = delete;
    EventParser& operator=(EventParser&&) = delete;
    ~EventParser();

    /// False if the text is ill-formed there; report() tells how.
    bool next(Event& event);

    /// Characters that no YAML has: libyaml sees them some thousand bytes ahead.
    [[nodiscard]] bool is_unreadable() const;

    void report(const base::TextPositions& positions, const std::string& file,
                base::Diagnostics& diagnostics) const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace metsuke::yaml
