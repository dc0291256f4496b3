// SPDX-License-Identifier: Apache-2.0
//
// Every encoding that CloudTrail has for a network permission. A change is written as
// "direction protocol from-to cidr reach group rule_id".
#include <string>
#include <vector>

#include <fmt/core.h>
#include <gtest/gtest.h>

#include "metsuke/event/facts.hpp"

#include "tests/support/parsed.hpp"

namespace metsuke::event {
namespace {

using finding::NetworkChange;
using tests::Parsed;
using Lines = std::vector<std::string>;

std::string line(const NetworkChange& change) {
    const std::string ports = change.from_port
                                  ? fmt::format("{}-{}", *change.from_port, *change.to_port)
                                  : std::string("-");
    std::string text =
        fmt::format("{} {} {} {} {} {}", to_text(change.direction), change.protocol, ports,
                    change.cidr, change.reach ? to_text(*change.reach) : "?", change.group);
    if (!change.rule_id.empty()) {
        text += " " + change.rule_id;
    }
    return text;
}

Lines lines(const std::vector<NetworkChange>& changes) {
    Lines texts;
    for (const NetworkChange& change : changes) {
        texts.push_back(line(change));
    }
    return texts;
}

NetworkChanges changes_of(std::string_view call, std::string_view request,
                          std::string_view response = "null") {
    const Parsed record(fmt::format(
        R"({{"eventSource":"ec2.amazonaws.com","eventName":"{}","requestParameters":{},)"
        R"("responseElements":{}}})",
        call, request, response));
    return network_changes_of(record.root());
}

Lines opened(std::string_view request, std::string_view response = "null",
             std::string_view call = "AuthorizeSecurityGroupIngress") {
    return lines(changes_of(call, request, response).opened);
}

/// A request of one permission, given by its members.
Lines opened_by(std::string_view permission) {
    return opened(
        fmt::format(R"({{"groupId":"sg-1","ipPermissions":{{"items":[{{{}}}]}}}})", permission));
}

TEST(NetworkChanges, ListForm) {
    EXPECT_EQ(
        opened(R"({"groupId":"sg-1","ipPermissions":{"items":[
                {"ipProtocol":"tcp","fromPort":22,"toPort":22,"groups":{},
                 "ipRanges":{"items":[{"cidrIp":"0.0.0.0/0","description":"temporary"},
                                      {"cidrIp":"10.0.0.0/8"}]},
                 "ipv6Ranges":{"items":[{"cidrIpv6":"::/0"}]},"prefixListIds":{}},
                {"ipProtocol":"udp","fromPort":53,"toPort":53,
                 "groups":{"items":[{"groupId":"sg-9","userId":"111122223333"}]},
                 "ipRanges":{},"ipv6Ranges":{},
                 "prefixListIds":{"items":[{"prefixListId":"pl-1"}]}}]}})"),
        (Lines{"ingress tcp 22-22 0.0.0.0/0 world sg-1",
               "ingress tcp 22-22 10.0.0.0/8 private sg-1", "ingress tcp 22-22 ::/0 world sg-1",
               "ingress udp 53-53 pl-1 prefix_list sg-1", "ingress udp 53-53 sg-9 group sg-1"}));
    EXPECT_EQ(changes_of("AuthorizeSecurityGroupIngress",
                         R"({"ipPermissions":{"items":[{"ipRanges":{"items":[
                            {"cidrIp":"10.0.0.1/32","description":"temporary"}]}}]}})")
                  .opened.at(0)
                  .description,
              "temporary");
}

TEST(NetworkChanges, FlatFormOfTheFirstApi) {
    EXPECT_EQ(opened(R"({"groupId":"sg-1","ipPermissions":{},"ipProtocol":"tcp","fromPort":22,
                         "toPort":22,"cidrIp":"0.0.0.0/0"})"),
              Lines{"ingress tcp 22-22 0.0.0.0/0 world sg-1"});
    EXPECT_EQ(opened(R"({"groupName":"web","ipProtocol":"tcp","fromPort":80,"toPort":80,
                         "cidrIp":"203.0.113.0/24"})"),
              Lines{"ingress tcp 80-80 203.0.113.0/24 private web"});
    EXPECT_EQ(opened(R"({"groupName":"web","ipPermissions":{},"sourceSecurityGroupName":"db",
                         "sourceSecurityGroupOwnerId":"111122223333"})"),
              Lines{"ingress all 0-65535 db group web"});
}

