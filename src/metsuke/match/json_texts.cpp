// SPDX-License-Identifier: Apache-2.0
//
// Recursion follows the nesting of a parsed tree, which its parser bounds.
#include "metsuke/match/json_texts.hpp"

#include <cstddef>
#include <map>
#include <string_view>

#include "metsuke/base/decimal.hpp"
#include "metsuke/base/json_writer.hpp"

namespace metsuke::match {

namespace json = base::json;

namespace {

/// An object's members as a map would hold them: each key once, where it first stood, with its last
/// value.
std::vector<json::Value> members_of(json::Value object) {
    std::vector<json::Value> members;
    std::map<std::string_view, std::size_t> places;
    for (const json::Value child : object.children()) {
        const auto [place, is_new] = places.try_emplace(child.key(), members.size());
        if (is_new) {
            members.push_back(child);
        } else {
            members[place->second] = child;
        }
    }
    return members;
}

void collect(json::Value value, std::vector<std::string>& out) {
    if (value.is_object()) {
        for (const json::Value member : members_of(value)) {
            collect(member, out);
        }
    } else if (value.is_array()) {
        for (const json::Value element : value.children()) {
            collect(element, out);
        }
    } else if (const auto text = scalar_text(value)) {
        out.push_back(*text);
    }
}

void append(json::Value value, std::string& out) {
    if (value.is_object()) {
        out += '{';
        bool first = true;
        for (const json::Value member : members_of(value)) {
            if (!first) {
                out += ',';
            }
            first = false;
            base::json::append_json_string(out, member.key());
            out += ':';
            append(member, out);
        }
        out += '}';
    } else if (value.is_array()) {
        out += '[';
        bool first = true;
        for (const json::Value element : value.children()) {
            if (!first) {
                out += ',';
            }
            first = false;
            append(element, out);
        }
        out += ']';
    } else if (value.is_string()) {
        base::json::append_json_string(out, value.text());
    } else {
        out += scalar_text(value).value_or("null");
    }
}

}  // namespace

std::optional<std::string> scalar_text(json::Value value) {
    if (value.is_string()) {
        return std::string(value.text());
    }
    if (value.is_boolean()) {
        return std::string(value.raw());
    }
    if (!value.is_number()) {
        return std::nullopt;
    }
    std::string text;
    base::append_plain(text, value.raw());
    return text;
}

std::vector<std::string> leaf_texts(json::Value value) {
    std::vector<std::string> texts;
    collect(value, texts);
    return texts;
}

std::string compact_json(json::Value value) {
    std::string text;
    append(value, text);
    return text;
}

}  // namespace metsuke::match
