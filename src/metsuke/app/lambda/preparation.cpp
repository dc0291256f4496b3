// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/lambda/preparation.hpp"

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <optional>
#include <string_view>
#include <system_error>
#include <utility>

#include <fmt/core.h>

#include "metsuke/app/aws/identity.hpp"
#include "metsuke/app/aws/object_store.hpp"
#include "metsuke/app/config/config.hpp"
#include "metsuke/app/lambda/drop_in.hpp"
#include "metsuke/app/rules/rule_choice.hpp"
#include "metsuke/aws/kept_secret.hpp"
#include "metsuke/base/utf8.hpp"
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

bool is_remote(std::string_view path) {
    return path.starts_with("s3://") || path.starts_with("ssm:");
}

base::Result<std::string> read_object(std::string_view path, const World& world) {
    constexpr std::size_t kMost = std::size_t{16} << 20U;
    constexpr std::size_t kPiece = std::size_t{64} << 10U;
    const std::string_view place = path.substr(std::string_view("s3://").size());
    const std::size_t slash = std::min(place.find('/'), place.size());
    S3ObjectStore store(world);
    METSUKE_TRY(const std::unique_ptr<input::ByteSource> source,
                store.open({.bucket = std::string(place.substr(0, slash)),
                            .key = std::string(place.substr(std::min(slash + 1, place.size()))),
                            .version = {}}));
    std::string text;
    std::string piece(kPiece, '\0');
    while (text.size() <= kMost) {
        METSUKE_TRY(const std::size_t size, source->read(piece));
        if (size == 0) {
            return text;
        }
        text.append(piece, 0, size);
    }
    return base::fail(base::ErrorCode::limit, "the configuration is larger than 16 MiB");
}

base::Result<std::string> read_parameter(std::string_view path, const World& world) {
    METSUKE_TRY(aws::Client client, make_aws_client(world));
    METSUKE_TRY(const base::Secret text, aws::get_kept_secret(client, path));
    return text.reveal();
}

base::Result<Config> fetch_config(const std::string& path, const World& world) {
    auto text = path.starts_with("s3:") ? read_object(path, world) : read_parameter(path, world);
    if (!text) {
        return base::Unexpected(
            std::move(text).error().because("the configuration cannot be fetched"));
    }
    if (!base::is_valid_utf8(*text)) {
        return base::fail(base::ErrorCode::malformed,
                          fmt::format("the configuration {} is not UTF-8", base::visible(path)));
    }
    return read_config(*text, path);
}

base::Result<Found> find(const SharedTyped& shared, const World& world) {
    if (const auto path = path_of_config(shared, world)) {
        METSUKE_TRY(Config config,
                    is_remote(*path) ? fetch_config(*path, world) : find_config(path, world));
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

std::vector<std::string> warnings_of(const Settings& settings, const World& world) {
    std::vector<std::string> warnings;
    if (settings.receivers.size() > 1 && !claim_table_name(world)) {
        warnings.emplace_back(
            "several receivers: when one of them fails, Lambda brings the event again, and after a "
            "cold start the others are told of it twice; a DynamoDB table of claims "
            "(METSUKE_TABLE) keeps that from happening");
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

base::Result<Configured> configure(const SharedTyped& shared, const World& world) {
    METSUKE_TRY(const Found found, find(shared, world));
    METSUKE_TRY(Settings settings, settings_of(shared, found.config, world));
    for (const ReceiverEntry& entry : settings.receivers) {
        if (auto checked = check_entry(entry, world); !checked) {
            return base::Unexpected(std::move(checked).error());
        }
    }
    Configured configured;
    configured.warnings = warnings_of(settings, world);
    configured.settings = std::make_unique<const Settings>(std::move(settings));
    configured.mode = found.mode;
    return configured;
}

base::Result<std::unique_ptr<Function>> make_function(const Configured& configured, World& world) {
    METSUKE_TRY(rule::RuleSet rules, choose_rules(rules_of_package(), world, Verbosity::quiet));
    return Function::make(*configured.settings, std::move(rules), configured.mode, world);
}

}  // namespace metsuke::app