TEST(NetworkChanges, AllTraffic) {
    for (const char* ports : {"", R"("fromPort":0,"toPort":0,)", R"("fromPort":-1,"toPort":-1,)",
                              R"("fromPort":22,"toPort":22,)"}) {
        for (const char* protocol : {R"("-1")", "-1", R"("all")", R"("ALL")", "null", "{}"}) {
            EXPECT_EQ(opened_by(fmt::format(
                          R"("ipProtocol":{},{}"ipRanges":{{"items":[{{"cidrIp":"0.0.0.0/0"}}]}})",
                          protocol, ports)),
                      Lines{"ingress all 0-65535 0.0.0.0/0 world sg-1"})
                << protocol << ports;
        }
    }
}

TEST(NetworkChanges, Protocols) {
    const auto line_for = [](const char* protocol) {
        return opened_by(fmt::format(
            R"("ipProtocol":{},"fromPort":8,"toPort":9,"ipRanges":{{"items":[{{"cidrIp":"10.0.0.0/8"}}]}})",
            protocol));
    };
    EXPECT_EQ(line_for(R"("tcp")"), Lines{"ingress tcp 8-9 10.0.0.0/8 private sg-1"});
    EXPECT_EQ(line_for(R"("TCP")"), Lines{"ingress tcp 8-9 10.0.0.0/8 private sg-1"});
    EXPECT_EQ(line_for(R"("6")"), Lines{"ingress tcp 8-9 10.0.0.0/8 private sg-1"});
    EXPECT_EQ(line_for("6"), Lines{"ingress tcp 8-9 10.0.0.0/8 private sg-1"});
    EXPECT_EQ(line_for("17"), Lines{"ingress udp 8-9 10.0.0.0/8 private sg-1"});
    // Types and codes are no ports.
    EXPECT_EQ(line_for(R"("icmp")"), Lines{"ingress icmp - 10.0.0.0/8 private sg-1"});
    EXPECT_EQ(line_for(R"("1")"), Lines{"ingress icmp - 10.0.0.0/8 private sg-1"});
    EXPECT_EQ(line_for(R"("icmpv6")"), Lines{"ingress icmpv6 - 10.0.0.0/8 private sg-1"});
    EXPECT_EQ(line_for("58"), Lines{"ingress icmpv6 - 10.0.0.0/8 private sg-1"});
    EXPECT_EQ(line_for(R"("47")"), Lines{"ingress 47 - 10.0.0.0/8 private sg-1"});
}

TEST(NetworkChanges, Ports) {
    const auto ports_for = [](std::string_view ports) {
        return opened_by(fmt::format(
            R"("ipProtocol":"tcp",{}"ipRanges":{{"items":[{{"cidrIp":"10.0.0.0/8"}}]}})", ports));
    };
    const auto one = [](std::string_view range) {
        return Lines{fmt::format("ingress tcp {} 10.0.0.0/8 private sg-1", range)};
    };
    EXPECT_EQ(ports_for(R"("fromPort":"443","toPort":"443",)"), one("443-443"));
    EXPECT_EQ(ports_for(R"("fromPort":20.0,"toPort":30,)"), one("20-30"));
    EXPECT_EQ(ports_for(R"("fromPort":30,"toPort":20,)"), one("20-30"));
    EXPECT_EQ(ports_for(R"("fromPort":0,"toPort":0,)"), one("0-0"));
    EXPECT_EQ(ports_for(""), one("0-65535"));
    EXPECT_EQ(ports_for(R"("fromPort":-1,"toPort":-1,)"), one("0-65535"));
    EXPECT_EQ(ports_for(R"("fromPort":22,)"), one("0-65535"));
    EXPECT_EQ(ports_for(R"("fromPort":22,"toPort":-1,)"), one("0-65535"));
    EXPECT_EQ(ports_for(R"("fromPort":22,"toPort":99999,)"), one("22-65535"));
    EXPECT_EQ(ports_for(R"("fromPort":"ssh","toPort":{},)"), one("0-65535"));
    EXPECT_EQ(ports_for(R"("fromPort":22.5,"toPort":23,)"), one("0-65535"));
    EXPECT_EQ(ports_for(R"("fromPort":1e400,"toPort":"nan",)"), one("0-65535"));
}

