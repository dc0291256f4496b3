// SPDX-License-Identifier: Apache-2.0
#include "metsuke/event/raw_token.hpp"

#include <cstddef>
#include <cstdint>

#include "metsuke/base/json_escape.hpp"

namespace metsuke::event {

namespace json = base::json;

namespace {

ValueType value_type(json::Value value) {
    switch (value.type()) {
        case json::Type::null: return ValueType::null;
        case json::Type::boolean:
            return value.boolean() ? ValueType::boolean_true : ValueType::boolean_false;
        case json::Type::number: return ValueType::number;
        case json::Type::string: return ValueType::string;
        case json::Type::object: return ValueType::object;
        case json::Type::array: return ValueType::array;
    }
    return ValueType::null;
}

}  // namespace

RawToken raw_token(json::Value value) {
    const std::string_view text = value.raw();
    return {.type = value_type(value),
            .text = text,
            .has_escape = value.is_string() && text.find('\\') != std::string_view::npos};
}

void append_unescaped(std::string& out, std::string_view inside) {
    std::size_t at = 0;
    while (at < inside.size()) {
        const std::size_t run = inside.find('\\', at);
        out.append(inside.substr(at, run == std::string_view::npos ? run : run - at));
        if (run == std::string_view::npos) {
            return;
        }
        const std::size_t size = json::append_escape(out, inside, run).size;
        at = run + (size == 0 ? 1 : size);  // a checked token has no ill-formed escape
    }
}

}  // namespace metsuke::event
