// SPDX-License-Identifier: Apache-2.0
#include "metsuke/event/raw_object.hpp"

#include <optional>

#include "metsuke/event/json_cursor.hpp"
#include "metsuke/event/raw_token.hpp"

namespace metsuke::event {

RawObjectStatus RawObjectReader::read(std::string_view json, std::vector<RawMember>& out) {
    const std::size_t before = out.size();
    JsonCursor cursor(json);
    const bool is_plain = cursor.object([&cursor, &out] {
        const std::optional<std::string_view> key = cursor.key();
        const std::optional<RawToken> value = key ? cursor.value() : std::nullopt;
        if (value) {
            out.push_back({.key = *key, .value = *value});
        }
        return value.has_value();
    });
    if (is_plain && cursor.is_at_end()) {
        return RawObjectStatus::plain;
    }
    out.resize(before);
    return read_by_tree(json, out);
}

RawObjectStatus RawObjectReader::read_by_tree(std::string_view json, std::vector<RawMember>& out) {
    if (!tree_.parse(json)) {
        return RawObjectStatus::damaged;
    }
    if (!tree_.root().is_object()) {
        return RawObjectStatus::not_object;
    }
    for (const base::json::Value child : tree_.root().children()) {
        out.push_back({.key = child.key(), .value = raw_token(child)});
    }
    return RawObjectStatus::odd;
}

}  // namespace metsuke::event
