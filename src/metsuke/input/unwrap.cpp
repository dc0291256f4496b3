// SPDX-License-Identifier: Apache-2.0
//
// The half of RecordReader that takes containers apart.
#include <array>
#include <utility>
#include <vector>

#include <fmt/core.h>

#include "metsuke/base/base64.hpp"
#include "metsuke/base/visible.hpp"
#include "metsuke/input/envelopes.hpp"
#include "metsuke/input/record_reader.hpp"
#include "metsuke/input/unpacker.hpp"

namespace metsuke::input {

namespace json = base::json;

namespace {

/// What CloudTrail publishes to a topic to see whether it may.
constexpr std::string_view kCloudTrailValidation = "CloudTrail validation message.";

/// The first keys of something unknown, for people who wonder what it is.
std::string keys_of(json::Value object) {
    constexpr int kMostKeys = 4;
    std::string keys;
    int count = 0;
    for (const json::Value member : object.children()) {
        if (count++ == kMostKeys) {
            return keys + ", …";
        }
        keys += (count > 1 ? ", " : "") + base::visible(member.key().substr(0, 40));
    }
    return keys.empty() ? "none" : keys;
}

bool begins_like_json(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t\r\n\xef\xbb\xbf");
    return first != std::string_view::npos && (text[first] == '{' || text[first] == '[');
}

/// Unpacked and bounded; an error says why not.
base::Result<std::string> unpack(std::string_view bytes, const Limits& limits) {
    Limits whole = limits;
    whole.object_bytes = limits.whole_bytes;
    MemorySource source(bytes);
    Unpacker unpacker(source, whole);
    std::string text;
    std::array<char, 16384> room{};
    while (true) {
        METSUKE_TRY(const std::size_t count, unpacker.read(room));
        if (count == 0) {
            return text;
        }
        text.append(room.data(), count);
    }
}

}  // namespace

void RecordReader::take_other(std::string_view element, Text& text) {
    json::Tree tree;
    if (!tree.parse(element)) {
        tell_invalid("not well-formed JSON");
        return;
    }
    const Shape shape = shape_of(tree.root(), text.list());
    if (shape == Shape::unknown && take_late_list(tree.root(), text.depth)) {
        return;
    }
    see_container(text, shape);
    if (shape == Shape::unknown) {
        tell_invalid(fmt::format("JSON of no known shape (keys: {})", keys_of(tree.root())));
    } else if (is_ignored(shape)) {
        const std::vector<ObjectNotice> objects = object_notices(shape, tree.root());
        if (objects.empty()) {
            handler_.on_ignored(next_place(), shape);
        } else {
            handler_.on_objects(next_place(), shape, objects);
        }
    } else if (text.depth >= limits_.nesting) {
        tell_invalid(fmt::format("more than {} containers within each other", limits_.nesting));
    } else {
        unwrap(shape, tree.root(), text.depth + 1);
    }
}

void RecordReader::unwrap(Shape shape, json::Value object, std::size_t depth) {
    std::string made;
    switch (shape) {
        case Shape::lookup_events:
            return take_message(object.find("CloudTrailEvent").text(), depth);
        case Shape::sqs_batch: return take_message(object.find("body").text(), depth);
        case Shape::sns_batch: return take_notification(object.at("Sns", "Message").text(), depth);
        case Shape::kinesis_batch: return take_packed(object.at("kinesis", "data").text(), depth);
        case Shape::firehose_batch: return take_packed(object.find("data").text(), depth);
        case Shape::sns_notification:
            return take_notification(object.find("Message").text(), depth);
        case Shape::cloudwatch_logs: return take_packed(object.at("awslogs", "data").text(), depth);
        case Shape::cloudwatch_logs_data: return take_message(object.find("message").text(), depth);
        case Shape::own_path: return take_message(object.find("event").raw(), depth);
        case Shape::config_message:
            append_config_event(made, object);
            return take_made_event(std::move(made));
        case Shape::cloudwatch_alarm:
            append_alarm_event(made, object);
            return take_made_event(std::move(made));
        case Shape::cloudtrail_record:
        case Shape::eventbridge_event:
        case Shape::document:
        case Shape::cloudtrail_file:
        case Shape::cloudtrail_digest:
        case Shape::cloudtrail_notice:
        case Shape::s3_notification:
        case Shape::s3_test_event:
        case Shape::sns_control_message:
        case Shape::cloudwatch_logs_control:
        case Shape::cloudtrail_validation:
        case Shape::config_delivery:
        case Shape::heartbeat:
        case Shape::unknown: break;
    }
    tell_invalid("nothing to unwrap");
}

/// A known list that did not stand among the object's first members. False: there is none.
bool RecordReader::take_late_list(json::Value object, std::size_t depth) {
    for (const std::string_view key : {"Records", "records", "Events", "logEvents"}) {
        const json::Value list = object.find(key);
        if (!list.is_array() || depth >= limits_.nesting) {
            continue;
        }
        const List within = {.key = std::string(key),
                             .head = std::string(object.raw().substr(0, 4096))};
        Text text = text_at(depth + 1);
        text.window = list.raw();
        text.within = &within;
        cut_all(text);
        return true;
    }
    return false;
}

/// A text that stood in a container: JSON of any shape again.
void RecordReader::take_message(std::string_view message, std::size_t depth) {
    if (message == kCloudTrailValidation) {
        handler_.on_container(Shape::cloudtrail_validation);
        handler_.on_ignored(next_place(), Shape::cloudtrail_validation);
        return;
    }
    if (!begins_like_json(message)) {
        tell_invalid("a message that is no JSON");
        return;
    }
    std::string padded(message);
    padded.append(event::kPadding, ' ');
    Text text = text_at(depth);
    text.window = std::string_view(padded).substr(0, message.size());
    cut_all(text);
}

/// An SNS message within another is none of AWS's doing, and has the last word.
void RecordReader::take_notification(std::string_view message, std::size_t depth) {
    const std::string_view outer = std::exchange(notification_, message);
    take_message(message, depth);
    notification_ = outer;
}

void RecordReader::take_packed(std::string_view base64, std::size_t depth) {
    // Padding says nothing of its own: any amount of it will do.
    base64 = base64.substr(0, base64.find_last_not_of('=') + 1);
    const std::optional<std::string> bytes = base::decode_base64(base64);
    if (!bytes) {
        tell_invalid("data that is no base64");
        return;
    }
    const base::Result<std::string> text = unpack(*bytes, limits_);
    if (text) {
        take_message(*text, depth);
    } else {
        tell_invalid(text.error().message());
    }
}

/// An event that got its envelope from us.
void RecordReader::take_made_event(std::string json) {
    const std::size_t size = json.size();
    json.append(event::kPadding, ' ');
    event::EventView view;
    if (top_.read(std::string_view(json).substr(0, size), view) == event::ElementKind::envelope) {
        tell_event(view);
    } else {
        tell_invalid("not well-formed JSON");
    }
}

}  // namespace metsuke::input
