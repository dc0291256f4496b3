// SPDX-License-Identifier: Apache-2.0
#include "metsuke/input/record_reader.hpp"

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include <fmt/core.h>
#include <gtest/gtest.h>

#include "metsuke/base/json_writer.hpp"
#include "metsuke/input/pieces.hpp"
#include "metsuke/input/recorder.hpp"

namespace metsuke::input {
namespace {

using Ids = std::vector<std::string>;
using Counts = std::map<std::string, std::size_t>;

std::string record(const std::string& id) {
    return R"({"eventVersion":"1.08","eventSource":"ec2.amazonaws.com","eventName":"X",)"
           R"("requestParameters":{"a":[{"b":"}]"}]},"eventID":")" +
           id + "\"}";
}

std::string envelope(const std::string& id) {
    return R"({"version":"0","id":")" + id +
           R"(","detail-type":"GuardDuty Finding","source":"aws.guardduty","detail":{"id":"f"}})";
}

std::string in_quotes(const std::string& text) {
    std::string out;
    base::json::append_json_string(out, text);
    return out;
}

Told read(std::string text, Documents documents = {}) {
    Recorder recorder;
    RecordReader reader(std::move(documents), {}, recorder);
    const std::size_t size = text.size();
    text.append(event::kPadding, ' ');
    reader.read_text("f", std::string_view(text).substr(0, size));
    return recorder.told;
}

TEST(RecordReader, ReadsACloudTrailFile) {
    const Told got = read(R"({"Records":[)" + record("1") + "," + record("2") + "]}");
    EXPECT_EQ(got.events, (Ids{"1", "2"}));
    EXPECT_EQ(got.documents.front(), record("1"));
    EXPECT_EQ(got.ordinals, (std::vector<std::uint64_t>{1, 2}));
    EXPECT_EQ(got.containers, (Counts{{"cloudtrail_file", 1}}));
}

TEST(RecordReader, ReadsEveryPlainForm) {
    for (const std::string& text :
         {record("1") + "\n" + record("2") + "\n", record("1") + record("2"),
          "\xef\xbb\xbf[" + record("1") + ",\n" + record("2") + "]",
          "[[" + record("1") + "],[" + record("2") + "]]",
          record("1") + "\r\n\r\n" + record("2")}) {
        const Told got = read(text);
        EXPECT_EQ(got.events, (Ids{"1", "2"})) << text;
        EXPECT_EQ(got.containers, (Counts{{"cloudtrail_record", 2}})) << text;
        EXPECT_EQ(got.invalid, Ids{});
    }
}

TEST(RecordReader, KeepsEnvelopes) {
    const Told got = read(envelope("1") + "\n" + record("2"));
    EXPECT_EQ(got.events, (Ids{"1", "2"}));
    EXPECT_EQ(got.containers, (Counts{{"eventbridge_event", 1}, {"cloudtrail_record", 1}}));
}

TEST(RecordReader, UnwrapsFunctionEvents) {
    const std::string file = R"({"Records":[)" + record("1") + "]}";
    const std::string sns =
        R"({"Type":"Notification","TopicArn":"t","Message":)" + in_quotes(envelope("1")) + "}";
    const std::vector<std::pair<std::string, std::string>> cases = {
        {R"({"Records":[{"messageId":"m","eventSource":"aws:sqs","body":)" +
             in_quotes(record("1")) + "}]}",
         "sqs_batch"},
        {R"({"Records":[{"eventSource":"aws:sqs","body":)" + in_quotes(sns) + "}]}",
         "sns_notification"},
        {R"({"Records":[{"EventSource":"aws:sns","Sns":{"Message":)" + in_quotes(file) + "}}]}",
         "sns_batch"},
        {sns, "sns_notification"},
        {R"({"Events":[{"EventId":"e","CloudTrailEvent":)" + in_quotes(record("1")) +
             R"(}],"NextToken":"n"})",
         "lookup_events"},
        {R"({"NextToken":"n","Events":[{"EventId":"e","CloudTrailEvent":)" +
             in_quotes(record("1")) + "}]}",
         "lookup_events"},
        {R"({"messageType":"DATA_MESSAGE","owner":"o","logGroup":"g","logEvents":[{"id":"i","timestamp":1,"message":)" +
             in_quotes(record("1")) + "}]}",
         "cloudwatch_logs_data"},
        {R"({"metsuke":"own-path","event":)" + record("1") + "}", "own_path"},
        {R"({"a":1,"b":1,"c":1,"d":1,"e":1,"f":1,"g":1,"h":1,"i":1,"Records":[)" + record("1") +
             "]}",
         "cloudtrail_file"},
    };
    for (const auto& [text, shape] : cases) {
        const Told got = read(text);
        EXPECT_EQ(got.events, Ids{"1"}) << text;
        EXPECT_EQ(got.containers.count(shape), 1U) << text;
        EXPECT_EQ(got.invalid, Ids{}) << text;
    }
}

