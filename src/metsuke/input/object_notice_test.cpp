// SPDX-License-Identifier: Apache-2.0
#include "metsuke/input/object_notice.hpp"

#include <string>
#include <string_view>

#include <gtest/gtest.h>

namespace metsuke::input {
namespace {

using Notices = std::vector<ObjectNotice>;

Notices notices_of(Shape shape, const std::string& json) {
    base::json::Tree tree;
    EXPECT_TRUE(tree.parse(json)) << json;
    return object_notices(shape, tree.root());
}

Notices notices_of_event(const std::string& json) {
    base::json::Tree tree;
    EXPECT_TRUE(tree.parse(json)) << json;
    return object_notices_of_event(tree.root());
}

std::string created(std::string_view key, std::string_view name = "ObjectCreated:Put") {
    return R"({"eventSource":"aws:s3","eventName":")" + std::string(name) +
           R"(","s3":{"bucket":{"name":"logs"},"object":{"key":")" + std::string(key) +
           R"(","versionId":"v1"}}})";
}

TEST(ObjectNotice, KeysOfS3AreEncodedLikeForms) {
    const auto key = [](std::string_view written) {
        const Notices notices = notices_of(Shape::s3_notification, created(written));
        return notices.size() == 1 ? notices[0].key : "none";
    };
    EXPECT_EQ(key("a/red+flower.jpg"), "a/red flower.jpg");
    EXPECT_EQ(key("a%2Bb%2fc"), "a+b/c");
    EXPECT_EQ(key("%E3%83%AD%E3%82%B0"), "ログ");
    EXPECT_EQ(key("100%"), "100%") << "what is no escape stays";
    EXPECT_EQ(key("%4"), "%4");
    EXPECT_EQ(key("%zz%41"), "%zzA");
    EXPECT_EQ(key("%FF"), "\uFFFD") << "no UTF-8";
}

TEST(ObjectNotice, NamesBucketAndVersion) {
    EXPECT_EQ(notices_of(Shape::s3_notification, created("k")),
              (Notices{{.bucket = "logs", .key = "k", .version = "v1"}}));
}

TEST(ObjectNotice, WhatWasDeletedOrIsADigestIsNotRead) {
    EXPECT_EQ(notices_of(Shape::s3_notification, created("k", "ObjectRemoved:Delete")), Notices());
    EXPECT_EQ(notices_of(Shape::s3_notification, created("AWSLogs/1/CloudTrail-Digest/x.json.gz")),
              Notices());
    EXPECT_EQ(notices_of(Shape::s3_notification, created("")), Notices());
}

TEST(ObjectNotice, CloudTrailTellsOfSeveralFilesAtOnce) {
    EXPECT_EQ(notices_of(Shape::cloudtrail_notice, R"({"s3Bucket":"b","s3ObjectKey":["a+b","c"]})"),
              (Notices{{.bucket = "b", .key = "a+b", .version = ""},
                       {.bucket = "b", .key = "c", .version = ""}}))
        << "its keys are not encoded";
    EXPECT_EQ(notices_of(Shape::cloudtrail_notice, R"({"s3Bucket":"b","s3ObjectKey":"a"})"),
              (Notices{{.bucket = "b", .key = "a", .version = ""}}));
    EXPECT_EQ(notices_of(Shape::cloudtrail_notice, R"({"s3Bucket":"b","s3ObjectKey":[1,null]})"),
              Notices());
}

TEST(ObjectNotice, EventBridgeTellsOfLogsOnlyAsObjects) {
    const auto event = [](std::string_view key, std::string_view type) {
        return R"({"source":"aws.s3","detail-type":")" + std::string(type) +
               R"(","detail":{"bucket":{"name":"b"},"object":{"key":")" + std::string(key) +
               R"(","version-id":"v"}}})";
    };
    EXPECT_EQ(notices_of_event(event("AWSLogs/1/CloudTrail/a+b.gz", "Object Created")),
              (Notices{{.bucket = "b", .key = "AWSLogs/1/CloudTrail/a+b.gz", .version = "v"}}));
    EXPECT_EQ(notices_of_event(event("AWSLogs/x", "Object Deleted")), Notices());
    EXPECT_EQ(notices_of_event(event("photos/x", "Object Created")), Notices());
}

}  // namespace
}  // namespace metsuke::input
