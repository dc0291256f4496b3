// SPDX-License-Identifier: Apache-2.0
#include <vector>

#include <gtest/gtest.h>

#include "metsuke/event/call_error.hpp"
#include "metsuke/event/facts.hpp"

#include "tests/support/parsed.hpp"

namespace metsuke::event {
namespace {

using finding::Outcome;
using tests::Parsed;

struct Case {
    const char* record;
    Outcome outcome;
};

void expect_all(const std::vector<Case>& cases) {
    for (const Case& one : cases) {
        const Parsed record(one.record);
        const Outcome outcome = outcome_of(record.root(), call_error_of(record.root()));
        EXPECT_EQ(to_text(outcome), to_text(one.outcome)) << one.record;
    }
}

TEST(Outcome, NoErrorIsSuccess) {
    expect_all({
        {R"({"eventName":"StopLogging","requestParameters":{"name":"t"},"responseElements":null})",
         Outcome::success},
        {R"({"eventName":"X","responseElements":{"requestId":"r","_return":true}})",
         Outcome::success},
        {R"({"errorCode":null,"errorMessage":null})", Outcome::success},
        {R"({"errorCode":""})", Outcome::success},
        {R"({"responseElements":{"errorMessage":"of a job that is described"}})", Outcome::success},
        {R"({"responseElements":{"error":false,"errorCode":null}})", Outcome::success},
        {R"({"responseElements":{"ConsoleLogin":"Success"},"eventName":"ConsoleLogin"})",
         Outcome::success},
        {"{}", Outcome::success},
        {"[]", Outcome::success},
    });
}

TEST(Outcome, AnErrorCodeIsFailure) {
    expect_all({
        {R"({"errorCode":"Client.InvalidGroup.NotFound","errorMessage":"x"})", Outcome::failure},
        {R"({"errorCode":"ThrottlingException"})", Outcome::failure},
        {R"({"errorCode":"Client.InvalidPermission.Duplicate"})", Outcome::failure},
        {R"({"errorCode":"NoSuchEntityException"})", Outcome::failure},
        {R"({"errorCode":403})", Outcome::failure},
        {R"({"errorCode":{"code":"x"}})", Outcome::failure},
        {R"({"errorMessage":"only a message"})", Outcome::failure},
    });
}

TEST(Outcome, ARefusalIsDeniedHoweverItIsSpelt) {
    expect_all({
        {R"({"errorCode":"AccessDenied"})", Outcome::denied},
        {R"({"errorCode":"AccessDeniedException","errorMessage":"not authorized"})",
         Outcome::denied},
        {R"({"errorCode":"Client.UnauthorizedOperation"})", Outcome::denied},
        {R"({"errorCode":"Server.UnauthorizedOperation"})", Outcome::denied},
        {R"({"errorCode":"UnauthorizedOperation"})", Outcome::denied},
        {R"({"errorCode":"VpceAccessDenied"})", Outcome::denied},
        {R"({"errorCode":"KMS.AccessDenied"})", Outcome::denied},
        {R"({"errorCode":"AuthorizationErrorException"})", Outcome::denied},
        {R"({"errorCode":"NotAuthorizedException"})", Outcome::denied},
        {R"({"errorCode":"ForbiddenException"})", Outcome::denied},
        {R"({"errorCode":"accessdenied"})", Outcome::denied},
    });
}

TEST(Outcome, ADryRunChangesNothing) {
    expect_all({
        {R"({"errorCode":"Client.DryRunOperation","errorMessage":"would have succeeded"})",
         Outcome::dry_run},
        {R"({"errorCode":"DryRunOperation"})", Outcome::dry_run},
    });
}

TEST(Outcome, ASignInFailsWithoutACode) {
    expect_all({
        {R"({"eventName":"ConsoleLogin","errorMessage":"Failed authentication",
             "responseElements":{"ConsoleLogin":"Failure"}})",
         Outcome::failure},
        {R"({"eventName":"ConsoleLogin","responseElements":{"ConsoleLogin":"Failure"}})",
         Outcome::failure},
        {R"({"eventName":"SwitchRole","responseElements":{"SwitchRole":"Failure"}})",
         Outcome::failure},
        {R"({"eventName":"CheckMfa","responseElements":{"CheckMfa":"Success"}})", Outcome::success},
        {R"({"eventName":"UserAuthentication",
             "serviceEventDetails":{"UserAuthentication":"Failure"}})",
         Outcome::failure},
        {R"({"eventName":"CreateThing","responseElements":{"state":"Failure"}})", Outcome::success},
    });
}

TEST(Outcome, AnErrorMayStandInTheResponse) {
    expect_all({
        {R"({"responseElements":{"errorCode":"InvalidInput","errorMessage":"x"}})",
         Outcome::failure},
        {R"({"responseElements":{"errorCode":"AccessDenied"}})", Outcome::denied},
        {R"({"responseElements":{"error":"invalid_grant"}})", Outcome::failure},
        {R"({"responseElements":{"CreateXResponse":{"Error":{"Code":"AccessDenied"}}}})",
         Outcome::denied},
    });
}

TEST(Outcome, TargetsFailOneByOne) {
    expect_all({
        {R"({"requestParameters":{"targets":[{"id":"1"},{"id":"2"}]},
             "responseElements":{"failedEntryCount":1}})",
         Outcome::success},
        {R"({"requestParameters":{"targets":[{"id":"1"},{"id":"2"}]},
             "responseElements":{"failedEntryCount":2}})",
         Outcome::failure},
        {R"({"requestParameters":{"ids":["1"]},"responseElements":{"failedEntryCount":1}})",
         Outcome::failure},
        {R"({"requestParameters":{"ids":["1"]},"responseElements":{"failedEntryCount":0}})",
         Outcome::success},
        {R"({"requestParameters":{"ids":["1"]},"responseElements":{"failedEntryCount":"1"}})",
         Outcome::failure},
        {R"({"requestParameters":null,"responseElements":{"failedEntryCount":1}})",
         Outcome::success},
        {R"({"requestParameters":{"ids":["1"]},"responseElements":{"failedEntryCount":{}}})",
         Outcome::success},
    });
}

TEST(CallError, IsToldAsItCameButBounded) {
    const Parsed record(R"({"errorCode":"AccessDenied","errorMessage":")" + std::string(9000, 'm') +
                        "\"}");
    const auto error = call_error_of(record.root());
    ASSERT_TRUE(error.has_value());
    EXPECT_EQ(error->code, "AccessDenied");
    EXPECT_EQ(error->message.size(), 4096U);
    const Parsed sign_in(R"({"errorMessage":"Failed authentication"})");
    EXPECT_EQ(call_error_of(sign_in.root())->code, "");
    EXPECT_EQ(call_error_of(sign_in.root())->message, "Failed authentication");
    const Parsed nested(R"({"responseElements":{"error":{"code":"c","message":"m"}}})");
    EXPECT_EQ(call_error_of(nested.root())->message, "m");
    EXPECT_FALSE(call_error_of({}).has_value());
}

}  // namespace
}  // namespace metsuke::event
