// SPDX-License-Identifier: Apache-2.0
#include "metsuke/event/loose_json.hpp"

#include <algorithm>

namespace metsuke::event {

namespace {

using base::json::Value;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool ends_loosely(std::string_view text, std::string_view end) {
    return text.size() >= end.size() && equals_loosely(text.substr(text.size() - end.size()), end);
}

}  // namespace

bool equals_loosely(std::string_view a, std::string_view b) {
    return std::ranges::equal(a, b, {}, lower, lower);
}

Value loose_find(Value object, std::string_view key) {
    if (!object.is_object()) {
        return {};
    }
    Value exact;
    Value loose;
    for (const Value child : object.children()) {
        if (child.key() == key) {
            exact = child;
        } else if (equals_loosely(child.key(), key)) {
            loose = child;
        }
    }
    return exact ? exact : loose;
}

std::string_view scalar_text(Value value) {
    if (value.is_object() && value.size() == 2 && value.find("tag")) {
        value = value.find("content");
    }
    if (value.is_string()) {
        return value.text();
    }
    return value.is_number() || value.is_boolean() ? value.raw() : std::string_view();
}

bool is_withheld(std::string_view text) {
    return text == "HIDDEN_DUE_TO_SECURITY_REASONS" || text == "<sensitiveDataRemoved>";
}

std::string_view told_text(Value value) {
    const std::string_view text = scalar_text(value);
    return text == "null" || is_withheld(text) ? std::string_view() : text;
}

std::string_view loose_text(Value object, std::string_view key) {
    return told_text(loose_find(object, key));
}

std::vector<Value> elements_of(Value list) {
    for (const std::string_view wrapper : {"items", "item", "member"}) {
        if (const Value inner = loose_find(list, wrapper)) {
            list = inner;
            break;
        }
    }
    if (list.is_array()) {
        return {list.children().begin(), list.children().end()};
    }
    if (list.is_object() ? list.size() > 0 : !scalar_text(list).empty()) {
        return {list};
    }
    return {};
}

Value unwrapped(Value parameters) {
    if (!parameters.is_object()) {
        return parameters;
    }
    for (const Value child : parameters.children()) {
        if (child.is_object() &&
            (ends_loosely(child.key(), "Request") || ends_loosely(child.key(), "Response"))) {
            return child;
        }
    }
    return parameters;
}

}  // namespace metsuke::event
