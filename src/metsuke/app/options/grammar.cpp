// SPDX-License-Identifier: Apache-2.0
//
// Words and help texts only; what they mean is decided elsewhere. Every command lets unknown words
// through, so that parse.cpp can say something better about them than CLI11 would.
#include "metsuke/app/options/grammar.hpp"

#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

namespace metsuke::app {
namespace {

CLI::App& add_command(CLI::App& parent, const std::string& name, const std::string& help) {
    CLI::App* command = parent.add_subcommand(name, help);
    command->fallthrough();
    command->allow_extras();
    command->group("Commands");
    command->footer("Options that every command takes: metsuke help");
    return *command;
}

void add_rule_choice(CLI::App& command, RuleChoiceTyped& to) {
    command.add_option("--rules", to.rules, "Rules of this file or folder, added (repeatable)")
        ->type_name("PATH")
        ->expected(1)
        ->take_all()
        ->allow_extra_args(false);
    command.add_flag("--no-builtin", to.no_builtin, "Without the built-in rules");
}

void add_documents(CLI::App& command, DocumentsTyped& to) {
    command.add_flag(
        "--as-is", to.as_is,
        "Each JSON value or line is one document: nothing unwrapped, no envelope added");
    command.add_option("--stream", to.stream, "With --as-is: what the documents are")
        ->type_name("PRODUCT/SERVICE");
}

void add_ids(CLI::App& command, const std::string& name, std::vector<std::string>& to,
             const std::string& help) {
    command.add_option(name, to, help)
        ->type_name("ID")
        ->delimiter(',')
        ->expected(1)
        ->take_all()
        ->allow_extra_args(false);
}

void add_deploy_rules(CLI::App& command, DeployRulesTyped& to) {
    add_rule_choice(command, to.rules);
    add_ids(command, "--only", to.only,
            "Only for the rules of these ids (repeatable or comma-separated)");
    add_ids(command, "--skip", to.skip, "Without the rules of these ids");
    command.add_flag("--allow-broad", to.allow_broad,
                     "Accept rules that need everything CloudTrail records");
}

void add_deploy_plan(CLI::App& command, DeployPlanTyped& to, const std::string& about_org) {
    add_deploy_rules(command, to.chosen);
    command
        .add_option("--path", to.path,
                    "How events come: eventbridge-sqs (default), eventbridge-sns (by a topic), "
                    "s3-sqs (log files of a trail: complete, five minutes late)")
        ->type_name("PATH");
    command.add_flag("--org", to.org, about_org);
}

void add_receiver(CLI::App& command, std::optional<std::string>& receiver, bool& dead) {
    command.add_option("--receiver", receiver, "All messages of this receiver")
        ->type_name("RECEIVER");
    command.add_flag("--dead", dead, "Only those that were given up");
}

}  // namespace

Grammar::Grammar()
    : app_("Reads what people, roles and services did in AWS and tells what matters.", "metsuke") {
    app_.set_help_flag("-h,--help", "This help");
    app_.set_version_flag("--version", "", "The program's version");
    app_.allow_extras();
    app_.require_subcommand(0, 1);  // with a limit, a file called "rules" is no command
    app_.get_formatter()->column_width(34);
    app_.get_formatter()->label("SUBCOMMAND", "COMMAND");
    add_shared();
    add_scan();
    add_rules();
    add_notify();
    add_route();
    add_outbox();
    add_config();
    add_deploy();
    add_others();
}

void Grammar::add_shared() {
    app_.add_option("--config", shared_.config, "Configuration file")->type_name("FILE");
    app_.add_option("--lang", shared_.lang, "Language of messages: ja or en")->type_name("LANG");
    app_.add_option("--tz", shared_.tz, "Time zone of shown times, such as Asia/Tokyo")
        ->type_name("ZONE");
    app_.add_option("--color", shared_.color, "auto, always or never")->type_name("WHEN");
    app_.add_flag("-q,--quiet", shared_.is_quiet, "Only results and errors");
    app_.add_flag("-v,--verbose", shared_.is_verbose, "More about what is done");
}

void Grammar::add_scan() {
    CLI::App& scan = add_command(app_, "scan", "Run rules over audit logs");
    scan.add_option("PATH", scan_.paths, "Files and folders; - is standard input")->type_name("");
    add_rule_choice(scan, scan_.rules);
    add_ids(scan, "--only", scan_.only,
            "Only the rules of these ids (repeatable or comma-separated)");
    add_ids(scan, "--skip", scan_.skip, "Without the rules of these ids");
    scan.add_option("--min-level", scan_.min_level, "Drop findings below this level")
        ->type_name("LEVEL");
    scan.add_option("--from", scan_.from, "Events from then on: RFC 3339, a date, or 30d, 12h ago")
        ->type_name("TIME");
    scan.add_option("--to", scan_.to, "Events before then; a date includes its day")
        ->type_name("TIME");
    scan.add_option("--format", scan_.format,
                    "table, jsonl or csv (default: table on a terminal, jsonl in a pipe)")
        ->type_name("FORMAT");
    scan.add_option("--sort", scan_.sort, "input or time, for jsonl and csv")->type_name("ORDER");
    scan.add_option("-o,--output", scan_.output, "Write results to this file (-: standard output)")
        ->type_name("FILE");
    scan.add_flag("--with-record", scan_.with_record, "Add each record as AWS wrote it (jsonl)");
    scan.add_flag("--keep-duplicates", scan_.keep_duplicates,
                  "Report events that come again, tell findings again");
    scan.add_flag("--strict", scan_.strict, "Validate every byte of every record");
    scan.add_option("--fail-on", scan_.fail_on,
                    "Exit 1 if a finding has this level or a higher one")
        ->type_name("LEVEL");
    scan.add_option("--threads", scan_.threads, "Worker threads (default: all cores)")
        ->type_name("N");
    scan.add_option("--stats", scan_.stats,
                    "Write counts as JSON to this file (-: standard output)")
        ->type_name("FILE");
    scan.add_flag("--no-progress", scan_.no_progress, "Without the progress bar");
    add_documents(scan, scan_.documents);
    scan.add_option("--notify", scan_.notify,
                    "Tell this receiver of the configuration what was found (repeatable); "
                    "route: whom its routes name")
        ->type_name("RECEIVER")
        ->expected(1)
        ->take_all()
        ->allow_extra_args(false);
    scan.add_flag("--dry-run", scan_.dry_run,
                  "With --notify: print the messages instead of the findings; send nothing");
    scan.add_flag("--no-wait", scan_.no_wait,
                  "With --notify: leave the messages in the outbox for the next run");
}

void Grammar::add_rules() {
    CLI::App& rules = add_command(app_, "rules", "List, check, test and explain rules");
    rules.require_subcommand(0, 1);
    CLI::App& list = add_command(rules, "list", "The rules that a scan would load");
    add_rule_choice(list, list_.rules);
    list.add_option("--format", list_.format, "table or json")->type_name("FORMAT");

    CLI::App& show = add_command(rules, "show", "One rule: what it says and how it is written");
    show.add_option("ID", show_.id, "The rule's id")->type_name("")->required();
    add_rule_choice(show, show_.rules);
    add_rules_about_files(rules);
    add_rules_about_events(rules);
}

void Grammar::add_rules_about_files(CLI::App& rules) {
    CLI::App& check =
        add_command(rules, "check", "Everything that is wrong or doubtful in rule files");
    check.add_option("PATH", check_.paths, "Rule files and folders")->type_name("")->required();
    check.add_option("--format", check_.format, "text or json")->type_name("FORMAT");
    check.add_flag("--strict", check_.strict, "Exit 1 on warnings too");

    CLI::App& test = add_command(rules, "test", "Run the tests (*.test.yml) beside rules");
    test.add_option("PATH", test_.paths, "Test files and folders")->type_name("")->required();
}

void Grammar::add_rules_about_events(CLI::App& rules) {
    CLI::App& match = add_command(rules, "match", "Print the documents that a rule matches");
    match
        .add_option("RULE", match_.words,
                    "Rule file, then files of documents; none or - is standard input")
        ->type_name("[FILE...]");
    match.add_option("--pattern", match_.pattern, "This EventBridge pattern instead of RULE")
        ->type_name("JSON");
    add_documents(match, match_.documents);

    CLI::App& explain = add_command(rules, "explain", "Why a rule matches an event, or does not");
    explain.add_option("RULE", explain_.rule, "Rule file, or a rule's id")
        ->type_name("")
        ->required();
    explain.add_option("EVENT", explain_.event, "File with the event; - is standard input")
        ->type_name("")
        ->required();
    add_rule_choice(explain, explain_.rules);
    add_documents(explain, explain_.documents);
}

void Grammar::add_notify() {
    CLI::App& notify = add_command(app_, "notify", "Messages to receivers");
    notify.require_subcommand(0, 1);
    CLI::App& render =
        add_command(notify, "render", "Print what a receiver would be sent; nothing is sent");
    render
        .add_option("FILE", render_.paths,
                    "Files and folders with events; none or - is standard input")
        ->type_name("");
    render
        .add_option("--receiver", render_.receiver, "A vendor such as chatwork or slack, or text")
        ->type_name("TYPE")
        ->required();
    add_rule_choice(render, render_.rules);
    add_ids(render, "--only", render_.only,
            "Only the rules of these ids (repeatable or comma-separated)");
    add_ids(render, "--skip", render_.skip, "Without the rules of these ids");
    add_receivers(notify);
}

void Grammar::add_receivers(CLI::App& notify) {
    CLI::App& test =
        add_command(notify, "test", "Send a receiver a message that says it is a test");
    test.add_option("RECEIVER", notify_test_.receiver, "A receiver of the configuration")
        ->type_name("")
        ->required();
}

void Grammar::add_route() {
    CLI::App& route = add_command(app_, "route", "Who is told what");
    route.require_subcommand(0, 1);
    CLI::App& explain = add_command(
        route, "explain", "Who would be told of an event and why, or why nobody; nothing is sent");
    explain.add_option("EVENT", route_explain_.event, "File with the event; - is standard input")
        ->type_name("")
        ->required();
    explain.add_option("--at", route_explain_.at, "As of then (default: when the event happened)")
        ->type_name("TIME");
    add_rule_choice(explain, route_explain_.rules);
}

void Grammar::add_outbox() {
    CLI::App& outbox = add_command(app_, "outbox", "Messages that no receiver has taken yet");
    outbox.require_subcommand(0, 1);
    CLI::App& list = add_command(outbox, "list", "What waits, what was given up, and why");
    add_receiver(list, outbox_list_.receiver, outbox_list_.dead);
    list.add_option("--format", outbox_list_.format, "text or json")->type_name("FORMAT");

    CLI::App& retry = add_command(outbox, "retry", "Send messages that were given up once more");
    retry.add_option("ID", outbox_retry_.ids, "Numbers that outbox list shows")->type_name("");
    add_receiver(retry, outbox_retry_.receiver, outbox_retry_.dead);

    CLI::App& drop = add_command(outbox, "drop", "Forget messages");
    drop.add_option("ID", outbox_drop_.ids, "Numbers that outbox list shows")->type_name("");
    add_receiver(drop, outbox_drop_.receiver, outbox_drop_.dead);
    outbox_drop_.order = OutboxChangeTyped::Order::drop;
}

void Grammar::add_config() {
    CLI::App& config = add_command(app_, "config", "The configuration file");
    config.require_subcommand(0, 1);
    CLI::App& check =
        add_command(config, "check", "Everything that is wrong or doubtful in a configuration");
    check.add_option("FILE", config_check_.path, "Instead of the one that is in use")
        ->type_name("");
    add_command(config, "show", "What holds: configuration, environment and defaults together");
    add_command(config, "schema", "Print the configuration's JSON Schema, for editors");
    add_command(config, "init", "Print a configuration to begin with, in the language of --lang");
}

void Grammar::add_deploy() {
    CLI::App& deploy = add_command(app_, "deploy", "What AWS has to be told so that events come");
    deploy.require_subcommand(0, 1);
    CLI::App& patterns =
        add_command(deploy, "patterns",
                    "Print the EventBridge rules that let through what the rules are about (inputs "
                    "of PutRule, a line each)");
    add_deploy_rules(patterns, deploy_patterns_.chosen);
    add_deploy_cloudformation(deploy);
    add_deploy_terraform(deploy);
}

void Grammar::add_deploy_terraform(CLI::App& deploy) {
    CLI::App& command = add_command(deploy, "terraform",
                                    "Print the same set-up as a Terraform module: the templates, "
                                    "and what deploys them");
    add_deploy_plan(command, deploy_terraform_.wanted,
                    "For the accounts of an organization, with a StackSet for theirs");
}

void Grammar::add_deploy_cloudformation(CLI::App& deploy) {
    CLI::App& command =
        add_command(deploy, "cloudformation",
                    "Print the set-up in AWS for the rules, as CloudFormation templates to review");
    add_deploy_plan(command, deploy_cloudformation_.wanted,
                    "For the accounts of an organization; --template member is theirs");
    command
        .add_option("--template", deploy_cloudformation_.part,
                    "main (default), second (another region: mails what touches metsuke, sends "
                    "what arises in us-east-1) or member (accounts of an organization)")
        ->type_name("WHICH");
    CLI::Option* const check =
        command.add_flag("--check", deploy_cloudformation_.check,
                         "Instead: what could be deleted without anybody being told");
    CLI::Option* const estimate =
        command
            .add_option("--estimate", deploy_cloudformation_.estimate,
                        "Instead: events and cost of a month, judged by a sample of logs "
                        "(repeatable)")
            ->type_name("LOGS")
            ->expected(1)
            ->take_all()
            ->allow_extra_args(false)
            ->excludes(check);
    command
        .add_flag("--permissions", deploy_cloudformation_.permissions,
                  "Instead: the IAM policy of who deploys the templates")
        ->excludes(check)
        ->excludes(estimate);
}

void Grammar::add_others() {
    add_command(
        app_, "doctor",
        "Is everything there: configuration, state folder, clock, each receiver; what to do");
    add_command(app_, "lambda",
                "Run as an AWS Lambda function; what metsuke does there without a command");
    add_command(app_, "version", "The program's version");
    CLI::App& help = add_command(app_, "help", "Help about a command");
    help.add_option("COMMAND", help_words_, "Such as: scan, rules check")->type_name("");
    CLI::App& completion = add_command(app_, "completion", "A completion script: bash or zsh");
    completion.add_option("SHELL", shell_, "bash or zsh")->type_name("")->required();
    add_command(app_, "man", "Print the manual page (roff), made from these help texts");
}

}  // namespace metsuke::app
