// SPDX-License-Identifier: Apache-2.0
#include "metsuke/net/address_rule.hpp"

#include <gtest/gtest.h>

namespace metsuke::net {
namespace {

bool allowed(const char* text, AddressRule rule) {
    const auto address = base::parse_ip(text);
    EXPECT_TRUE(address) << text;
    return address && is_allowed(*address, rule);
}

TEST(AddressRule, RefusesWhatIsNotOnTheInternet) {
    for (const char* address :
         {"127.0.0.1", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254",
          "100.64.0.1", "0.0.0.0", "255.255.255.255", "224.0.0.1", "::1", "::", "fd00:ec2::254",
          "fe80::1", "ff02::1", "::ffff:10.0.0.1", "::ffff:127.0.0.1", "64:ff9b::a9fe:a9fe"}) {
        EXPECT_FALSE(allowed(address, AddressRule::public_only)) << address;
        EXPECT_TRUE(allowed(address, AddressRule::any)) << address;
    }
}

TEST(AddressRule, LetsTheInternetPass) {
    for (const char* address : {"8.8.8.8", "172.32.0.1", "100.128.0.1", "2606:4700::1111",
                                "::ffff:8.8.8.8", "64:ff9b::808:808"}) {
        EXPECT_TRUE(allowed(address, AddressRule::public_only)) << address;
        EXPECT_FALSE(allowed(address, AddressRule::loopback_only)) << address;
    }
}

TEST(AddressRule, KnowsTheMachineItself) {
    for (const char* address : {"127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1"}) {
        EXPECT_TRUE(allowed(address, AddressRule::loopback_only)) << address;
    }
    EXPECT_FALSE(allowed("128.0.0.1", AddressRule::loopback_only));
}

TEST(AddressRule, KnowsWhatAwsPutsBesideAProgram) {
    for (const char* address : {"127.0.0.1", "169.254.169.254", "169.254.170.2", "fd00:ec2::23"}) {
        EXPECT_TRUE(allowed(address, AddressRule::host_services)) << address;
    }
    for (const char* address : {"10.0.0.1", "8.8.8.8", "fd00::1", "2606:4700::1111"}) {
        EXPECT_FALSE(allowed(address, AddressRule::host_services)) << address;
    }
}

}  // namespace
}  // namespace metsuke::net
