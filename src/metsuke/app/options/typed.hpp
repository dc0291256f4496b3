// SPDX-License-Identifier: Apache-2.0
//
// The command line as it was typed: the first of two stages. Only its grammar was checked; what the
// words mean (times, levels, files, rule ids) is found out by the commands, which know what they
// need.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace metsuke::app {

struct SharedTyped {
    std::optional<std::string> config, lang, tz;
    std::string color = "auto";
    bool is_quiet = false;
    bool is_verbose = false;
};

/// Which rules a command is about.
struct RuleChoiceTyped {
    std::vector<std::string> rules;
    bool no_builtin = false;
};

/// What documents are, where they are not told apart by shape.
struct DocumentsTyped {
    bool as_is = false;
    std::optional<std::string> stream;
};

struct ScanTyped {
    std::vector<std::string> paths;
    RuleChoiceTyped rules;
    DocumentsTyped documents;
    std::vector<std::string> only, skip;
    std::optional<std::string> min_level, from, to, format, output, fail_on, stats;
    std::string sort = "input";
    std::optional<unsigned> threads;
    bool with_record = false, keep_duplicates = false, strict = false, no_progress = false;
    std::vector<std::string> notify;  ///< receivers
    bool dry_run = false, no_wait = false;
};

struct RulesListTyped {
    RuleChoiceTyped rules;
    std::string format = "table";
};

struct RulesShowTyped {
    RuleChoiceTyped rules;
    std::string id;
};

struct RulesCheckTyped {
    std::vector<std::string> paths;
    std::string format = "text";
    bool strict = false;
};

struct RulesTestTyped {
    std::vector<std::string> paths;
};

struct RulesMatchTyped {
    std::vector<std::string> words;  ///< RULE [FILE...]; with a pattern: [FILE...]
    std::optional<std::string> pattern;
    DocumentsTyped documents;
};

struct RulesExplainTyped {
    RuleChoiceTyped rules;
    DocumentsTyped documents;
    std::string rule, event;
};

struct NotifyRenderTyped {
    std::vector<std::string> paths;
    std::string receiver;
    RuleChoiceTyped rules;
    std::vector<std::string> only, skip;
};

struct NotifyTestTyped {
    std::string receiver;
};

struct RouteExplainTyped {
    std::string event;
    RuleChoiceTyped rules;
    std::optional<std::string> at;
};

struct ConfigCheckTyped {
    std::optional<std::string> path;
};
struct ConfigShowTyped {};
struct ConfigInitTyped {};
struct ConfigSchemaTyped {};

/// The rules that AWS has to send events for.
struct DeployRulesTyped {
    RuleChoiceTyped rules;
    std::vector<std::string> only, skip;
    bool allow_broad = false;
};

struct DeployPatternsTyped {
    DeployRulesTyped chosen;
};

/// The set-up that a deploy command writes.
struct DeployPlanTyped {
    DeployRulesTyped chosen;
    std::string path = "eventbridge-sqs";
    bool org = false;
};

struct DeployTerraformTyped {
    DeployPlanTyped wanted;
};

struct DeployCloudformationTyped {
    DeployPlanTyped wanted;
    std::string part = "main";  ///< which template
    bool check = false, permissions = false;
    std::vector<std::string> estimate;  ///< sample logs
};

struct DoctorTyped {};
struct LambdaTyped {};

struct OutboxListTyped {
    std::optional<std::string> receiver;
    bool dead = false;  ///< only these
    std::string format = "text";
};

struct OutboxChangeTyped {
    enum class Order : std::uint8_t { retry, drop } order = Order::retry;
    std::vector<std::string> ids;
    std::optional<std::string> receiver;  ///< instead of ids
    bool dead = false;                    ///< with a receiver: only these
};

struct VersionTyped {};

/// A text that answers at once: help, a completion script, the manual page.
struct PrintTyped {
    std::string text;
};

using CommandTyped =
    std::variant<ScanTyped, RulesListTyped, RulesShowTyped, RulesCheckTyped, RulesTestTyped,
                 RulesMatchTyped, RulesExplainTyped, NotifyRenderTyped, NotifyTestTyped,
                 RouteExplainTyped, ConfigCheckTyped, ConfigShowTyped, ConfigInitTyped,
                 ConfigSchemaTyped, DeployPatternsTyped, DeployCloudformationTyped,
                 DeployTerraformTyped, DoctorTyped, LambdaTyped, OutboxListTyped, OutboxChangeTyped,
                 VersionTyped, PrintTyped>;

struct Typed {
    SharedTyped shared;
    CommandTyped command;
};

}  // namespace metsuke::app