TEST(NetworkChanges, NetworksAreCanonical) {
    const auto network = [](const char* cidr) {
        return changes_of("AuthorizeSecurityGroupIngress",
                          fmt::format(R"({{"cidrIp":"{}","ipProtocol":"tcp"}})", cidr))
            .opened.at(0);
    };
    EXPECT_EQ(network("1.2.3.4/0").cidr, "0.0.0.0/0");
    EXPECT_EQ(network("1.2.3.4/0").reach, finding::Reach::world);
    EXPECT_EQ(network("0::0/0").cidr, "::/0");
    EXPECT_EQ(network("0::0/0").reach, finding::Reach::world);
    EXPECT_EQ(network("2001:DB8::1/0").reach, finding::Reach::world);
    EXPECT_EQ(network("10.1.2.3/8").cidr, "10.0.0.0/8");
    EXPECT_EQ(network("203.0.113.7").cidr, "203.0.113.7/32");
    EXPECT_EQ(network("anywhere").cidr, "anywhere");
    EXPECT_FALSE(network("anywhere").reach.has_value());
}

TEST(NetworkChanges, SplitNetworksOfOneCallAreSeenTogether) {
    EXPECT_EQ(opened_by(R"("ipProtocol":"tcp","fromPort":22,"toPort":22,"ipRanges":{"items":[
                           {"cidrIp":"0.0.0.0/1"},{"cidrIp":"128.0.0.0/1"}]})"),
              (Lines{"ingress tcp 22-22 0.0.0.0/1 world sg-1",
                     "ingress tcp 22-22 128.0.0.0/1 world sg-1"}));
    EXPECT_EQ(opened(R"({"groupId":"sg-1","ipPermissions":{"items":[
                {"ipProtocol":"tcp","fromPort":22,"toPort":22,
                 "ipRanges":{"items":[{"cidrIp":"0.0.0.0/1"}]}},
                {"ipProtocol":"6","fromPort":"22","toPort":"22",
                 "ipRanges":{"items":[{"cidrIp":"128.0.0.0/1"}]}}]}})"),
              (Lines{"ingress tcp 22-22 0.0.0.0/1 world sg-1",
                     "ingress tcp 22-22 128.0.0.0/1 world sg-1"}));
}

constexpr std::string_view kStoredRules =
    R"({"requestId":"r","_return":true,"securityGroupRuleSet":{"items":[
        {"groupOwnerId":"111122223333","groupId":"sg-1","securityGroupRuleId":"sgr-1",
         "isEgress":false,"ipProtocol":"tcp","fromPort":22,"toPort":22,"cidrIpv4":"0.0.0.0/0"},
        {"groupId":"sg-1","securityGroupRuleId":"sgr-2","isEgress":true,"ipProtocol":"-1",
         "fromPort":-1,"toPort":-1,"cidrIpv6":"::/0"},
        {"groupId":"sg-1","securityGroupRuleId":"sgr-3","isEgress":false,"ipProtocol":"tcp",
         "fromPort":443,"toPort":443,"prefixListId":"pl-1"},
        {"groupId":"sg-1","securityGroupRuleId":"sgr-4","isEgress":false,"ipProtocol":"tcp",
         "fromPort":443,"toPort":443,"referencedGroupInfo":{"groupId":"sg-9"}}]}})";

