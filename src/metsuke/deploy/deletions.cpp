// SPDX-License-Identifier: Apache-2.0
#include "metsuke/deploy/deletions.hpp"

#include <cstddef>
#include <string_view>
#include <utility>

#include <fmt/core.h>

#include "metsuke/deploy/elsewhere.hpp"
#include "metsuke/deploy/own_path.hpp"
#include "metsuke/deploy/sample_events.hpp"

namespace metsuke::deploy {

namespace {

constexpr std::string_view kHeartbeat = "alarm metsuke-heartbeat";
constexpr std::string_view kErrors = "alarm metsuke-errors";
constexpr std::string_view kDead = "alarm metsuke-dead";

constexpr const char* kMainStack = "stack metsuke";
constexpr const char* kSecondStack = "stack metsuke-second";

class SetupMaker {
public:
    explicit SetupMaker(const Plan& plan)
        : plan_(plan), has_queue_(plan.path != Path::eventbridge_sns) {}

    Setup make() {
        add_way_in();
        add_function();
        add_own_rules();
        add_alarms();
        add_second_region();
        if (plan_.is_for_organization) {
            add_organization();
        }
        add_whole();
        setup_.alarm_needs = {"rule metsuke-crossing-alarms", "role of the crossing rules",
                              kMainStack};
        append(setup_.alarm_needs, mail_parts());
        return std::move(setup_);
    }

private:
    static void append(Parts& parts, const Parts& more) {
        parts.insert(parts.end(), more.begin(), more.end());
    }
    static Parts function_parts() {
        return {"function", "alias live", "role of the function", "token", "room", kMainStack};
    }
    static Parts mail_parts() {
        return {"rule metsuke-second-crossed", "mail topic", "policy of the mail topic",
                "mail subscription", kSecondStack};
    }
    /// What goes off where the room takes nothing: of a batch's records each fails by itself, and
    /// the function not at all.
    [[nodiscard]] std::string_view untold() const { return has_queue_ ? kDead : kErrors; }
    [[nodiscard]] Parts way_in_parts() const {
        Parts parts = has_queue_ ? Parts{"queue", "policy of the queue", "event source mapping"}
                                 : Parts{"topic", "policy of the topic", "subscription"};
        append(parts, function_parts());
        return parts;
    }

    void remove(std::string part, const SampleCall& call, std::string_view alarm = {}) {
        setup_.deletions.push_back({.part = std::move(part),
                                    .call = std::string(call.words),
                                    .event = event_of(call),
                                    .alarm = std::string(alarm)});
    }
    void remove_rule(const std::string& name, std::string_view region = kSampleMain,
                     std::string_view alarm = {}) {
        remove("rule " + name,
               {.words = "events DeleteRule",
                .request = fmt::format(R"({{"name":"{}"}})", name),
                .region = region},
               alarm);
    }
    /// Nothing is recorded.
    void end(std::string part, std::string call, std::string_view alarm = {}) {
        setup_.deletions.push_back({.part = std::move(part),
                                    .call = std::move(call),
                                    .event = {},
                                    .alarm = std::string(alarm)});
    }
    void listen(Hearer hearer, std::vector<std::string> patterns, Parts needs, const Parts& more,
                bool asks_rules = false) {
        append(needs, more);
        setup_.listeners.push_back({.hearer = hearer,
                                    .patterns = std::move(patterns),
                                    .asks_rules = asks_rules,
                                    .needs = std::move(needs)});
    }
    static std::string of_region(std::string_view region) {
        return fmt::format(R"({{"region":["{}"],"account":["{}"]}})", region, kSampleAccount);
    }

