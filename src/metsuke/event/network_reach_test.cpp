// SPDX-License-Identifier: Apache-2.0
#include "metsuke/event/network_reach.hpp"

#include <initializer_list>
#include <string>

#include <gtest/gtest.h>

namespace metsuke::event {
namespace {

using finding::NetworkChange;
using finding::Reach;

NetworkChange rule(std::string cidr, int port = 22) {
    return {.direction = NetworkChange::Direction::ingress,
            .protocol = "tcp",
            .from_port = port,
            .to_port = port,
            .cidr = std::move(cidr),
            .group = "sg-1"};
}

std::string reach_text(const NetworkChange& change) {
    return change.reach ? std::string(to_text(*change.reach)) : "none";
}

/// The reaches of networks that one call opens for the same ports.
std::string together(std::initializer_list<const char*> networks) {
    std::vector<NetworkChange> changes;
    for (const char* network : networks) {
        changes.push_back(rule(network));
    }
    assign_reach(changes);
    std::string reaches;
    for (const NetworkChange& change : changes) {
        reaches += (reaches.empty() ? "" : " ") + reach_text(change);
    }
    return reaches;
}

TEST(NetworkReach, OneNetworkAlone) {
    for (const char* world : {"0.0.0.0/0", "::/0", "2000::/3", "::/1"}) {
        EXPECT_EQ(together({world}), "world") << world;
    }
    for (const char* wide :
         {"0.0.0.0/1", "8.0.0.0/6", "8.0.0.0/8", "52.94.0.0/16", "203.0.112.0/23", "2600::/12",
          "2001:db8::/32", "2600:1f00::/47", "192.0.0.0/8"}) {
        EXPECT_EQ(together({wide}), "wide") << wide;
    }
    for (const char* narrow :
         {"203.0.113.0/24", "203.0.113.7/32", "8.8.8.8/32", "2600:1f00:1::/48", "2600::1/128"}) {
        EXPECT_EQ(together({narrow}), "private") << narrow;
    }
    for (const char* inside :
         {"10.0.0.0/8", "10.1.0.0/16", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10",
          "127.0.0.0/8", "169.254.0.0/16", "224.0.0.0/4", "224.0.0.0/3", "0.0.0.0/8", "fc00::/7",
          "fd12::/16", "fe80::/10", "::1/128", "ff00::/8", "10.0.0.0/9"}) {
        EXPECT_EQ(together({inside}), "private") << inside;
    }
}

TEST(NetworkReach, PiecesOfTheWorldAreTheWorld) {
    EXPECT_EQ(together({"0.0.0.0/1", "128.0.0.0/1"}), "world world");
    EXPECT_EQ(together({"128.0.0.0/2", "0.0.0.0/2", "192.0.0.0/2", "64.0.0.0/2"}),
              "world world world world");
    EXPECT_EQ(together({"2000::/4", "3000::/4"}), "world world");
    EXPECT_EQ(together({"::/1", "8000::/1"}), "world private");
    EXPECT_EQ(together({"0.0.0.0/1", "128.0.0.0/2"}), "wide wide");
    EXPECT_EQ(together({"0.0.0.0/1", "8000::/1"}), "wide private");
}

TEST(NetworkReach, WhereNobodyComesFromLeavesNoGap) {
    // All but 10.0.0.0/8.
    EXPECT_EQ(together({"0.0.0.0/5", "8.0.0.0/7", "11.0.0.0/8", "12.0.0.0/6", "16.0.0.0/4",
                        "32.0.0.0/3", "64.0.0.0/2", "128.0.0.0/1"}),
              "world world world world world world world world");
    // All but 8.8.8.0/24: not the world, but wide.
    EXPECT_EQ(together({"0.0.0.0/5", "9.0.0.0/8", "10.0.0.0/7", "12.0.0.0/6", "16.0.0.0/4",
                        "32.0.0.0/3", "64.0.0.0/2", "128.0.0.0/1"}),
              "wide wide wide wide wide wide wide wide");
    EXPECT_EQ(together({"0.0.0.0/1", "128.0.0.0/2", "192.0.0.0/3"}), "world world world");
}

TEST(NetworkReach, ANarrowPieceThatClosesTheLastGapIsTheWorldToo) {
    EXPECT_EQ(
        together({"0.0.0.0/1",        "128.0.0.0/2",      "192.0.0.0/4",      "208.0.0.0/5",
                  "216.0.0.0/6",      "220.0.0.0/7",      "222.0.0.0/8",      "223.0.0.0/9",
                  "223.128.0.0/10",   "223.192.0.0/11",   "223.224.0.0/12",   "223.240.0.0/13",
                  "223.248.0.0/14",   "223.252.0.0/15",   "223.254.0.0/16",   "223.255.0.0/17",
                  "223.255.128.0/18", "223.255.192.0/19", "223.255.224.0/20", "223.255.240.0/21",
                  "223.255.248.0/22", "223.255.252.0/23", "223.255.254.0/24", "223.255.255.0/24"})
            .substr(0, 12),
        "world world ");
    EXPECT_TRUE(
        together({"0.0.0.0/1",        "128.0.0.0/2",      "192.0.0.0/4",      "208.0.0.0/5",
                  "216.0.0.0/6",      "220.0.0.0/7",      "222.0.0.0/8",      "223.0.0.0/9",
                  "223.128.0.0/10",   "223.192.0.0/11",   "223.224.0.0/12",   "223.240.0.0/13",
                  "223.248.0.0/14",   "223.252.0.0/15",   "223.254.0.0/16",   "223.255.0.0/17",
                  "223.255.128.0/18", "223.255.192.0/19", "223.255.224.0/20", "223.255.240.0/21",
                  "223.255.248.0/22", "223.255.252.0/23", "223.255.254.0/24", "223.255.255.0/24"})
            .ends_with("world world"));
}

TEST(NetworkReach, ANetworkBesideTheWorldKeepsItsOwn) {
    EXPECT_EQ(together({"0.0.0.0/0", "203.0.113.7/32"}), "world private");
    EXPECT_EQ(together({"203.0.113.7/32", "0.0.0.0/0"}), "private world");
    EXPECT_EQ(together({"10.0.0.0/8", "0.0.0.0/1", "128.0.0.0/1", "52.0.0.0/8"}),
              "private world world wide");
    EXPECT_EQ(together({"0.0.0.0/0", "0.0.0.0/0"}), "world world");
    EXPECT_EQ(together({"0.0.0.0/1", "0.0.0.0/1", "128.0.0.0/1"}), "world world world");
}

TEST(NetworkReach, OnlyTheSamePortsCountTogether) {
    std::vector<NetworkChange> changes = {rule("0.0.0.0/1", 22), rule("128.0.0.0/1", 23)};
    assign_reach(changes);
    EXPECT_EQ(changes[0].reach, Reach::wide);
    changes = {rule("0.0.0.0/1"), rule("128.0.0.0/1")};
    changes[1].direction = NetworkChange::Direction::egress;
    assign_reach(changes);
    EXPECT_EQ(changes[0].reach, Reach::wide);
    changes = {rule("0.0.0.0/1"), rule("128.0.0.0/1")};
    changes[1].group = "sg-2";
    assign_reach(changes);
    EXPECT_EQ(changes[1].reach, Reach::wide);
}

TEST(NetworkReach, WhatIsNoNetworkStaysUntold) {
    EXPECT_EQ(together({"", "everywhere", "0.0.0.0/33"}), "none none none");
    std::vector<NetworkChange> changes = {rule("pl-1")};
    changes[0].reach = Reach::prefix_list;
    assign_reach(changes);
    EXPECT_EQ(changes[0].reach, Reach::prefix_list);
}

TEST(NetworkReach, ManyPiecesAreLaidSideBySide) {
    std::vector<NetworkChange> changes;
    for (int i = 0; i < 256; ++i) {
        for (int j = 0; j < 256; j += 16) {
            changes.push_back(rule(std::to_string(i) + "." + std::to_string(j) + ".0.0/12"));
        }
    }
    assign_reach(changes);
    constexpr std::size_t kPerFirst = 16;
    EXPECT_EQ(changes[8 * kPerFirst].reach, Reach::world);
    EXPECT_EQ(changes[10 * kPerFirst].reach, Reach::narrow);
    EXPECT_EQ(changes[255 * kPerFirst].reach, Reach::narrow);
}

}  // namespace
}  // namespace metsuke::event
