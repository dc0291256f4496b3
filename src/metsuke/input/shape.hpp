// SPDX-License-Identifier: Apache-2.0
//
// The ways AWS wraps records, told apart by what is in them and never by a file's name. Sources:
// the AWS Lambda, Amazon SNS, SQS, S3, Kinesis, Firehose, CloudWatch Logs and CloudTrail developer
// guides, each on the shape of its events.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "metsuke/base/json_tree.hpp"
#include "metsuke/input/element_cutter.hpp"

namespace metsuke::input {

enum class Shape : std::uint8_t {
    // events
    cloudtrail_record,  ///< bare, not in a CloudTrail file
    eventbridge_event,  ///< in its envelope
    config_message,     ///< of AWS Config over SNS, without an envelope
    cloudwatch_alarm,   ///< over SNS, without an envelope
    document,           ///< taken as it stands (--as-is)
    // containers
    cloudtrail_file,       ///< {"Records": [record ...]}
    lookup_events,         ///< {"Events": [{"CloudTrailEvent": "..."} ...]}
    sqs_batch,             ///< {"Records": [{"eventSource": "aws:sqs", "body": ...} ...]}
    sns_batch,             ///< {"Records": [{"EventSource": "aws:sns", "Sns": ...} ...]}
    kinesis_batch,         ///< {"Records": [{"eventSource": "aws:kinesis", ...} ...]}
    firehose_batch,        ///< {"records": [{"recordId", "data"} ...]}
    sns_notification,      ///< {"Type": "Notification", "Message": ...}
    cloudwatch_logs,       ///< {"awslogs": {"data": ...}}
    cloudwatch_logs_data,  ///< {"messageType": "DATA_MESSAGE", "logEvents": [...]}
    own_path,  ///< {"metsuke": "own-path", "event": {...}}: it touches our way of telling
    // nothing to match
    cloudtrail_digest,  ///< integrity digest
    cloudtrail_notice,  ///< "these log files were delivered"
    s3_notification,    ///< "these objects changed"
    s3_test_event,
    sns_control_message,  ///< subscription confirmations
    cloudwatch_logs_control,
    cloudtrail_validation,  ///< CloudTrail's test of a topic, a text
    config_delivery,        ///< AWS Config about its own deliveries
    heartbeat,              ///< {"metsuke": "heartbeat"}: our own, to see that the way is open
    unknown,
};
inline constexpr std::size_t kShapeCount = static_cast<std::size_t>(Shape::unknown) + 1;

/// As `--stats` calls it: the enumerator's name. Static storage.
std::string_view name_of(Shape shape);

/// Recognised, but it holds nothing that rules could be about.
bool is_ignored(Shape shape);

/// What `object` is. `list`: the list it is an element of, or nullptr. CloudTrail records and
/// EventBridge envelopes are told earlier, by event::TopPass. For an element of a batch this is the
/// batch's shape.
Shape shape_of(base::json::Value object, const List* list);

}  // namespace metsuke::input