TEST(RecordReader, UnwrapsBase64) {
    // printf '%s' '{"version":"0",...}' | base64
    const std::string plain =
        "eyJ2ZXJzaW9uIjoiMCIsImlkIjoiMSIsImRldGFpbC10eXBlIjoidCIsInNvdXJjZSI6InMiLCJkZXRhaWwiOnt9"
        "fQ==";
    for (const std::string& text :
         {R"({"Records":[{"eventSource":"aws:kinesis","kinesis":{"data":")" + plain + "\"}}]}",
          R"({"invocationId":"i","deliveryStreamArn":"d","records":[{"recordId":"r","data":")" +
              plain + "\"}]}",
          R"({"awslogs":{"data":")" + plain + "\"}}"}) {
        EXPECT_EQ(read(text).events, Ids{"1"}) << text;
    }
    EXPECT_EQ(read(R"({"awslogs":{"data":"a*b"}})").invalid,
              Ids{"record 1 at byte 0: data that is no base64"});
}

TEST(RecordReader, DressesMessagesThatHaveNoEnvelope) {
    const Told got = read(
        R"({"messageType":"ComplianceChangeNotification","awsAccountId":"111122223333"})"
        R"({"messageType":"ConfigurationItemChangeNotification","configurationItem":[{"ARN":"a"}]})"
        R"({"AlarmName":"n","NewStateValue":"ALARM","AlarmArn":"arn:aws:cloudwatch:us-east-1:1:alarm:n"})");
    EXPECT_EQ(got.detail_types,
              (Ids{"Config Rules Compliance Change", "Config Configuration Item Change",
                   "CloudWatch Alarm State Change"}));
    EXPECT_EQ(got.containers, (Counts{{"config_message", 2}, {"cloudwatch_alarm", 1}}));
}

TEST(RecordReader, IgnoresWhatHoldsNoRecord) {
    const Told got = read(
        R"({"digestS3Object":"d","logFiles":[]})"
        R"({"Service":"Amazon S3","Event":"s3:TestEvent"})"
        R"({"s3Bucket":"b","s3ObjectKey":["k"]})"
        R"({"Records":[{"eventSource":"aws:s3","eventName":"ObjectCreated:Put","eventVersion":"2.1","s3":{}}]})"
        R"({"messageType":"CONTROL_MESSAGE","logEvents":[{"id":"","message":"CWL CONTROL MESSAGE"}]})"
        R"({"Type":"SubscriptionConfirmation","TopicArn":"t","Message":"m"})"
        R"({"Type":"Notification","TopicArn":"t","Message":"CloudTrail validation message."})"
        R"({"messageType":"ConfigurationHistoryDeliveryCompleted"})");
    EXPECT_EQ(got.ignored, (Ids{"cloudtrail_digest", "s3_test_event", "cloudtrail_notice",
                                "s3_notification", "cloudwatch_logs_control", "sns_control_message",
                                "cloudtrail_validation", "config_delivery"}));
    EXPECT_EQ(got.invalid, Ids{});
}

TEST(RecordReader, CountsAnEmptyFile) {
    EXPECT_EQ(read(R"({"Records":[]})").containers, (Counts{{"cloudtrail_file", 1}}));
    EXPECT_EQ(read("").containers, Counts{});
}

TEST(RecordReader, NamesWhatItDoesNotKnow) {
    EXPECT_EQ(read(R"({"a":1,"b\u001b":2})").invalid,
              Ids{R"(record 1 at byte 0: JSON of no known shape (keys: a, b\x1b))"});
    EXPECT_EQ(read("hello\nworld\n" + record("1")).invalid, Ids{"record 1 at byte 0: not JSON"});
    EXPECT_EQ(read("hello\nworld\n" + record("1")).events, Ids{"1"});
    EXPECT_EQ(read(R"([1,"x]",)" + record("1") + "]").events, Ids{"1"});
    EXPECT_EQ(read(R"([1,"x]",)" + record("1") + "]").invalid.size(), 2U);
}

TEST(RecordReader, HandsOverNotificationsThatAreNoEvents) {
    const auto told = [](const std::string& text) {
        return read(R"({"Records":[{"EventSource":"aws:sns","Sns":{"Message":)" + in_quotes(text) +
                    "}}]}")
            .messages;
    };
    using Texts = std::vector<std::string>;
    for (const char* text : {"Budget exceeded", R"({"instance":"i-1"})", R"({"eventVersion":)"}) {
        EXPECT_EQ(told(text), Texts{text});
    }
    EXPECT_EQ(told("CloudTrail validation message."), Texts());
    EXPECT_EQ(read(R"({"Records":[{"eventSource":"aws:sqs","body":"words"}]})").messages, Texts())
        << "nobody wrote it for people";
}

