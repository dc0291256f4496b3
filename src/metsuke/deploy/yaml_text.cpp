// SPDX-License-Identifier: Apache-2.0
#include "metsuke/deploy/yaml_text.hpp"

#include <algorithm>
#include <string_view>

#include "metsuke/base/json_writer.hpp"

namespace metsuke::deploy {

namespace {

constexpr std::size_t kStep = 2;

bool is_plain(std::string_view key) {
    const auto is_letter = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
    };
    const std::string_view letters = key.starts_with('$') ? key.substr(1) : key;
    return !letters.empty() && !letters.starts_with('-') && std::ranges::all_of(letters, is_letter);
}

/// The key as it stands in the text: as JSON has it, or without quotes.
std::string written_key(base::json::Value member) {
    if (is_plain(member.key())) {
        return std::string(member.key());
    }
    std::string key;
    base::json::append_json_string(key, member.key());
    return key;
}

/// On the line of its key or its dash.
bool is_short(base::json::Value value) {
    return (!value.is_object() && !value.is_array()) || value.size() == 0;
}

std::string written_scalar(base::json::Value value, Dollars dollars) {
    const bool has_value =
        dollars == Dollars::substituted && value.text().find("${") != std::string_view::npos;
    return (has_value ? "!Sub " : "") + std::string(value.raw());
}

}  // namespace

std::string yaml_lines(base::json::Value value, std::size_t indent, Dollars dollars) {
    const std::string margin(indent, ' ');
    std::string lines;
    for (const base::json::Value child : value.children()) {
        const std::string head = margin + (value.is_array() ? "-" : written_key(child) + ":");
        if (is_short(child)) {
            lines.append(head).append(" ").append(written_scalar(child, dollars)).append("\n");
            continue;
        }
        std::string inner = yaml_lines(child, indent + kStep, dollars);
        if (value.is_array()) {
            inner.replace(0, indent + kStep, head + " ");
        } else {
            lines.append(head).append("\n");
        }
        lines += inner;
    }
    return lines;
}

}  // namespace metsuke::deploy
