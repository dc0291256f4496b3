// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/lambda/payload.hpp"

#include <gtest/gtest.h>

namespace metsuke::app {
namespace {

TEST(Payload, ABatchIsCutIntoWhatIsAnsweredFor) {
    const Payload payload =
        cut_payload(R"({"Records":[{"eventSource":"aws:sqs","messageId":"a","body":"{}"},)"
                    R"({"eventSource":"aws:kinesis","kinesis":{"sequenceNumber":"49"}}]})");
    EXPECT_EQ(payload.kind, Payload::Kind::batch);
    ASSERT_EQ(payload.pieces.size(), 2U);
    EXPECT_EQ(payload.pieces[0].id, "a");
    EXPECT_EQ(payload.pieces[0].json,
              R"({"Records":[{"eventSource":"aws:sqs","messageId":"a","body":"{}"}]})");
    EXPECT_EQ(payload.pieces[1].id, "49");
}

TEST(Payload, EverythingElseIsOnePiece) {
    for (const char* text :
         {R"({"Records":[{"EventSource":"aws:sns","Sns":{"Message":"x"}}]})", R"({"Records":[]})",
          R"({"Records":[{"eventSource":"aws:sqs","body":"{}"}]})", R"({"source":"aws.ec2"})",
          "[1]", "not JSON", ""}) {
        const Payload payload = cut_payload(text);
        EXPECT_EQ(payload.kind, Payload::Kind::whole) << text;
        ASSERT_EQ(payload.pieces.size(), 1U) << text;
        EXPECT_EQ(payload.pieces[0].json, text);
    }
}

TEST(Payload, AnAnswerNamesWhatFailed) {
    EXPECT_EQ(batch_answer({}), R"({"batchItemFailures":[]})");
    EXPECT_EQ(batch_answer({"a", "b\""}),
              R"({"batchItemFailures":[{"itemIdentifier":"a"},{"itemIdentifier":"b\""}]})");
}

}  // namespace
}  // namespace metsuke::app