TEST(NetworkChanges, TheRulesAsStoredArePreferred) {
    EXPECT_EQ(
        opened(R"({"groupId":"sg-1","ipPermissions":{"items":[{"ipProtocol":"tcp","fromPort":22,
                         "toPort":22,"ipRanges":{"items":[{"cidrIp":"1.2.3.4/0"}]}}]}})",
               kStoredRules),
        (Lines{"ingress tcp 22-22 0.0.0.0/0 world sg-1 sgr-1",
               "egress all 0-65535 ::/0 world sg-1 sgr-2",
               "ingress tcp 443-443 pl-1 prefix_list sg-1 sgr-3",
               "ingress tcp 443-443 sg-9 group sg-1 sgr-4"}));
}

TEST(NetworkChanges, AResponseThatTellsNothingLeavesTheRequest) {
    for (const char* response :
         {"null", R"({"_return":true})", R"({"securityGroupRuleSet":{}})",
          R"({"securityGroupRuleSet":{"items":[{}]}})", R"({"securityGroupRuleSet":7})", "[]"}) {
        EXPECT_EQ(opened(R"({"groupId":"sg-1","ipProtocol":"tcp","fromPort":1,"toPort":2,
                             "cidrIp":"10.0.0.0/8"})",
                         response),
                  Lines{"ingress tcp 1-2 10.0.0.0/8 private sg-1"})
            << response;
    }
}

TEST(NetworkChanges, EgressByTheNameOfTheCall) {
    EXPECT_EQ(opened(R"({"groupId":"sg-1","ipPermissions":{"items":[{"ipProtocol":"-1",
                         "ipRanges":{"items":[{"cidrIp":"0.0.0.0/0"}]}}]}})",
                     "null", "AuthorizeSecurityGroupEgress"),
              Lines{"egress all 0-65535 0.0.0.0/0 world sg-1"});
}

TEST(NetworkChanges, ListsInAnyWrapping) {
    const Lines one = {"ingress tcp 22-22 0.0.0.0/0 world sg-1"};
    for (const char* permissions :
         {R"([{"ipProtocol":"tcp","fromPort":22,"toPort":22,"ipRanges":[{"cidrIp":"0.0.0.0/0"}]}])",
          R"({"ipProtocol":"tcp","fromPort":22,"toPort":22,"ipRanges":{"cidrIp":"0.0.0.0/0"}})",
          R"({"item":{"ipProtocol":"tcp","fromPort":22,"toPort":22,"ipRanges":["0.0.0.0/0"]}})",
          R"({"items":{"IpProtocol":"tcp","FromPort":22,"ToPort":22,
              "IpRanges":{"Items":[{"CidrIp":"0.0.0.0/0"}]}}})"}) {
        EXPECT_EQ(opened(fmt::format(R"({{"groupId":"sg-1","ipPermissions":{}}})", permissions)),
                  one)
            << permissions;
        EXPECT_EQ(opened(fmt::format(R"({{"AuthorizeSecurityGroupIngressRequest":{{"GroupId":"sg-1",
                                         "IpPermissions":{}}}}})",
                                     permissions)),
                  one)
            << permissions;
    }
}

constexpr std::string_view kModified =
    R"({"SecurityGroupRuleId":"sgr-1","tag":1,"SecurityGroupRule":{"IpProtocol":"tcp","FromPort":22,
        "ToPort":22,"CidrIpv4":"0.0.0.0/0","Description":"d"}})";

TEST(NetworkChanges, ModifiedRulesHaveAnEncodingOfTheirOwn) {
    const auto modified = [](const std::string& rules) {
        return opened(
            R"({"ModifySecurityGroupRulesRequest":{"GroupId":"sg-1","SecurityGroupRule":)" + rules +
                "}}",
            R"({"ModifySecurityGroupRulesResponse":{"xmlns":"x","return":true}})",
            "ModifySecurityGroupRules");
    };
    EXPECT_EQ(modified(std::string(kModified)),
              Lines{"unknown tcp 22-22 0.0.0.0/0 world sg-1 sgr-1"});
    EXPECT_EQ(modified("[" + std::string(kModified) +
                       R"(,{"SecurityGroupRuleId":"sgr-2","tag":2,"SecurityGroupRule":{
                           "IpProtocol":"-1","ReferencedGroupId":"sg-9"}},
                          {"SecurityGroupRuleId":"sgr-3","tag":3,"SecurityGroupRule":{
                           "IpProtocol":"tcp","FromPort":1,"ToPort":2,"PrefixListId":"pl-1"}}])"),
              (Lines{"unknown tcp 22-22 0.0.0.0/0 world sg-1 sgr-1",
                     "unknown all 0-65535 sg-9 group sg-1 sgr-2",
                     "unknown tcp 1-2 pl-1 prefix_list sg-1 sgr-3"}));
    EXPECT_EQ(
        opened(R"({"groupId":"sg-1","securityGroupRules":{"items":[{"securityGroupRuleId":"sgr-1",
                         "securityGroupRule":{"ipProtocol":"tcp","fromPort":22,"toPort":22,
                         "cidrIpv6":"::/0"}}]}})",
               "null", "ModifySecurityGroupRules"),
        Lines{"unknown tcp 22-22 ::/0 world sg-1 sgr-1"});
}

