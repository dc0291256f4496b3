// SPDX-License-Identifier: Apache-2.0
#include "metsuke/base/ip.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <random>

#include <fmt/core.h>
#include <gtest/gtest.h>

namespace metsuke::base {
namespace {

struct Form {
    const char* text;
    const char* canonical;
};

TEST(Ip, AddressesComeBackInTheirCanonicalForm) {
    constexpr std::array kForms = {
        Form{"0.0.0.0", "0.0.0.0"},
        Form{"203.0.113.7", "203.0.113.7"},
        Form{"255.255.255.255", "255.255.255.255"},
        Form{"::", "::"},
        Form{"::1", "::1"},
        Form{"1::", "1::"},
        Form{"2001:DB8::0:1", "2001:db8::1"},
        Form{"2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"},
        Form{"2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"},
        Form{"2001:0db8:0000:0000:0000:0000:0000:0001", "2001:db8::1"},
        Form{"0:0:0:1:0:0:0:0", "0:0:0:1::"},
        Form{"::ffff:192.0.2.1", "::ffff:192.0.2.1"},
        Form{"64:ff9b::192.0.2.33", "64:ff9b::c000:221"},
        Form{"1:2:3:4:5:6:1.2.3.4", "1:2:3:4:5:6:102:304"},
        Form{"1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0"},
    };
    for (const Form& form : kForms) {
        const std::optional<IpAddress> address = parse_ip(form.text);
        ASSERT_TRUE(address.has_value()) << form.text;
        EXPECT_EQ(to_text(*address), form.canonical) << form.text;
        EXPECT_EQ(parse_ip(to_text(*address)), address);
    }
}

TEST(Ip, NamesAndNearMissesAreNoAddress) {
    for (const char* text : {"",
                             "cloudformation.amazonaws.com",
                             "AWS Internal",
                             "1.2.3",
                             "1.2.3.4.5",
                             "1.2.3.256",
                             "01.2.3.4",
                             "1.2.3.04",
                             "1.2.3.4 ",
                             " 1.2.3.4",
                             "1.2.3.-4",
                             "1..2.3",
                             "1.2.3.",
                             "0x1.2.3.4",
                             ":",
                             ":::",
                             "1:",
                             ":1",
                             "1::2::3",
                             "1:2:3:4:5:6:7",
                             "1:2:3:4:5:6:7:8:9",
                             "1:2:3:4:5:6:7:8::",
                             "12345::",
                             "g::",
                             "fe80::1%eth0",
                             "[::1]",
                             "1.2.3.4::",
                             "::1.2.3.4:5",
                             "1:2:3:4:5:6:7:1.2.3.4",
                             "::1.2.3",
                             "1::+2",
                             "1::-2",
                             "::0x1"}) {
        EXPECT_FALSE(parse_ip(text).has_value()) << text;
    }
}

TEST(Ip, NetworksHaveAPrefixThatFits) {
    EXPECT_EQ(to_text(*parse_network("10.0.0.0/8")), "10.0.0.0/8");
    EXPECT_EQ(to_text(*parse_network("10.1.2.3")), "10.1.2.3/32");
    EXPECT_EQ(to_text(*parse_network("2001:db8::/32")), "2001:db8::/32");
    EXPECT_EQ(to_text(*parse_network("::1")), "::1/128");
    for (const char* text :
         {"10.0.0.0/33", "10.0.0.0/", "10.0.0.0/08", "10.0.0.0/-1", "10.0.0.0/8/8", "::/129", "/8",
          "x/8", "10.0.0.0/ 8", "10.0.0.0/255.0.0.0"}) {
        EXPECT_FALSE(parse_network(text).has_value()) << text;
        EXPECT_FALSE(parse_network(text, HostBits::mask).has_value()) << text;
    }
}

TEST(Ip, HostBitsAreRefusedOrMasked) {
    EXPECT_FALSE(parse_network("1.2.3.4/0").has_value());
    EXPECT_EQ(to_text(*parse_network("1.2.3.4/0", HostBits::mask)), "0.0.0.0/0");
    EXPECT_EQ(to_text(*parse_network("10.1.2.3/9", HostBits::mask)), "10.0.0.0/9");
    EXPECT_EQ(to_text(*parse_network("10.255.2.3/9", HostBits::mask)), "10.128.0.0/9");
    EXPECT_EQ(to_text(*parse_network("2001:db8:ffff::1/33", HostBits::mask)), "2001:db8:8000::/33");
}

TEST(Ip, ANetworkContainsItsAddressesOnly) {
    const auto contains = [](const char* network, const char* address) {
        return parse_network(network)->contains(*parse_ip(address));
    };
    EXPECT_TRUE(contains("10.0.0.0/8", "10.255.255.255"));
    EXPECT_FALSE(contains("10.0.0.0/8", "11.0.0.0"));
    EXPECT_TRUE(contains("192.0.2.128/25", "192.0.2.200"));
    EXPECT_FALSE(contains("192.0.2.128/25", "192.0.2.127"));
    EXPECT_TRUE(contains("0.0.0.0/0", "203.0.113.7"));
    EXPECT_FALSE(contains("0.0.0.0/0", "::1"));
    EXPECT_TRUE(contains("2001:db8::/33", "2001:db8:7fff::1"));
    EXPECT_FALSE(contains("2001:db8::/33", "2001:db8:8000::1"));
    EXPECT_TRUE(contains("192.0.2.1", "192.0.2.1"));
    EXPECT_FALSE(contains("::ffff:0:0/96", "192.0.2.1"));
}

TEST(Ip, ANetworkContainsWhatItsMaskLeavesEqual) {
    std::mt19937 random(5);
    for (int round = 0; round < 20'000; ++round) {
        IpAddress address;
        IpAddress other;
        const bool is_v6 = round % 2 != 0;
        address.family = other.family = is_v6 ? IpAddress::Family::v6 : IpAddress::Family::v4;
        for (std::size_t i = 0; i < (is_v6 ? 16U : 4U); ++i) {
            address.bytes.at(i) = static_cast<std::uint8_t>(random());
            other.bytes.at(i) = address.bytes.at(i);
        }
        const std::size_t bits = is_v6 ? 128 : 32;
        const std::size_t flipped = random() % bits;
        other.bytes.at(flipped / 8) ^= static_cast<std::uint8_t>(0x80U >> flipped % 8);
        const std::size_t prefix = random() % (bits + 1);
        const auto network =
            parse_network(fmt::format("{}/{}", to_text(address), prefix), HostBits::mask);
        EXPECT_TRUE(network->contains(address));
        EXPECT_EQ(network->contains(other), flipped >= prefix)
            << to_text(*network) << " " << to_text(other);
    }
}

}  // namespace
}  // namespace metsuke::base
