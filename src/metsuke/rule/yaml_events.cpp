// SPDX-License-Identifier: Apache-2.0
#include "metsuke/rule/yaml_events.hpp"

#include <utility>

#include "metsuke/base/assert.hpp"

namespace metsuke::rule::yaml {

EventParser::EventParser(std::string_view text) {
    const int ready = yaml_parser_initialize(&parser_);
    METSUKE_ASSERT(ready == 1);
    yaml_parser_set_encoding(&parser_, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser_, reinterpret_cast<const unsigned char*>(text.data()),
                                 text.size());
}

void EventParser::report(const TextPositions& positions, const std::string& file,
                         base::Diagnostics& diagnostics) const {
    std::string text = parser_.problem != nullptr ? parser_.problem : "out of memory";
    if (is_unreadable()) {
        return diagnostics.error("yaml.syntax", file, positions.of_byte(parser_.problem_offset),
                                 std::move(text));
    }
    const base::Position at = positions.of_character(parser_.problem_mark.index);
    std::string hint;
    if (parser_.context != nullptr) {
        text += std::string(" ") + parser_.context;
        const base::Position begin = positions.of_character(parser_.context_mark.index);
        if (begin.line != at.line) {
            hint = "begun at line " + std::to_string(begin.line);
        }
    }
    if (hint.empty() && positions.is_colon(parser_.problem_mark.index)) {
        hint = "a value with a colon may need quotes";
    }
    diagnostics.error("yaml.syntax", file, at, std::move(text), std::move(hint));
}

}  // namespace metsuke::rule::yaml