    void add_way_in() {
        std::size_t number = 0;
        std::size_t global = 0;
        for (const WantedPattern& pattern : plan_.patterns) {
            const std::string name = fmt::format("metsuke-{}", ++number);
            remove_rule(name);
            listen(Hearer::room, {of_region(kSampleMain), pattern.json}, {"rule " + name},
                   way_in_parts(), true);
            if (pattern.is_global) {
                const std::string sender = fmt::format("metsuke-global-{}", ++global);
                remove_rule(sender, kSampleSecond);
                listen(Hearer::room, {of_region(kSampleSecond), pattern.json},
                       {"rule " + sender, "role of the second region", "rule " + name},
                       way_in_parts(), true);
            }
        }
        if (has_queue_) {
            add_queue();
        } else {
            add_topic();
        }
        remove("dead-letter queue", {.words = "sqs DeleteQueue", .request = queue_request("dead")});
        if (plan_.path == Path::s3_sqs) {
            end("notices of the log bucket", "s3 PutBucketNotification, in the trail's account",
                "alarm metsuke-log-files");
            listen(Hearer::room, {of_region(kSampleMain)}, {"notices of the log bucket"},
                   way_in_parts(), true);
            listen(Hearer::room, {of_region(kSampleSecond)}, {"notices of the log bucket"},
                   way_in_parts(), true);
        }
    }
    static std::string queue_request(std::string_view name) {
        return fmt::format(R"({{"queueUrl":"https://sqs.{}.amazonaws.com/{}/metsuke-{}"}})",
                           kSampleMain, kSampleAccount, name);
    }
    void add_queue() {
        remove("queue", {.words = "sqs DeleteQueue", .request = queue_request("events")},
               kHeartbeat);
        remove("policy of the queue",
               {.words = "sqs SetQueueAttributes", .request = queue_request("events")}, kHeartbeat);
        remove("event source mapping",
               {.words = "lambda DeleteEventSourceMapping20150331",
                .request = R"({"uUID":"0a1b2c3d-0000-4000-8000-000000000001"})"},
               kHeartbeat);
    }
    void add_topic() {
        const std::string topic =
            fmt::format("arn:aws:sns:{}:{}:metsuke-events", kSampleMain, kSampleAccount);
        const std::string request = fmt::format(R"({{"topicArn":"{}"}})", topic);
        remove("topic", {.words = "sns DeleteTopic", .request = request}, kHeartbeat);
        remove("policy of the topic", {.words = "sns SetTopicAttributes", .request = request},
               kHeartbeat);
        remove("subscription",
               {.words = "sns Unsubscribe",
                .request = fmt::format(R"({{"subscriptionArn":"{}:1"}})", topic)},
               kHeartbeat);
    }

    void add_function() {
        remove(
            "function",
            {.words = "lambda DeleteFunction20150331", .request = R"({"functionName":"metsuke"})"},
            kHeartbeat);
        remove("alias live",
               {.words = "lambda DeleteAlias20150331",
                .request = R"({"functionName":"metsuke","name":"live"})"},
               kHeartbeat);
        remove("permission of the rules",
               {.words = "lambda RemovePermission20150331v2",
                .request = R"({"functionName":"metsuke:live","statementId":"1"})"});
        remove_role("role of the function", "metsuke-Role-1", kHeartbeat);
        remove("log group",
               {.words = "logs DeleteLogGroup",
                .request = R"({"logGroupName":"/aws/lambda/metsuke"})"},
               kHeartbeat);
        remove("table of claims",
               {.words = "dynamodb DeleteTable", .request = R"({"tableName":"metsuke-claims"})"});
        remove("key",
               {.words = "kms ScheduleKeyDeletion",
                .request = R"({"keyId":"1"})",
                .region = kSampleMain,
                .account = kSampleAccount,
                .resources = R"([{"ARN":"arn:aws:kms:ap-northeast-1:111122223333:key/1"}])"});
        remove("token", {.words = "ssm DeleteParameter", .request = R"({"name":"/metsuke/token"})"},
               untold());
        remove("trail", {.words = "cloudtrail StopLogging", .request = R"({"name":"trail"})"});
    }
    void remove_role(std::string part, std::string_view name, std::string_view alarm = {}) {
        // IAM's calls are recorded in us-east-1.
        remove(std::move(part),
               {.words = "iam DeleteRolePolicy",
                .request = fmt::format(R"({{"roleName":"{}","policyName":"metsuke"}})", name),
                .region = kSampleSecond},
               alarm);
    }

    void add_own_rules() {
        remove_role("role of the crossing rules", "metsuke-CrossingRole-1");
        remove_rule("metsuke-own-alarms");
        remove_rule("metsuke-crossing-alarms");
        std::size_t number = 0;
        for (const std::string& pattern : own_path_patterns(plan_.path)) {
            const std::string own = fmt::format("metsuke-own-{}", ++number);
            const std::string crossing = fmt::format("metsuke-crossing-{}", number);
            const std::string json = with_samples(pattern, kSampleMain);
            const Parts called = {"rule " + own, "permission of the rules"};
            remove_rule(own);
            remove_rule(crossing);
            listen(Hearer::room, {of_region(kSampleMain), json}, called, function_parts());
            listen(Hearer::mail,
                   {of_region(kSampleMain), json, with_samples(crossed_pattern(), kSampleSecond)},
                   {"rule " + crossing, "role of the crossing rules"}, mail_parts());
            Parts back = {"rule metsuke-second-back", "role of the second region", kSecondStack};
            append(back, called);
            listen(
                Hearer::room,
                {of_region(kSampleSecond), json, with_samples(second_own_pattern(), kSampleSecond)},
                back, function_parts());
        }
    }

