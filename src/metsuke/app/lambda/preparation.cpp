// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/lambda/preparation.hpp"

#include <filesystem>
#include <optional>
#include <system_error>
#include <utility>

#include <fmt/core.h>

#include "metsuke/app/config/config.hpp"
#include "metsuke/app/lambda/drop_in.hpp"
#include "metsuke/app/rules/rule_choice.hpp"
#include "metsuke/base/visible.hpp"

namespace metsuke::app {

namespace {

constexpr const char* kLayerConfig = "/opt/metsuke/metsuke.yaml";

bool exists(const std::string& path) {
    std::error_code error;
    return std::filesystem::exists(path, error);
}

struct Found {
    Config config;
    Function::Mode mode = Function::Mode::configured;
};

std::optional<std::string> path_of_config(const SharedTyped& shared, const World& world) {
    const std::optional<std::string> path = config_path(shared.config, world);
    return path || !exists(kLayerConfig) ? path : kLayerConfig;
}

base::Result<Found> find(const SharedTyped& shared, const World& world) {
    if (const auto path = path_of_config(shared, world)) {
        if (path->starts_with("s3:") || path->starts_with("ssm:")) {
            return base::fail(
                base::ErrorCode::unsupported,
                fmt::format("the configuration {} cannot be fetched by this version: put it into "
                            "the function's package or into a layer",
                            base::visible(*path)));
        }
        METSUKE_TRY(Config config, find_config(path, world));
        return Found{.config = std::move(config)};
    }
    METSUKE_TRY(std::optional<Config> config, drop_in_config(world));
    if (!config) {
        return base::fail(
            base::ErrorCode::not_found,
            fmt::format("there is nobody to tell: give the function the variables endpoint, roomid "
                        "and token, or a configuration (METSUKE_CONFIG, metsuke.yaml beside "
                        "bootstrap, or {})",
                        kLayerConfig));
    }
    return Found{.config = *std::move(config), .mode = Function::Mode::drop_in};
}

RuleChoiceTyped rules_of_package() {
    RuleChoiceTyped choice;
    for (const char* const folder : {"rules", "/opt/metsuke/rules"}) {
        if (exists(folder)) {
            choice.rules.emplace_back(folder);
        }
    }
    return choice;
}

std::vector<std::string> warnings_of(const Settings& settings) {
    std::vector<std::string> warnings;
    if (settings.receivers.size() > 1) {
        warnings.emplace_back(
            "several receivers: when one of them fails, Lambda brings the event again, and after a "
            "cold start the others are told of it twice");
    }
    if (!settings.routing.mute_times.empty()) {
        warnings.emplace_back(
            "mute_times: nothing is kept between invocations, so what they mute is told at once, "
            "as "
            "one digest an invocation");
    }
    return warnings;
}

}  // namespace

base::Result<Prepared> prepare(const SharedTyped& shared, World& world) {
    METSUKE_TRY(const Found found, find(shared, world));
    METSUKE_TRY(Settings settings, settings_of(shared, found.config, world));
    METSUKE_TRY(rule::RuleSet rules, choose_rules(rules_of_package(), world, Verbosity::quiet));
    Prepared prepared;
    prepared.settings = std::make_unique<const Settings>(std::move(settings));
    METSUKE_TRY(prepared.function,
                Function::make(*prepared.settings, std::move(rules), found.mode, world));
    prepared.warnings = warnings_of(*prepared.settings);
    return prepared;
}

}  // namespace metsuke::app