TEST(RecordReader, ADamagedRecordCostsItselfAlone) {
    const std::string good = record("1") + "," + record("2");
    const std::string unclosed = record("x").substr(0, record("x").size() - 1);
    const std::string open_string = record("x").substr(0, record("x").size() - 2);
    const std::string bad_inside = R"({"eventVersion":"1.08","eventSource" "x"})";
    for (const std::string& bad : {unclosed, open_string, bad_inside}) {
        std::string text = R"({"Records":[)";
        text.append(record("0")).append(",").append(bad).append(",").append(good).append("]}");
        const Told list = read(text);
        EXPECT_EQ(list.events, (Ids{"0", "1", "2"})) << bad;
        EXPECT_EQ(list.invalid.size(), 1U) << bad;
        const Told lines = read(record("0") + "\n" + bad + "\n" + record("1") + "\n" + record("2"));
        EXPECT_EQ(lines.events, (Ids{"0", "1", "2"})) << bad;
        EXPECT_EQ(lines.invalid.size(), 1U) << bad;
    }
}

/// Found by fuzzing: what stood behind the record made it look well-formed.
TEST(RecordReader, AValueThatLooksLikeAKeyIsNoRecord) {
    const std::string bad = R"({"eventVersion":"1","eventSource":"a","eventName":"b","x":"y":8})";
    for (const std::string behind : {"", "}\n", ",\n"}) {
        EXPECT_EQ(read(bad + behind).events, Ids{}) << behind;
    }
}

TEST(RecordReader, TellsWhereATextEndsTooEarly) {
    const Told got = read(R"({"Records":[)" + record("1") + "," + record("2").substr(0, 50));
    EXPECT_EQ(got.events, Ids{"1"});
    EXPECT_EQ(got.invalid.size(), 1U);
    EXPECT_EQ(got.failures, Ids{"ends in the middle of a list of records"});
    EXPECT_EQ(read(R"({"Records":[)" + record("1") + "]").failures.size(), 1U);
}

TEST(RecordReader, RefusesWhatIsTooDeepOrNestedTooOften) {
    const std::string deep = std::string(10000, '[') + std::string(10000, ']');
    const Told got = read(R"({"Records":[{"eventVersion":)" + deep + "}," + record("1") + "]}");
    EXPECT_EQ(got.events, Ids{"1"});
    EXPECT_EQ(got.invalid, Ids{"record 1 at byte 12: nested deeper than 1000 levels; refused"});
    std::string text = record("1");
    for (int i = 0; i < 10; ++i) {
        text = R"({"Type":"Notification","TopicArn":"t","Message":)" + in_quotes(text) + "}";
    }
    EXPECT_EQ(read(text).invalid,
              Ids{"record 1 at byte 0: more than 8 containers within each other"});
}

TEST(RecordReader, RepairsTextThatIsNoUtf8) {
    std::string bad = record("1");
    bad.replace(bad.find("ec2"), 3, "\xff\xfe\x80");
    const Told got = read(bad);
    EXPECT_EQ(got.events, Ids{"1"});
    EXPECT_EQ(got.repaired, 1U);
    EXPECT_NE(got.documents.front().find("\xef\xbf\xbd"), std::string::npos);
}

TEST(RecordReader, TakesDocumentsAsTheyStand) {
    const Documents as_is = {.are_as_is = true, .product = "p", .service = "s"};
    const Told got = read(R"({"Records":[{"id":"x"}],"id":"1"} {"id":"2"})"
                          "\n[1]\nno\n",
                          as_is);
    EXPECT_EQ(got.events, (Ids{"1", "2"}));
    EXPECT_EQ(got.documents.front(), R"({"Records":[{"id":"x"}],"id":"1"})");
    EXPECT_EQ(got.invalid.size(), 2U);
}

TEST(RecordReader, RefusesALongRecordAndGoesOn) {
    Limits limits;
    limits.record_bytes = 1000;
    std::string large = record("x");
    large.insert(large.size() - 1, R"(,"z":")" + std::string(3'000'000, 'z') + "\"");
    const std::string text =
        R"({"Records":[)" + record("1") + "," + large + "," + record("2") + "]}";
    Recorder recorder;
    RecordReader reader({}, limits, recorder);
    Pieces pieces(text, 100'000);
    reader.read_stream("f", pieces);
    EXPECT_EQ(recorder.told.events, (Ids{"1", "2"}));
    ASSERT_EQ(recorder.told.invalid.size(), 1U);
    EXPECT_NE(recorder.told.invalid.front().find("larger than a record can be"), std::string::npos);
}