Lines closed(std::string_view call, std::string_view request, std::string_view response = "null") {
    const NetworkChanges changes = changes_of(call, request, response);
    EXPECT_TRUE(changes.opened.empty());
    return lines(changes.closed);
}

constexpr std::string_view kRevoke = "RevokeSecurityGroupIngress";

TEST(NetworkChanges, RevokedRules) {
    EXPECT_EQ(
        closed(kRevoke, R"({"groupId":"sg-1","ipPermissions":{},"ipProtocol":"tcp","fromPort":22,
                                  "toPort":22,"cidrIp":"0.0.0.0/0"})"),
        Lines{"ingress tcp 22-22 0.0.0.0/0 world sg-1"});
    EXPECT_EQ(closed(kRevoke, R"({"groupId":"sg-1","securityGroupRuleIds":{"items":["sgr-1"]}})",
                     R"({"_return":true,"revokedSecurityGroupRuleSet":{"items":[{"groupId":"sg-1",
                         "securityGroupRuleId":"sgr-1","isEgress":false,"ipProtocol":"tcp",
                         "fromPort":22,"toPort":22,"cidrIpv4":"0.0.0.0/0"}]}})"),
              Lines{"ingress tcp 22-22 0.0.0.0/0 world sg-1 sgr-1"});
}

TEST(NetworkChanges, RulesRevokedByTheirIdAlone) {
    for (const char* ids : {R"("securityGroupRuleIds":{"items":["sgr-1","sgr-2"]})",
                            R"("securityGroupRuleIds":["sgr-1","sgr-2"])",
                            R"("securityGroupRuleIdSet":{"items":[{"securityGroupRuleId":"sgr-1"},
                               {"securityGroupRuleId":"sgr-2"}]})",
                            R"("SecurityGroupRuleId":["sgr-1","sgr-2"])",
                            R"("SecurityGroupRuleId":[{"tag":1,"content":"sgr-1"},
                               {"tag":2,"content":"sgr-2"}])"}) {
        EXPECT_EQ(closed(kRevoke, fmt::format(R"({{"groupId":"sg-1",{}}})", ids)),
                  (Lines{"ingress  -  ? sg-1 sgr-1", "ingress  -  ? sg-1 sgr-2"}))
            << ids;
    }
    EXPECT_EQ(
        closed("RevokeSecurityGroupEgress", R"({"groupId":"sg-1","securityGroupRuleId":"sgr-1"})"),
        Lines{"egress  -  ? sg-1 sgr-1"});
}

TEST(NetworkChanges, RulesThatWereNotThereAreNotClosed) {
    EXPECT_EQ(closed(kRevoke, R"({"groupId":"sg-1","ipPermissions":{"items":[{"ipProtocol":"tcp",
                                  "fromPort":22,"toPort":22,"ipRanges":{"items":[
                                  {"cidrIp":"0.0.0.0/0"},{"cidrIp":"10.0.0.0/8"}]}}]}})",
                     R"({"_return":true,"unknownIpPermissionSet":{"items":[{"ipProtocol":"tcp",
                         "fromPort":22,"toPort":22,"ipRanges":{"items":[{"cidrIp":"0.0.0.0/0"}]}}]}})"),
              Lines{"ingress tcp 22-22 10.0.0.0/8 private sg-1"});
}

