// SPDX-License-Identifier: Apache-2.0
#include "metsuke/input/shape.hpp"

namespace metsuke::input {

namespace json = base::json;

namespace {

constexpr std::array<std::string_view, kShapeCount> kNames = {
    "cloudtrail_record",
    "eventbridge_event",
    "config_message",
    "cloudwatch_alarm",
    "document",
    "cloudtrail_file",
    "lookup_events",
    "sqs_batch",
    "sns_batch",
    "kinesis_batch",
    "firehose_batch",
    "sns_notification",
    "cloudwatch_logs",
    "cloudwatch_logs_data",
    "own_path",
    "cloudtrail_digest",
    "cloudtrail_notice",
    "s3_notification",
    "s3_test_event",
    "sns_control_message",
    "cloudwatch_logs_control",
    "cloudtrail_validation",
    "config_delivery",
    "heartbeat",
    "unknown",
};

bool has(json::Value object, std::string_view key) { return !object.find(key).is_missing(); }

/// Elements of the batches that functions are called with.
Shape shape_of_batch_element(json::Value element) {
    const std::string_view source = element.find("eventSource").text();
    if (source == "aws:sqs") {
        return Shape::sqs_batch;
    }
    if (source == "aws:kinesis") {
        return Shape::kinesis_batch;
    }
    if (source == "aws:s3") {
        return Shape::s3_notification;
    }
    if (element.find("EventSource").text() == "aws:sns") {
        return Shape::sns_batch;
    }
    if (has(element, "recordId") && has(element, "data")) {
        return Shape::firehose_batch;
    }
    return Shape::unknown;
}

Shape shape_of_config_message(std::string_view type) {
    if (type == "ConfigurationItemChangeNotification" ||
        type == "OversizedConfigurationItemChangeNotification" ||
        type == "ComplianceChangeNotification") {
        return Shape::config_message;
    }
    // ConfigurationSnapshotDeliveryCompleted, ConfigurationHistoryDeliveryCompleted,
    // ConfigRulesEvaluationStarted and the like
    const bool is_about_config = type.starts_with("Config");
    return is_about_config ? Shape::config_delivery : Shape::unknown;
}

Shape shape_of_message(json::Value object) {
    const std::string_view type = object.find("messageType").text();
    if (type == "DATA_MESSAGE") {
        return Shape::cloudwatch_logs_data;
    }
    return type == "CONTROL_MESSAGE" ? Shape::cloudwatch_logs_control
                                     : shape_of_config_message(type);
}

/// What Amazon SNS puts around a message when it is not delivered raw.
Shape shape_of_sns(std::string_view type) {
    if (type == "Notification") {
        return Shape::sns_notification;
    }
    return type == "SubscriptionConfirmation" || type == "UnsubscribeConfirmation"
               ? Shape::sns_control_message
               : Shape::unknown;
}

Shape shape_of_single(json::Value object) {
    if (has(object, "digestS3Object") && has(object, "logFiles")) {
        return Shape::cloudtrail_digest;
    }
    if (has(object, "s3Bucket") && has(object, "s3ObjectKey")) {
        return Shape::cloudtrail_notice;
    }
    if (object.find("Event").text() == "s3:TestEvent") {
        return Shape::s3_test_event;
    }
    if (object.at("awslogs", "data").is_string()) {
        return Shape::cloudwatch_logs;
    }
    if (object.find("messageType").is_string()) {
        return shape_of_message(object);
    }
    if (object.find("Type").is_string() && has(object, "TopicArn")) {
        return shape_of_sns(object.find("Type").text());
    }
    if (has(object, "AlarmName") && has(object, "NewStateValue")) {
        return Shape::cloudwatch_alarm;
    }
    if (object.find("metsuke").text() == "heartbeat") {
        return Shape::heartbeat;
    }
    if (object.find("metsuke").text() == "own-path" && object.find("event").is_object()) {
        return Shape::own_path;
    }
    if (object.find("CloudTrailEvent").is_string()) {
        return Shape::lookup_events;
    }
    return Shape::unknown;
}

}  // namespace

std::string_view name_of(Shape shape) { return kNames.at(static_cast<std::size_t>(shape)); }

bool is_ignored(Shape shape) { return shape >= Shape::cloudtrail_digest && shape < Shape::unknown; }

Shape shape_of(json::Value object, const List* list) {
    if (list != nullptr && list->key == "logEvents") {
        const bool is_control = list->head.find("\"CONTROL_MESSAGE\"") != std::string::npos;
        return is_control ? Shape::cloudwatch_logs_control : Shape::cloudwatch_logs_data;
    }
    const Shape batch = shape_of_batch_element(object);
    return batch != Shape::unknown ? batch : shape_of_single(object);
}

}  // namespace metsuke::input
