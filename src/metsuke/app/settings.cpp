// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/settings.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>

#include <fmt/core.h>

#include "metsuke/base/diagnostics.hpp"
#include "metsuke/base/visible.hpp"

namespace metsuke::app {
namespace {

constexpr std::size_t kNarrowest = 20;
constexpr std::size_t kWidest = 1000;

/// POSIX: the first of these that is set and not empty names the language of messages.
base::Lang lang_of_locale(const World& world) {
    for (const std::string_view name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        const std::optional<std::string> locale = world.variable(name);
        if (locale && !locale->empty()) {
            return locale->starts_with("ja") ? base::Lang::ja : base::Lang::en;
        }
    }
    return base::Lang::en;
}

std::optional<std::string> first_of(const std::optional<std::string>& typed,
                                    const std::optional<std::string>& config,
                                    const std::optional<std::string>& variable) {
    const auto is_said = [](const std::optional<std::string>& value) {
        return value && !value->empty();
    };
    if (is_said(typed)) {
        return typed;
    }
    return is_said(config) ? config : is_said(variable) ? variable : std::nullopt;
}

base::Result<base::Lang> lang_of(const SharedTyped& typed, const Config& config,
                                 const World& world) {
    const auto said = first_of(typed.lang, config.lang, world.variable("METSUKE_LANG"));
    if (!said) {
        return lang_of_locale(world);
    }
    constexpr std::array<std::string_view, 2> kLangs = {"en", "ja"};
    METSUKE_TRY(const std::size_t chosen, choose("--lang", *said, kLangs));
    return chosen == 0 ? base::Lang::en : base::Lang::ja;
}

base::Result<Mode> mode_of(const Config& config, const World& world) {
    constexpr std::array<std::string_view, 2> kModes = {"live", "shadow"};
    const auto said = first_of(config.mode, world.variable("METSUKE_MODE"), std::nullopt);
    METSUKE_TRY(const std::size_t chosen, choose("mode", said.value_or("live"), kModes));
    return chosen == 0 ? Mode::live : Mode::shadow;
}

base::Result<base::Zone> zone_of(const SharedTyped& typed, const Config& config, const World& world,
                                 base::Lang lang) {
    const auto said = first_of(typed.tz, config.tz, world.variable("METSUKE_TZ"));
    return base::Zone::find(said.value_or(lang == base::Lang::ja ? "Asia/Tokyo" : "UTC"));
}

/// NO_COLOR as on no-color.org: set and not empty.
bool wants_colors(const World& world) {
    const bool refuses = !world.variable("NO_COLOR").value_or("").empty();
    return world.terminal.is_output && !refuses && world.variable("TERM") != "dumb";
}

base::Result<report::Colors> colors_of(const SharedTyped& typed, const World& world) {
    constexpr std::array<std::string_view, 3> kModes = {"auto", "always", "never"};
    METSUKE_TRY(const std::size_t chosen, choose("--color", typed.color, kModes));
    const bool is_on = chosen == 0 ? wants_colors(world) : chosen == 1;
    return is_on ? report::Colors::on : report::Colors::off;
}

/// COLUMNS wins over what the terminal says, as in other tools.
std::size_t width_of(const World& world) {
    std::size_t width = world.terminal.width;
    if (const auto columns = world.variable("COLUMNS")) {
        std::from_chars(columns->data(), columns->data() + columns->size(), width);
    }
    return std::clamp(width, kNarrowest, kWidest);
}

/// METSUKE_STATE, the configuration, else where programs of a user keep their state (XDG Base
/// Directory Specification).
std::filesystem::path state_dir_of(const Config& config, const World& world) {
    const std::string named = world.variable("METSUKE_STATE").value_or("");
    if (!named.empty()) {
        return named;
    }
    if (config.state_dir) {
        return *config.state_dir;
    }
    const std::string state = world.variable("XDG_STATE_HOME").value_or("");
    const std::filesystem::path home = world.variable("HOME").value_or(".");
    return (state.empty() ? home / ".local" / "state" : std::filesystem::path(state)) / "metsuke";
}

}  // namespace

base::Result<std::size_t> choose(std::string_view option, std::string_view given,
                                 std::span<const std::string_view> words) {
    const auto found = std::ranges::find(words, given);
    if (found != words.end()) {
        return static_cast<std::size_t>(found - words.begin());
    }
    std::string known;
    for (const std::string_view& word : words) {
        known.append(&word == &words.front() ? "" : &word == &words.back() ? " or " : ", ");
        known.append(word);
    }
    const std::string_view close = base::closest(given, words);
    return base::fail(base::ErrorCode::invalid_argument,
                      fmt::format("{} takes {}, not {}{}", option, known, base::visible(given),
                                  close.empty() ? "" : fmt::format("; did you mean {}?", close)));
}

base::Result<Settings> settings_of(const SharedTyped& typed, const Config& config,
                                   const World& world) {
    Settings settings;
    METSUKE_TRY(settings.mode, mode_of(config, world));
    METSUKE_TRY(settings.lang, lang_of(typed, config, world));
    METSUKE_TRY(settings.zone, zone_of(typed, config, world, settings.lang));
    METSUKE_TRY(settings.colors, colors_of(typed, world));
    settings.width = width_of(world);
    settings.accounts = config.accounts;
    settings.receivers = config.receivers;
    settings.routing = config.routing;
    settings.state_dir = state_dir_of(config, world);
    settings.verbosity = typed.is_quiet     ? Verbosity::quiet
                         : typed.is_verbose ? Verbosity::verbose
                                            : Verbosity::usual;
    return settings;
}

}  // namespace metsuke::app