TEST(NetworkChanges, ADeletedGroupClosesWhateverItHad) {
    EXPECT_EQ(closed("DeleteSecurityGroup", R"({"groupId":"sg-1"})"), Lines{"unknown  -  ? sg-1"});
    EXPECT_EQ(closed("DeleteSecurityGroup", R"({"groupName":"web"})"), Lines{"unknown  -  ? web"});
    EXPECT_EQ(closed("DeleteSecurityGroup", "null", R"({"groupId":"sg-1"})"),
              Lines{"unknown  -  ? sg-1"});
}

std::string acl_request(std::string_view members) {
    return fmt::format(R"({{"networkAclId":"acl-1","ruleNumber":100,"egress":false,{}}})", members);
}

TEST(NetworkChanges, AclEntriesThatAllowOpen) {
    EXPECT_EQ(opened(acl_request(R"("ruleAction":"allow","aclProtocol":"6","cidrBlock":"0.0.0.0/0",
                                    "portRange":{"from":22,"to":22},"icmpTypeCode":{})"),
                     "null", "CreateNetworkAclEntry"),
              Lines{"ingress tcp 22-22 0.0.0.0/0 world acl-1 100"});
    EXPECT_EQ(opened(acl_request(R"("ruleAction":"allow","protocol":"-1","ipv6CidrBlock":"::/0",
                                    "portRange":{})"),
                     "null", "ReplaceNetworkAclEntry"),
              Lines{"ingress all 0-65535 ::/0 world acl-1 100"});
    EXPECT_EQ(
        opened(R"({"networkAclId":"acl-1","ruleNumber":"7","egress":"true","ruleAction":"ALLOW",
                         "protocol":1,"cidrBlock":"10.0.0.0/8","icmpTypeCode":{"type":8,"code":-1}})",
               "null", "CreateNetworkAclEntry"),
        Lines{"egress icmp - 10.0.0.0/8 private acl-1 7"});
}

TEST(NetworkChanges, AclEntriesThatDenyOrGoClose) {
    EXPECT_EQ(closed("CreateNetworkAclEntry",
                     acl_request(R"("ruleAction":"deny","aclProtocol":"6","cidrBlock":"0.0.0.0/0",
                                    "portRange":{"from":22,"to":22})")),
              Lines{"ingress tcp 22-22 0.0.0.0/0 world acl-1 100"});
    EXPECT_EQ(closed("DeleteNetworkAclEntry", acl_request(R"("x":1)")),
              Lines{"ingress  -  ? acl-1 100"});
}

TEST(NetworkChanges, OtherCallsChangeNothing) {
    constexpr std::string_view kRequest =
        R"({"groupId":"sg-1","ipProtocol":"tcp","cidrIp":"0.0.0.0/0"})";
    for (const char* call : {"UpdateSecurityGroupRuleDescriptionsIngress", "DescribeSecurityGroups",
                             "CreateSecurityGroup", "AuthorizeClusterSecurityGroupIngress",
                             "authorizesecuritygroupingress", ""}) {
        const NetworkChanges changes = changes_of(call, kRequest);
        EXPECT_TRUE(changes.opened.empty() && changes.closed.empty()) << call;
    }
    const Parsed elsewhere(R"({"eventSource":"rds.amazonaws.com",
                               "eventName":"AuthorizeSecurityGroupIngress",
                               "requestParameters":{"cidrIp":"0.0.0.0/0"}})");
    EXPECT_TRUE(network_changes_of(elsewhere.root()).opened.empty());
}

TEST(NetworkChanges, AnUnreadableRequestChangesNothing) {
    for (const char* request :
         {"null", "[]", "7", R"("x")", "{}", R"({"ipPermissions":{"items":7}})",
          R"({"ipPermissions":{"items":[7,null,"x",[]]}})",
          R"({"ipPermissions":{"items":[{"ipRanges":{"items":[{},7,null]}}]}})"}) {
        EXPECT_TRUE(opened(request).empty()) << request;
        EXPECT_TRUE(opened(request, "null", "ModifySecurityGroupRules").empty()) << request;
    }
}

}  // namespace
}  // namespace metsuke::event
