// SPDX-License-Identifier: Apache-2.0
#include "metsuke/event/parameters.hpp"

#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "tests/support/parsed.hpp"

namespace metsuke::event {
namespace {

using tests::Parsed;

Parameters of_request(const std::string& request) {
    return parameters_of_call(Parsed(R"({"requestParameters":)" + request + "}").root());
}

TEST(Parameters, AreTheScalarsNearTheTop) {
    EXPECT_EQ(of_request(R"({"name":"t","force":true,"n":5,"none":null,"password":"p",
                             "attribute":{"value":"v","secret":"s","deep":{"yes":1}},
                             "credentials":{"user":"u"}})"),
              (Parameters{{"name", "t"},
                          {"force", "true"},
                          {"n", "5"},
                          {"attribute.value", "v"},
                          {"attribute.deep.yes", "1"}}));
    EXPECT_TRUE(of_request("null").empty());
    EXPECT_TRUE(of_request("[1]").empty());
    EXPECT_TRUE(parameters_of_call({}).empty());
}

TEST(Parameters, OfListsStandTogether) {
    EXPECT_EQ(
        of_request(R"({"ids":["a","b"],"groupSet":{"items":[{"groupId":"g1"},{"groupId":"g2"}]},
                             "single":{"items":[]},"CreateRequest":1})"),
        (Parameters{{"ids", "a, b"}, {"CreateRequest", "1"}, {"groupSet.groupId", "g1, g2"}}));
    EXPECT_EQ(of_request(R"({"MakeRequest":{"ResourceId":{"tag":1,"content":"vpc-1"}}})"),
              (Parameters{{"ResourceId", "vpc-1"}}));
}

TEST(Parameters, TellWhatWasAnsweredToo) {
    const Parsed record(R"({"requestParameters":{"a":"1"},"responseElements":{"groupId":"sg-1",
        "credentials":{"accessKeyId":"AKIA","secretAccessKey":"s"}},
        "additionalEventData":{"MFAUsed":"No"},"insightDetails":{"state":"Start"}})");
    EXPECT_EQ(parameters_of_call(record.root()), (Parameters{{"a", "1"},
                                                             {"response.groupId", "sg-1"},
                                                             {"additional.MFAUsed", "No"},
                                                             {"insight.state", "Start"}}));
}

TEST(Parameters, LeaveOutDocumentsAndTags) {
    EXPECT_TRUE(of_request(R"({"policyDocument":"{}","tags":[{"key":"k","value":"v"}],
                               "TagSet":{"items":[{"key":"k"}]}})")
                    .empty());
}

TEST(Parameters, AreBounded) {
    std::string many = "{\"a\":\"" + std::string(2000, 'x') + "\"";
    for (int i = 0; i < 100; ++i) {
        many += ",\"k" + std::to_string(i) + "\":1";
    }
    const Parameters wide = of_request(many + "}");
    EXPECT_EQ(wide.size(), 32U);
    EXPECT_EQ(wide.at(0).second.size(), 512U);
    std::string list = "{\"ids\":[";
    for (int i = 0; i < 100000; ++i) {
        list += "\"value\",";
    }
    const Parameters longest = of_request(list + "\"end\"]}");
    ASSERT_EQ(longest.size(), 1U);
    EXPECT_LE(longest.at(0).second.size(), 520U);
    EXPECT_TRUE(longest.at(0).second.ends_with(", …"));
}

TEST(Parameters, OfOtherEventsAreWhatTheyAreToldBy) {
    const Parsed finding(R"({"type":"Recon:EC2/Portscan","severity":8.0,"noise":{"x":"y"},
        "resource":{"instanceDetails":{"instanceId":"i-1"}},
        "service":{"action":{"dnsRequestAction":{"domain":"pool.example"}}}})");
    EXPECT_EQ(parameters_of_event("aws.guardduty", finding.root()),
              (Parameters{{"type", "Recon:EC2/Portscan"},
                          {"severity", "8.0"},
                          {"resource.instanceDetails.instanceId", "i-1"},
                          {"service.action.dnsRequestAction.domain", "pool.example"}}));
    const Parsed item(R"({"configurationItemDiff":{"changeType":"UPDATE","changedProperties":
        {"Configuration.A":{},"Configuration.B":{}}}})");
    EXPECT_EQ(parameters_of_event("aws.config", item.root()),
              (Parameters{{"configurationItemDiff.changeType", "UPDATE"},
                          {"configurationItemDiff.changedProperties",
                           "Configuration.A, Configuration.B"}}));
    const Parsed other(R"({"state":"terminated","deep":{"er":{"still":"told"}}})");
    EXPECT_EQ(parameters_of_event("aws.ec2", other.root()),
              (Parameters{{"state", "terminated"}, {"deep.er.still", "told"}}));
}

}  // namespace
}  // namespace metsuke::event
