// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/run.hpp"

#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <fmt/core.h>

#include "metsuke/app/answer.hpp"
#include "metsuke/app/config/commands.hpp"
#include "metsuke/app/config/config.hpp"
#include "metsuke/app/deploy/commands.hpp"
#include "metsuke/app/doctor/commands.hpp"
#include "metsuke/app/lambda/commands.hpp"
#include "metsuke/app/notify/commands.hpp"
#include "metsuke/app/options/parse.hpp"
#include "metsuke/app/outbox/commands.hpp"
#include "metsuke/app/route/commands.hpp"
#include "metsuke/app/rules/commands.hpp"
#include "metsuke/app/scan/scan.hpp"
#include "metsuke/app/settings.hpp"
#include "metsuke/app/version.hpp"
#include "metsuke/base/visible.hpp"

namespace metsuke::app {
namespace {

/// One function a command.
struct Dispatch {
    const SharedTyped& shared;
    const Settings& settings;
    World& world;

    base::Result<ExitCode> operator()(const ScanTyped& typed) const {
        return run_scan(typed, settings, world);
    }
    base::Result<ExitCode> operator()(const RulesListTyped& typed) const {
        return list_rules(typed, settings, world);
    }
    base::Result<ExitCode> operator()(const RulesShowTyped& typed) const {
        return show_rule(typed, settings, world);
    }
    base::Result<ExitCode> operator()(const RulesCheckTyped& typed) const {
        return check_rules(typed, settings, world);
    }
    base::Result<ExitCode> operator()(const RulesTestTyped& typed) const {
        return test_rules(typed, world);
    }
    base::Result<ExitCode> operator()(const RulesMatchTyped& typed) const {
        return match_rule(typed, world);
    }
    base::Result<ExitCode> operator()(const RulesExplainTyped& typed) const {
        return explain_rule(typed, settings, world);
    }
    base::Result<ExitCode> operator()(const NotifyRenderTyped& typed) const {
        return render_messages(typed, settings, world);
    }
    base::Result<ExitCode> operator()(const NotifyTestTyped& typed) const {
        return test_receiver(typed, settings, world);
    }
    base::Result<ExitCode> operator()(const RouteExplainTyped& typed) const {
        return explain_routes(typed, settings, world);
    }
    base::Result<ExitCode> operator()(const ConfigCheckTyped& typed) const {
        return check_config(typed, shared, world);
    }
    base::Result<ExitCode> operator()(const ConfigShowTyped& /*typed*/) const {
        return show_config(settings, world);
    }
    base::Result<ExitCode> operator()(const ConfigSchemaTyped& /*typed*/) const {
        return print_config_schema(world);
    }
    base::Result<ExitCode> operator()(const ConfigInitTyped& /*typed*/) const {
        return init_config(settings, world);
    }
    base::Result<ExitCode> operator()(const DeployPatternsTyped& typed) const {
        return print_patterns(typed, settings, world);
    }
    base::Result<ExitCode> operator()(const DeployCloudformationTyped& typed) const {
        return print_cloudformation(typed, settings, world);
    }
    base::Result<ExitCode> operator()(const DeployTerraformTyped& typed) const {
        return print_terraform(typed, settings, world);
    }
    base::Result<ExitCode> operator()(const DoctorTyped& /*typed*/) const {
        return examine(shared, settings, world);
    }
    base::Result<ExitCode> operator()(const LambdaTyped& /*typed*/) const {
        return run_lambda(shared, world);
    }
    base::Result<ExitCode> operator()(const OutboxListTyped& typed) const {
        return list_outbox(typed, settings, world);
    }
    base::Result<ExitCode> operator()(const OutboxChangeTyped& typed) const {
        return change_outbox(typed, settings, world);
    }
    base::Result<ExitCode> operator()(const VersionTyped& /*typed*/) const {
        return answer(world, fmt::format("metsuke {}\n", version()));
    }
    base::Result<ExitCode> operator()(const PrintTyped& typed) const {
        return answer(world, typed.text);
    }
};

/// Help and version answer whatever the configuration and the environment say: they are what one
/// asks when those are broken. The function finds its own.
bool needs_settings(const CommandTyped& command) {
    return !std::holds_alternative<VersionTyped>(command) &&
           !std::holds_alternative<LambdaTyped>(command) &&
           !std::holds_alternative<PrintTyped>(command);
}

/// The commands that are there to make or mend a configuration.
bool needs_config(const CommandTyped& command) {
    return !std::holds_alternative<ConfigCheckTyped>(command) &&
           !std::holds_alternative<ConfigInitTyped>(command) &&
           !std::holds_alternative<ConfigSchemaTyped>(command);
}

base::Result<Settings> settle(const Typed& typed, const World& world) {
    if (!needs_settings(typed.command)) {
        return Settings{};
    }
    Config config;
    if (needs_config(typed.command)) {
        METSUKE_TRY(config, find_config(typed.shared.config, world));
    }
    return settings_of(typed.shared, config, world);
}

/// A message has a line for each problem; what it quotes of files and words is made harmless.
void tell_error(World& world, const base::Error& error) {
    const std::string text = error.message();
    std::string shown;
    std::string_view rest = text;
    while (true) {
        const std::size_t end = rest.find('\n');
        shown += base::visible(rest.substr(0, end));
        if (end == std::string_view::npos) {
            break;
        }
        shown += '\n';
        rest.remove_prefix(end + 1);
    }
    tell(world, shown);
}

/// Of a command that could not go on. Whoever read its results and went away wanted no more.
ExitCode exit_of(const base::Error& error, World& world) {
    if (error.code == base::ErrorCode::closed) {
        return ExitCode::fine;
    }
    tell_error(world, error);
    return error.code == base::ErrorCode::io ? ExitCode::partial : ExitCode::usage;
}

/// Lambda starts its `bootstrap` without a word.
bool is_started_by_lambda(std::span<const std::string> words, const World& world) {
    return words.empty() && !world.variable("AWS_LAMBDA_RUNTIME_API").value_or("").empty();
}

}  // namespace

ExitCode run(std::span<const std::string> words, World& world) {
    const std::vector<std::string> lambda = {"lambda"};
    const auto typed =
        parse_command_line(is_started_by_lambda(words, world) ? std::span(lambda) : words);
    if (!typed) {
        tell_error(world, typed.error());
        return ExitCode::usage;
    }
    const auto settings = settle(*typed, world);
    if (!settings) {
        tell_error(world, settings.error());
        return ExitCode::usage;
    }
    const auto code = std::visit(
        Dispatch{.shared = typed->shared, .settings = *settings, .world = world}, typed->command);
    return code ? *code : exit_of(code.error(), world);
}

}  // namespace metsuke::app
