// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/config/config.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <iterator>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/core.h>

#include "metsuke/app/config/accounts.hpp"
#include "metsuke/app/config/mute_times.hpp"
#include "metsuke/app/config/reading.hpp"
#include "metsuke/app/config/receivers.hpp"
#include "metsuke/app/config/routes.hpp"
#include "metsuke/app/config/silences.hpp"
#include "metsuke/app/text_file.hpp"
#include "metsuke/base/diagnostics.hpp"
#include "metsuke/yaml/node.hpp"

namespace metsuke::app {
namespace {

constexpr std::string_view kUsualPath = "metsuke.yaml";

struct Key {
    std::string_view name;
    std::optional<std::string> Config::* value;
};
constexpr std::array kKeys = {Key{.name = "lang", .value = &Config::lang},
                              Key{.name = "tz", .value = &Config::tz},
                              Key{.name = "state_dir", .value = &Config::state_dir},
                              Key{.name = "mode", .value = &Config::mode}};

void read_entry(const yaml::Entry& entry, Config& config, Reading& reading) {
    static constexpr std::array<std::string_view, 6> kParts = {
        "accounts", "accounts_file", "receivers", "route", "silences", "mute_times"};
    std::array<std::string_view, kKeys.size() + kParts.size()> names{};
    std::ranges::copy(kParts, names.begin());
    if (entry.key == "receivers") {
        config.receivers = read_receivers(entry.value, reading);
        return;
    }
    if (std::ranges::find(kParts, entry.key) != kParts.end()) {
        return;  // read once everything they refer to is known
    }
    for (std::size_t i = 0; i < kKeys.size(); ++i) {
        names.at(kParts.size() + i) = kKeys.at(i).name;
        if (entry.key != kKeys.at(i).name) {
            continue;
        }
        if (entry.value.is_text()) {
            config.*kKeys.at(i).value = entry.value.text;
        } else {
            reading.complain(entry.value.at, fmt::format("{} must be text", entry.key));
        }
        return;
    }
    reading.unknown_key(entry, names);
}

std::vector<std::string_view> keys_of(const yaml::Node* map) {
    std::vector<std::string_view> keys;
    if (map != nullptr) {
        std::ranges::transform(map->entries, std::back_inserter(keys), &yaml::Entry::key);
    }
    return keys;
}

/// Routes, silences and mute times: they speak of receivers, accounts and the time zone.
void read_routing(const yaml::Node& document, Config& config, Reading& reading) {
    Surroundings surroundings = {.receivers = keys_of(document.find("receivers")),
                                 .mute_times = keys_of(document.find("mute_times")),
                                 .accounts = config.accounts,
                                 .zone = std::nullopt};
    if (config.tz) {
        if (auto zone = base::Zone::find(*config.tz)) {
            surroundings.zone = *std::move(zone);
        }
    }
    if (const yaml::Node* const mute_times = document.find("mute_times")) {
        config.routing.mute_times = read_mute_times(*mute_times, surroundings, reading);
    }
    if (const yaml::Node* const silences = document.find("silences")) {
        config.routing.silences = read_silences(*silences, surroundings, reading);
    }
    if (const yaml::Node* const route = document.find("route")) {
        config.routing.root = read_root_route(*route, surroundings, reading);
    }
}

Config read_document(const yaml::Node& document, Reading& reading) {
    Config config;
    if (!document.is_map()) {
        reading.complain(document.at, "a configuration is a map of keys and values");
    }
    for (const yaml::Entry& entry : document.entries) {
        read_entry(entry, config, reading);
    }
    config.accounts = read_accounts(document, reading);
    read_routing(document, config, reading);
    return config;
}

base::Unexpected all_problems(const base::Diagnostics& problems) {
    std::string text = "the configuration is wrong";
    for (const base::Diagnostic& problem : problems.items()) {
        text += "\n" + to_text(problem);
    }
    return base::fail(base::ErrorCode::malformed, std::move(text));
}

}  // namespace

Config read_config(std::string_view text, const std::string& file, base::Diagnostics& problems,
                   const ReadFile& read_file) {
    const std::vector<yaml::Node> documents = yaml::parse(text, file, problems);
    if (documents.size() > 1) {
        problems.error("config.documents", file, documents[1].at,
                       "a configuration is one document");
    }
    if (documents.size() != 1) {
        return {};
    }
    Reading reading(file, problems, read_file);
    return read_document(documents.front(), reading);
}

base::Result<Config> read_config(std::string_view text, const std::string& file) {
    base::Diagnostics problems;
    Config config = read_config(text, file, problems, read_text_file);
    if (problems.has_errors()) {
        return all_problems(problems);
    }
    return config;
}

std::optional<std::string> config_path(const std::optional<std::string>& typed_path,
                                       const World& world) {
    std::string path = typed_path.value_or(world.variable("METSUKE_CONFIG").value_or(""));
    if (!path.empty()) {
        return path;
    }
    std::error_code error;
    return std::filesystem::exists(kUsualPath, error) ? std::optional(std::string(kUsualPath))
                                                      : std::nullopt;
}

base::Result<Config> find_config(const std::optional<std::string>& typed_path, const World& world) {
    const std::optional<std::string> path = config_path(typed_path, world);
    if (!path) {
        return Config{};
    }
    METSUKE_TRY(const std::string text, read_text_file(*path));
    return read_config(text, *path);
}

}  // namespace metsuke::app
