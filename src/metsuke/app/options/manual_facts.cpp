// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/options/manual_facts.hpp"

#include <array>

namespace metsuke::app {

std::span<const std::string_view> manual_description() {
    static constexpr auto kParagraphs = std::to_array<std::string_view>({
        "metsuke reads audit logs of AWS: files and records of CloudTrail, events of EventBridge, "
        "and what SQS, SNS, Kinesis, Firehose and CloudWatch Logs wrap them in, plain or packed by "
        "gzip or zstd. Its rules are Sigma rules and event patterns of EventBridge; some are built "
        "in, --rules adds others, *.test.yml beside them are their tests.",
        "Findings are a table on a terminal and JSON Lines in a pipe. Results go to standard "
        "output, everything else to standard error. With --notify they are told to receivers, "
        "such as a chat room, whom the configuration names. Messages wait in an outbox on disk "
        "until they are taken, and a receiver is told of a finding once, however often its log is "
        "scanned (remembered for 90 days).",
        "Nobody's resources in AWS are changed: the deploy commands print what somebody may "
        "deploy. "
        "What is written there are messages to a topic of SNS that the configuration names, and, "
        "by "
        "the function in AWS Lambda, notes in the table of METSUKE_TABLE.",
    });
    return kParagraphs;
}

std::span<const ManualFact> manual_files() {
    static constexpr auto kFiles = std::to_array<ManualFact>({
        {"metsuke.yaml",
         "The configuration, where neither --config nor METSUKE_CONFIG names one. "
         "\"metsuke config init\" prints one to begin with."},
        {"~/.local/state/metsuke",
         "The outbox, and what was told before. XDG_STATE_HOME has another place for "
         "~/.local/state; "
         "METSUKE_STATE, or state_dir in the configuration, names another folder."},
        {"/etc/metsuke/metsuke.yaml, /var/lib/metsuke",
         "Configuration and outboxes of the systemd units that come with the program."},
    });
    return kFiles;
}

std::span<const ManualFact> manual_variables() {
    static constexpr auto kVariables = std::to_array<ManualFact>({
        {"METSUKE_CONFIG", "The configuration file. --config goes before it."},
        {"METSUKE_STATE", "The state folder. Goes before the configuration."},
        {"METSUKE_LANG",
         "Language of messages, ja or en, where neither --lang nor the "
         "configuration says; else LC_ALL, LC_MESSAGES or LANG decides."},
        {"METSUKE_TZ",
         "Time zone of shown times, where neither --tz nor the configuration says. "
         "Without it Asia/Tokyo for Japanese, UTC for English."},
        {"METSUKE_MODE",
         "live, or shadow: every message is marked as a trial. The configuration "
         "goes before it."},
        {"METSUKE_TABLE",
         "Of the function in AWS Lambda: the DynamoDB table that has several "
         "instances tell every room once."},
        {"LC_ALL, LC_MESSAGES, LANG", "The first that is set: Japanese where it begins with ja."},
        {"NO_COLOR, TERM", "No colours where NO_COLOR is not empty, or TERM is dumb."},
        {"COLUMNS", "Width of tables, instead of the terminal's."},
        {"HOME, XDG_STATE_HOME", "Where state is kept; see FILES."},
        {"TMPDIR", "Folder of temporary files, instead of /tmp."},
        {"SSL_CERT_FILE", "Certificates of authorities to trust, instead of the system's."},
        {"https_proxy, HTTPS_PROXY, all_proxy, ALL_PROXY, no_proxy, NO_PROXY",
         "The proxy for HTTPS, and the hosts that are reached without it."},
        {"AWS_REGION, AWS_PROFILE, AWS_ACCESS_KEY_ID and others",
         "As AWS's own tools read them, where the configuration keeps secrets in AWS or names a "
         "topic of SNS. AWS_ENDPOINT_URL and AWS_IGNORE_CONFIGURED_ENDPOINT_URLS too."},
        {"endpoint, roomid, token",
         "Of the function in AWS Lambda without a configuration: the room it tells."},
        {"AWS_LAMBDA_RUNTIME_API, AWS_LAMBDA_FUNCTION_NAME, LAMBDA_TASK_ROOT",
         "Set by AWS Lambda. Where the first is set, metsuke without a command is the function."},
    });
    return kVariables;
}

std::span<const ManualFact> manual_exit_statuses() {
    static constexpr auto kStatuses = std::to_array<ManualFact>({
        {"0", "Fine. Findings are no failure."},
        {"1",
         "The answer is \"no\" or \"found\": a failed check or test, --fail-on reached, rules "
         "match matched nothing."},
        {"2", "Wrong usage or configuration; nothing was done."},
        {"3",
         "Some input or rule could not be read, the rest was done; the messages say which. "
         "Also after an interrupt, with what was found until then."},
        {"130", "Interrupted a second time; nothing more was done."},
    });
    return kStatuses;
}

std::span<const ManualFact> manual_examples() {
    static constexpr auto kExamples = std::to_array<ManualFact>({
        {"metsuke scan AWSLogs/ --from 30d --min-level medium",
         "What mattered in the last 30 days:"},
        {"metsuke scan AWSLogs/ --format jsonl | jq -r .text.en", "A sentence a finding:"},
        {"metsuke scan AWSLogs/ --quiet --output /dev/null --fail-on high",
         "Exit status 1 for scripts where something of level high or critical was found:"},
        {"metsuke config init > metsuke.yaml && metsuke config check", "A configuration:"},
        {"metsuke scan AWSLogs/ --notify route --dry-run",
         "The messages that the routes of the configuration would bring about; without --dry-run "
         "they are sent:"},
        {"metsuke rules explain ssh-open-world event.json", "Why a rule matches an event:"},
        {"metsuke rules check my-rules && metsuke rules test my-rules", "Rules of one's own:"},
        {"metsuke man | man -l -", "This page, where it is not installed:"},
    });
    return kExamples;
}

}  // namespace metsuke::app
