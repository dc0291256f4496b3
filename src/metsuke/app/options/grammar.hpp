// SPDX-License-Identifier: Apache-2.0
//
// Commands and options as CLI11 sees them. Internal to app/options.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <CLI/App.hpp>

#include "metsuke/app/options/described.hpp"
#include "metsuke/app/options/typed.hpp"
#include "metsuke/base/result.hpp"

namespace metsuke::app {

/// The grammar, bound to the places that parsing fills. Stays where it is made: CLI11 keeps
/// pointers into it.
class Grammar {
public:
    Grammar();
    Grammar(const Grammar&) = delete;
    Grammar& operator=(const Grammar&) = delete;
    Grammar(Grammar&&) = delete;
    Grammar& operator=(Grammar&&) = delete;
    ~Grammar() = default;

    CLI::App& app() { return app_; }
    [[nodiscard]] const SharedTyped& shared() const { return shared_; }

    /// After parsing: the command that was given. An error if there was none, or if `help` or
    /// `completion` were asked about something that does not exist.
    base::Result<CommandTyped> command();

private:
    void add_shared();
    void add_scan();
    void add_rules();
    void add_rules_about_files(CLI::App& rules);
    void add_rules_about_events(CLI::App& rules);
    void add_notify();
    void add_receivers(CLI::App& notify);
    void add_route();
    void add_outbox();
    void add_config();
    void add_deploy();
    void add_deploy_cloudformation(CLI::App& deploy);
    void add_deploy_terraform(CLI::App& deploy);
    void add_others();
    [[nodiscard]] bool was_given(const std::string& name) const;
    [[nodiscard]] std::optional<CommandTyped> rules_command() const;
    [[nodiscard]] std::optional<CommandTyped> notify_command() const;
    [[nodiscard]] std::optional<CommandTyped> route_command() const;
    [[nodiscard]] std::optional<CommandTyped> outbox_command() const;
    [[nodiscard]] std::optional<CommandTyped> config_command() const;
    [[nodiscard]] std::optional<CommandTyped> deploy_command() const;
    base::Result<CommandTyped> help_text();
    base::Result<CommandTyped> completion();

    CLI::App app_;
    SharedTyped shared_;
    ScanTyped scan_;
    RulesListTyped list_;
    RulesShowTyped show_;
    RulesCheckTyped check_;
    RulesTestTyped test_;
    RulesMatchTyped match_;
    RulesExplainTyped explain_;
    NotifyRenderTyped render_;
    NotifyTestTyped notify_test_;
    RouteExplainTyped route_explain_;
    ConfigCheckTyped config_check_;
    DeployPatternsTyped deploy_patterns_;
    DeployCloudformationTyped deploy_cloudformation_;
    DeployTerraformTyped deploy_terraform_;
    OutboxListTyped outbox_list_;
    OutboxChangeTyped outbox_retry_, outbox_drop_;
    std::vector<std::string> help_words_;
    std::string shell_;
};

/// "metsuke rules check", as it is typed.
std::string full_name(const CLI::App& command);
std::string help_text_of(const CLI::App& command);
/// The program first, then every command as it is declared, those below it behind it.
std::vector<DescribedCommand> described_commands(const CLI::App& app);

}  // namespace metsuke::app
