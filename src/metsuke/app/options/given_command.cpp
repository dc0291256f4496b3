// SPDX-License-Identifier: Apache-2.0
//
// Grammar's second half: which command was given, and those that answer from the grammar itself.
#include <array>
#include <string_view>
#include <utility>

#include <fmt/core.h>

#include "metsuke/app/options/completion.hpp"
#include "metsuke/app/options/grammar.hpp"
#include "metsuke/app/options/manual_page.hpp"
#include "metsuke/app/version.hpp"

namespace metsuke::app {
namespace {

CLI::App* child_of(CLI::App& command, const std::string& name) {
    for (CLI::App* child : command.get_subcommands(nullptr)) {
        if (child->get_name() == name) {
            return child;
        }
    }
    return nullptr;
}

}  // namespace

std::string full_name(const CLI::App& command) {
    std::string name = command.get_name();
    for (const CLI::App* app = command.get_parent(); app != nullptr; app = app->get_parent()) {
        name.insert(0, app->get_name() + " ");
    }
    return name;
}

std::string help_text_of(const CLI::App& command) {
    // Not App::help(): that would answer for the subcommand that was given, which may be `help`
    // itself.
    return command.get_formatter()->make_help(&command, full_name(command),
                                              CLI::AppFormatMode::Normal);
}

bool Grammar::was_given(const std::string& name) const { return app_.got_subcommand(name); }

std::optional<CommandTyped> Grammar::rules_command() const {
    const CLI::App& rules = *app_.get_subcommand("rules");
    if (rules.got_subcommand("list")) {
        return list_;
    }
    if (rules.got_subcommand("show")) {
        return show_;
    }
    if (rules.got_subcommand("check")) {
        return check_;
    }
    if (rules.got_subcommand("test")) {
        return test_;
    }
    if (rules.got_subcommand("match")) {
        return match_;
    }
    if (rules.got_subcommand("explain")) {
        return explain_;
    }
    return std::nullopt;
}

std::optional<CommandTyped> Grammar::notify_command() const {
    const CLI::App& notify = *app_.get_subcommand("notify");
    if (notify.got_subcommand("render")) {
        return render_;
    }
    if (notify.got_subcommand("test")) {
        return notify_test_;
    }
    return std::nullopt;
}

std::optional<CommandTyped> Grammar::route_command() const {
    const CLI::App& route = *app_.get_subcommand("route");
    return route.got_subcommand("explain") ? std::optional<CommandTyped>(route_explain_)
                                           : std::nullopt;
}

std::optional<CommandTyped> Grammar::outbox_command() const {
    const CLI::App& outbox = *app_.get_subcommand("outbox");
    if (outbox.got_subcommand("list")) {
        return outbox_list_;
    }
    if (outbox.got_subcommand("retry")) {
        return outbox_retry_;
    }
    if (outbox.got_subcommand("drop")) {
        return outbox_drop_;
    }
    return std::nullopt;
}

std::optional<CommandTyped> Grammar::config_command() const {
    const CLI::App& config = *app_.get_subcommand("config");
    if (config.got_subcommand("check")) {
        return config_check_;
    }
    if (config.got_subcommand("show")) {
        return ConfigShowTyped{};
    }
    if (config.got_subcommand("schema")) {
        return ConfigSchemaTyped{};
    }
    return config.got_subcommand("init") ? std::optional<CommandTyped>(ConfigInitTyped{})
                                         : std::nullopt;
}

std::optional<CommandTyped> Grammar::deploy_command() const {
    const CLI::App& deploy = *app_.get_subcommand("deploy");
    if (deploy.got_subcommand("cloudformation")) {
        return deploy_cloudformation_;
    }
    if (deploy.got_subcommand("terraform")) {
        return deploy_terraform_;
    }
    return deploy.got_subcommand("patterns") ? std::optional<CommandTyped>(deploy_patterns_)
                                             : std::nullopt;
}

base::Result<CommandTyped> Grammar::command() {
    if (was_given("scan")) {
        return scan_;
    }
    if (was_given("doctor")) {
        return DoctorTyped{};
    }
    if (was_given("lambda")) {
        return LambdaTyped{};
    }
    if (was_given("version")) {
        return VersionTyped{};
    }
    if (was_given("help")) {
        return help_text();
    }
    if (was_given("completion")) {
        return completion();
    }
    if (was_given("man")) {
        return PrintTyped{manual_page(described_commands(app_), version())};
    }
    if (auto rules = was_given("rules") ? rules_command() : std::nullopt) {
        return *std::move(rules);
    }
    if (auto notify = was_given("notify") ? notify_command() : std::nullopt) {
        return *std::move(notify);
    }
    if (auto route = was_given("route") ? route_command() : std::nullopt) {
        return *std::move(route);
    }
    if (auto outbox = was_given("outbox") ? outbox_command() : std::nullopt) {
        return *std::move(outbox);
    }
    if (auto config = was_given("config") ? config_command() : std::nullopt) {
        return *std::move(config);
    }
    if (auto deploy = was_given("deploy") ? deploy_command() : std::nullopt) {
        return *std::move(deploy);
    }
    for (const std::string group : {"rules", "notify", "route", "outbox", "config", "deploy"}) {
        if (was_given(group)) {
            return base::fail(
                base::ErrorCode::invalid_argument,
                fmt::format("metsuke {0} needs a command (metsuke help {0} lists all)", group));
        }
    }
    return base::fail(base::ErrorCode::invalid_argument,
                      "a command is needed, such as: metsuke scan logs/ (metsuke help lists all)");
}

base::Result<CommandTyped> Grammar::help_text() {
    CLI::App* command = &app_;
    for (const std::string& word : help_words_) {
        command = child_of(*command, word);
        if (command == nullptr) {
            return base::fail(base::ErrorCode::invalid_argument,
                              fmt::format("there is no command {} (metsuke help lists all)", word));
        }
    }
    return PrintTyped{help_text_of(*command)};
}

base::Result<CommandTyped> Grammar::completion() {
    if (shell_ == "bash") {
        return PrintTyped{bash_completion(described_commands(app_))};
    }
    if (shell_ == "zsh") {
        return PrintTyped{zsh_completion(described_commands(app_))};
    }
    return base::fail(base::ErrorCode::invalid_argument,
                      fmt::format("completion is written for bash and zsh, not for {}", shell_));
}

}  // namespace metsuke::app
