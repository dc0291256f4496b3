// SPDX-License-Identifier: Apache-2.0
#include "metsuke/event/envelope_json.hpp"

#include <gtest/gtest.h>

#include "metsuke/base/json_tree.hpp"

namespace metsuke::event {
namespace {

TEST(EnvelopeJson, ABareRecordGetsTheEnvelopeOfAws) {
    EventView view;
    view.document = view.detail = R"({"eventID":"e-1", "n": 1.50})";
    view.envelope = {.source = "aws.ec2",
                     .detail_type = "AWS API Call via CloudTrail",
                     .account = "111122223333",
                     .region = "ap-northeast-1",
                     .time = "2026-01-02T03:04:05Z",
                     .id = "e-1\"\n",
                     .resources = "[]"};
    std::string out;
    append_envelope_json(out, view);
    EXPECT_EQ(out, R"({"version":"0","id":"e-1\"\n","detail-type":"AWS API Call via CloudTrail",)"
                   R"("source":"aws.ec2","account":"111122223333","time":"2026-01-02T03:04:05Z",)"
                   R"("region":"ap-northeast-1","resources":[],)"
                   R"("detail":{"eventID":"e-1", "n": 1.50}})");
    base::json::Tree tree;
    EXPECT_TRUE(tree.parse(out));
}

TEST(EnvelopeJson, WhatHadAnEnvelopeKeepsItsBytes) {
    EventView view;
    for (const EventKind kind :
         {EventKind::cloudtrail_envelope, EventKind::envelope, EventKind::bare}) {
        view.kind = kind;
        view.document = R"({ "source" : "aws.config" , "detail":{} })";
        std::string out;
        append_envelope_json(out, view);
        EXPECT_EQ(out, view.document);
    }
}

}  // namespace
}  // namespace metsuke::event
