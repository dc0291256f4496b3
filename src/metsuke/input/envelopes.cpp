// SPDX-License-Identifier: Apache-2.0
#include "metsuke/input/envelopes.hpp"

#include <array>
#include <string_view>

#include "metsuke/base/json_writer.hpp"

namespace metsuke::input {

namespace json = base::json;

namespace {

/// The configuration item of a message, or its summary; AWS documents both an object and a list.
json::Value config_item(json::Value message) {
    for (const std::string_view key : {"configurationItem", "configurationItemSummary"}) {
        const json::Value item = message.find(key);
        if (item.is_array()) {
            return item.first_child();
        }
        if (item.is_object()) {
            return item;
        }
    }
    return {};
}

/// The first that says something.
std::string_view first_text(std::initializer_list<json::Value> values) {
    for (const json::Value value : values) {
        if (!value.text().empty()) {
            return value.text();
        }
    }
    return {};
}

/// Part of "arn:aws:cloudwatch:REGION:ACCOUNT:alarm:NAME", counted from 0.
std::string_view arn_part(std::string_view arn, int part) {
    for (; part > 0; --part) {
        const std::size_t colon = arn.find(':');
        arn = colon == std::string_view::npos ? std::string_view() : arn.substr(colon + 1);
    }
    return arn.substr(0, arn.find(':'));
}

struct EnvelopeTexts {
    std::string_view source, detail_type, account, region, time;
};

json::Writer& begin_envelope(json::Writer& writer, const EnvelopeTexts& texts) {
    return writer.begin_object()
        .member("version", "0")
        .member("detail-type", texts.detail_type)
        .member("source", texts.source)
        .member_unless_empty("account", texts.account)
        .member_unless_empty("time", texts.time)
        .member_unless_empty("region", texts.region);
}

}  // namespace

void append_config_event(std::string& out, json::Value message) {
    const json::Value item = config_item(message);
    const bool is_compliance = message.find("messageType").text() == "ComplianceChangeNotification";
    json::Writer writer(out);
    begin_envelope(
        writer, {.source = "aws.config",
                 .detail_type = is_compliance ? "Config Rules Compliance Change"
                                              : "Config Configuration Item Change",
                 .account = first_text({message.find("awsAccountId"), item.find("awsAccountId")}),
                 .region = first_text({message.find("awsRegion"), item.find("awsRegion")}),
                 .time = first_text({message.find("notificationCreationTime"),
                                     item.find("configurationItemCaptureTime")})});
    writer.key("resources").begin_array();
    if (const std::string_view arn = item.find("ARN").text(); !arn.empty()) {
        writer.string(arn);
    }
    writer.end_array().key("detail").raw(message.raw()).end_object();
}

void append_alarm_event(std::string& out, json::Value message) {
    const std::string_view arn = message.find("AlarmArn").text();
    const std::string_view time = message.find("StateChangeTime").text();
    json::Writer writer(out);
    begin_envelope(writer, {.source = "aws.cloudwatch",
                            .detail_type = "CloudWatch Alarm State Change",
                            .account = message.find("AWSAccountId").text(),
                            .region = arn_part(arn, 3),
                            .time = time});
    writer.key("resources").begin_array();
    if (!arn.empty()) {
        writer.string(arn);
    }
    writer.end_array().key("detail").begin_object();
    writer.member("alarmName", message.find("AlarmName").text());
    writer.key("state").begin_object();
    writer.member("value", message.find("NewStateValue").text())
        .member("reason", message.find("NewStateReason").text())
        .member("timestamp", time)
        .end_object();
    writer.key("previousState").begin_object();
    writer.member_unless_empty("value", message.find("OldStateValue").text()).end_object();
    writer.key("configuration").begin_object();
    writer.member_unless_empty("description", message.find("AlarmDescription").text()).end_object();
    writer.end_object().end_object();
}

}  // namespace metsuke::input
