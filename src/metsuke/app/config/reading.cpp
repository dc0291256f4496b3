// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/config/reading.hpp"

#include <algorithm>
#include <charconv>
#include <system_error>
#include <utility>

#include <fmt/core.h>

#include "metsuke/app/time_range.hpp"

namespace metsuke::app {

void Reading::complain(base::Position at, std::string what, std::string hint) {
    problems_.error("config.wrong-type", file_, at, std::move(what), std::move(hint));
}

void Reading::unknown_key(const yaml::Entry& entry, std::span<const std::string_view> known) {
    const std::string_view close = base::closest(entry.key, known);
    problems_.error("config.unknown-key", file_, entry.key_at,
                    fmt::format("unknown key {}", entry.key),
                    close.empty() ? "" : fmt::format("did you mean {}?", close));
}

void Reading::unknown_word(std::string_view what, const yaml::Node& node,
                           std::span<const std::string_view> known) {
    std::string all;
    for (const std::string_view word : known) {
        all.append(all.empty() ? "" : ", ").append(word);
    }
    const std::string_view close = base::closest(node.text, known);
    problems_.error("config.unknown-word", file_, node.at,
                    fmt::format("unknown {} {}; one of {} is wanted", what, node.text, all),
                    close.empty() ? "" : fmt::format("did you mean {}?", close));
}

std::optional<std::string> Reading::text(std::string_view key, const yaml::Node& node) {
    if (!node.is_scalar() || node.is_null() || node.text.empty()) {
        complain(node.at, fmt::format("{} must be text", key));
        return std::nullopt;
    }
    return node.text;
}

std::optional<std::vector<WrittenText>> Reading::texts(std::string_view key,
                                                       const yaml::Node& node) {
    std::vector<WrittenText> all;
    bool is_sound = true;
    const auto add = [&](const yaml::Node& item) {
        auto one = text(key, item);
        is_sound = is_sound && one;
        all.push_back({.text = std::move(one).value_or(""), .at = item.at});
    };
    if (node.is_sequence()) {
        std::ranges::for_each(node.items, add);
    } else {
        add(node);
    }
    return is_sound ? std::optional(std::move(all)) : std::nullopt;
}

std::optional<std::size_t> Reading::number(std::string_view key, const yaml::Node& node,
                                           std::size_t least, std::size_t most) {
    std::size_t value = 0;
    const char* const end = node.text.data() + node.text.size();
    const auto [stop, error] = std::from_chars(node.text.data(), end, value);
    if (!node.is_scalar() || error != std::errc() || stop != end || value < least || value > most) {
        complain(node.at, fmt::format("{} must be a number from {} to {}", key, least, most));
        return std::nullopt;
    }
    return value;
}

std::optional<std::chrono::milliseconds> Reading::span(std::string_view key,
                                                       const yaml::Node& node) {
    const auto value = node.is_scalar() ? read_span(node.text) : std::nullopt;
    if (!value) {
        complain(node.at, fmt::format("{} must be a time span such as 30s, 5m, 4h or 7d", key));
    }
    return value;
}

std::optional<base::Level> Reading::level(const yaml::Node& node) {
    const auto chosen = choice("level", node, base::kLevelNames);
    return chosen ? std::optional(static_cast<base::Level>(*chosen)) : std::nullopt;
}

std::optional<bool> Reading::flag(std::string_view key, const yaml::Node& node) {
    if (!node.is_scalar() || node.type() != yaml::ScalarType::boolean) {
        complain(node.at, fmt::format("{} must be true or false", key));
        return std::nullopt;
    }
    return node.boolean();
}

std::optional<std::size_t> Reading::choice(std::string_view what, const yaml::Node& node,
                                           std::span<const std::string_view> known) {
    const auto* const found =
        node.is_scalar() ? std::ranges::find(known, node.text).base() : nullptr;
    if (found == nullptr || found == known.data() + known.size()) {
        unknown_word(what, node, known);
        return std::nullopt;
    }
    return static_cast<std::size_t>(found - known.data());
}

}  // namespace metsuke::app