    void add_alarms() {
        remove_rule("metsuke-heartbeat", kSampleMain, kHeartbeat);
        std::vector<std::string> names = {"heartbeat", "dead", "errors", "throttles"};
        if (has_queue_) {
            names.emplace_back("queue");
        }
        if (plan_.path == Path::s3_sqs) {
            names.emplace_back("log-files");
        }
        for (const std::string& name : names) {
            remove("alarm metsuke-" + name,
                   {.words = "monitoring DeleteAlarms",
                    .request = fmt::format(R"({{"alarmNames":["metsuke-{}"]}})", name)});
        }
    }

    void add_second_region() {
        remove_rule("metsuke-second-crossed", kSampleSecond);
        remove_rule("metsuke-second-own", kSampleSecond);
        remove_rule("metsuke-second-back", kSampleSecond);
        remove_role("role of the second region", "metsuke-second-SendingRole-1");
        const std::string topic = R"("arn:aws:sns:us-east-1:111122223333:metsuke-mail)";
        remove("mail topic", {.words = "sns DeleteTopic",
                              .request = fmt::format(R"({{"topicArn":{}"}})", topic),
                              .region = kSampleSecond});
        remove("policy of the mail topic", {.words = "sns SetTopicAttributes",
                                            .request = fmt::format(R"({{"topicArn":{}"}})", topic),
                                            .region = kSampleSecond});
        remove("mail subscription",
               {.words = "sns Unsubscribe",
                .request = fmt::format(R"({{"subscriptionArn":{}:1"}})", topic),
                .region = kSampleSecond});
        Parts needs = {"rule metsuke-second-own"};
        listen(Hearer::mail,
               {of_region(kSampleSecond), with_samples(second_own_pattern(), kSampleSecond)},
               std::move(needs),
               {"mail topic", "policy of the mail topic", "mail subscription", kSecondStack});
    }

    void add_organization() {
        remove("bus of the organization",
               {.words = "events DeleteEventBus", .request = R"({"name":"metsuke"})"});
        remove("policy of the bus",
               {.words = "events RemovePermission", .request = R"({"eventBusName":"metsuke"})"});
        std::size_t number = 0;
        for (const WantedPattern& pattern : plan_.patterns) {
            const std::string name = fmt::format("metsuke-member-{}", ++number);
            remove_members_rule(name);
            listen(Hearer::room, {of_member(), pattern.json}, members_way("rule " + name),
                   way_in_parts(), true);
        }
        remove("rule metsuke-own-members of the bus",
               {.words = "events DeleteRule",
                .request = R"({"name":"metsuke-own-members","eventBusName":"metsuke"})"});
        for (const std::string name : {"metsuke-member-own-1", "metsuke-member-own-2"}) {
            remove_members_rule(name);
            Parts needs = members_way("rule " + name);
            append(needs, {"rule metsuke-own-members of the bus", "permission of the rules"});
            listen(Hearer::room, {of_member(), member_own_pattern()}, needs, function_parts());
        }
        remove("a member's role", {.words = "iam DeleteRolePolicy",
                                   .request = R"({"roleName":"metsuke-member-us-east-1"})",
                                   .region = kSampleSecond,
                                   .account = kSampleMember});
    }

    static std::string of_member() { return fmt::format(R"({{"account":["{}"]}})", kSampleMember); }
    static Parts members_way(const std::string& rule) {
        return {"a member's " + rule, "a member's role", "bus of the organization",
                "policy of the bus"};
    }
    void remove_members_rule(const std::string& name) {
        remove("a member's rule " + name, {.words = "events DeleteRule",
                                           .request = fmt::format(R"({{"name":"{}"}})", name),
                                           .region = kSampleMain,
                                           .account = kSampleMember});
    }

    void add_whole() {
        remove(kMainStack,
               {.words = "cloudformation DeleteStack", .request = R"({"stackName":"metsuke"})"});
        remove(kSecondStack, {.words = "cloudformation DeleteStack",
                              .request = R"({"stackName":"metsuke-second"})",
                              .region = kSampleSecond});
        end("mail subscription", "the link at the end of a mail");
        end("mailbox", "nobody reads it");
        end("room", "the room, or its token, is deleted at the vendor", untold());
    }

    const Plan& plan_;
    bool has_queue_;
    Setup setup_;
};

}  // namespace

Setup sample_setup(const Plan& plan) { return SetupMaker(plan).make(); }

}  // namespace metsuke::deploy
