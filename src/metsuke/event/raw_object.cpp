// SPDX-License-Identifier: Apache-2.0
#include "metsuke/event/raw_object.hpp"

#include "metsuke/event/json_cursor.hpp"
#include "metsuke/event/raw_token.hpp"

namespace metsuke::event {

std::size_t RawObjectReader::read_front(std::string_view text, std::vector<RawMember>& out,
                                        const JsonCursor::Inside* inside) {
    const std::size_t before = out.size();
    JsonCursor cursor(text);
    if (cursor.members(out, guesses_, inside)) {
        return static_cast<std::size_t>(cursor.place() - text.data());
    }
    out.resize(before);
    return 0;
}

RawObjectStatus RawObjectReader::read(std::string_view json, std::vector<RawMember>& out) {
    const std::size_t before = out.size();
    const std::size_t size = read_front(json, out);
    if (size > 0 && JsonCursor(json.substr(size)).is_at_end()) {
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
        const RawKey key(child.key());
        out.push_back(
            {.key = key, .value = raw_token(child), .known = known_key(key.text, key.hash)});
    }
    return RawObjectStatus::odd;
}

}  // namespace metsuke::event