/// However a text is split into windows, the same is told.
TEST(RecordReader, WindowsChangeNothing) {
    const std::vector<std::string> parts = {
        R"({"Records":[)" + record("1") + "," + record("2") + "]}",
        record("3"),
        "\n",
        "garbage\n",
        R"([1,)" + envelope("4") + "]",
        R"({"Events":[],"x":{"y":[1]}})",
        R"({"unknown":{"a":"]"}})",
        record("5").substr(0, 60) + "\n",
        R"({"Records":[)" + record("6").substr(0, 70) + ","};
    for (unsigned seed = 0; seed < 200; ++seed) {
        std::mt19937 random(seed);
        std::string text;
        for (int i = 0; i < 6; ++i) {
            text += parts[random() % parts.size()];
        }
        const Told whole = read(text);
        Recorder recorder;
        RecordReader reader({}, {}, recorder);
        Pieces pieces(text, 1 + random() % 50);
        reader.read_stream("f", pieces);
        ASSERT_EQ(recorder.told.events, whole.events) << "seed " << seed << ": " << text;
        ASSERT_EQ(recorder.told.invalid, whole.invalid) << "seed " << seed << ": " << text;
        ASSERT_EQ(recorder.told.failures, whole.failures) << "seed " << seed << ": " << text;
        ASSERT_EQ(recorder.told.containers, whole.containers) << "seed " << seed << ": " << text;
    }
}

/// What is told of a list, read in place or cut first, whole or in pieces.
void expect_same_either_way(const std::string& text) {
    Recorder cut;
    RecordReader({}, {}, cut, Reading::cut_first)
        .read_text("f", std::string_view(text).substr(0, text.size() - event::kPadding));
    Recorder whole;
    RecordReader({}, {}, whole)
        .read_text("f", std::string_view(text).substr(0, text.size() - event::kPadding));
    EXPECT_EQ(whole.told, cut.told) << text;
    for (const std::size_t piece : {std::size_t{1}, std::size_t{50}}) {
        Recorder pieces;
        Pieces source(std::string_view(text).substr(0, text.size() - event::kPadding), piece);
        RecordReader({}, {}, pieces).read_stream("f", source);
        EXPECT_EQ(pieces.told, cut.told) << text;
    }
}

TEST(RecordReader, LinesThatHoldEventsAreTakenApartAmongEvents) {
    std::string text;
    Ids wanted;
    for (int i = 0; i < 20; ++i) {
        const std::string id = std::to_string(i);
        text += (i / 6 % 2 == 0 ? record(id) : R"({"Records":[)" + record(id) + "]}") + "\n";
        wanted.push_back(id);
    }
    expect_same_either_way(text + std::string(event::kPadding, ' '));
    EXPECT_EQ(read(text).events, wanted);
}

TEST(RecordReader, ReadingInPlaceTellsWhatCuttingFirstTells) {
    const auto with = [](const std::string& member) {
        std::string text = record("odd");
        return text.insert(text.size() - 1, "," + member);
    };
    const std::string deep_enough = std::string(999, '[') + std::string(999, ']');
    const std::string too_deep = std::string(1000, '[') + std::string(1000, ']');
    for (const std::string& odd : {with("\"x\":1"),
                                   with("\"\\u0078\":1"),
                                   with("\"eventID\":\"again\""),
                                   with("\"x\":tru"),
                                   with("\"x\":01"),
                                   with("\"x\""),
                                   with("\"x\":{]"),
                                   with("\"x\":{\"y\":z}"),
                                   with("\"x\":\"a\nb\""),
                                   with("\"x\":\"a\x01\""),
                                   with("\"x\":[\"a\x01\"]"),
                                   with("\"x\":\"\xff\""),
                                   with("\"x\":\"\\q\""),
                                   with("\"x\":" + deep_enough),
                                   with("\"x\":" + too_deep),
                                   with("\"x\":{"),
                                   with("\"x\":\"open"),
                                   envelope("inner"),
                                   std::string("{}"),
                                   std::string("[]"),
                                   std::string("7"),
                                   std::string("{\"a\":\"b\":1}"),
                                   std::string(R"({"EventId":"e","CloudTrailEvent":"{}"})")}) {
        const std::string end(event::kPadding, ' ');
        const std::string one = record("1");
        const std::string two = record("2");
        expect_same_either_way(fmt::format("{{\"Records\":[{} , {},\n{}]}}{}", one, odd, two, end));
        expect_same_either_way(fmt::format("[{} , {},\n{}]{}", one, odd, two, end));
        expect_same_either_way(fmt::format("{}\n{}\n{}\n{}", one, odd, two, end));
        std::string around = envelope("e");
        around.replace(around.find(R"({"id":"f"})"), 10, odd);
        expect_same_either_way(fmt::format("{}\n{}\n{}\n{}{}{}", one, around, envelope("2"),
                                           record("3"), around, end));
    }
}

}  // namespace
}  // namespace metsuke::input
