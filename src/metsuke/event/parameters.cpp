// SPDX-License-Identifier: Apache-2.0
#include "metsuke/event/parameters.hpp"

#include <string_view>

#include "metsuke/event/loose_json.hpp"
#include "metsuke/event/secret_keys.hpp"
#include "metsuke/finding/bounds.hpp"

namespace metsuke::event {

namespace {

using base::json::Value;
using Parameters = std::vector<std::pair<std::string, std::string>>;

constexpr std::size_t kMostKeyBytes = 128;
constexpr std::size_t kMostValueBytes = 512;

void append_scalars(Parameters& out, Value object, std::string_view prefix) {
    for (const Value member : object.children()) {
        const std::string_view text = told_text(member);
        if (text.empty() || out.size() >= finding::kMostParameters) {
            continue;
        }
        if (member.key().size() > kMostKeyBytes || is_secret_key(member.key())) {
            continue;
        }
        out.emplace_back(std::string(prefix).append(member.key()),
                         finding::bounded_text(text, kMostValueBytes));
    }
}

}  // namespace

Parameters parameters_of(Value object) {
    Parameters parameters;
    if (!object.is_object()) {
        return parameters;
    }
    append_scalars(parameters, object, "");
    for (const Value member : object.children()) {
        if (!member.is_object() || member.key().size() > kMostKeyBytes) {
            continue;
        }
        if (is_secret_key(member.key())) {
            continue;
        }
        append_scalars(parameters, member, std::string(member.key()) + ".");
    }
    return parameters;
}

}  // namespace metsuke::event
