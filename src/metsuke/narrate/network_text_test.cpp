// SPDX-License-Identifier: Apache-2.0
#include "metsuke/narrate/network_text.hpp"

#include <gtest/gtest.h>

namespace metsuke::narrate {
namespace {

using base::Lang;
using finding::NetworkChange;
using finding::Reach;

NetworkChange tcp(std::int32_t from, std::int32_t to) {
    return {.protocol = "tcp", .from_port = from, .to_port = to, .cidr = "10.0.0.0/8"};
}

TEST(NetworkText, NamesPorts) {
    EXPECT_EQ(ports_text(tcp(22, 22), Lang::ja), "22/tcp (SSH)");
    EXPECT_EQ(ports_text(tcp(22221, 22221), Lang::ja), "22221/tcp");
    EXPECT_EQ(ports_text(tcp(1, 1024), Lang::ja), "1-1024/tcp (SSH を含む)");
    EXPECT_EQ(ports_text(tcp(20, 4000), Lang::en), "20-4000/tcp (with SSH, RDP)");
    EXPECT_EQ(ports_text(tcp(8000, 8100), Lang::en), "8000-8100/tcp");
    EXPECT_EQ(ports_text(tcp(0, 65535), Lang::ja), "全ポート/tcp");
    EXPECT_EQ(ports_text({.protocol = "all", .from_port = 0, .to_port = 65535}, Lang::ja),
              "全トラフィック");
    EXPECT_EQ(ports_text({.protocol = "icmp"}, Lang::ja), "ICMP");
    EXPECT_EQ(ports_text({.protocol = "50"}, Lang::en), "protocol 50");
}

TEST(NetworkText, MarksWhatReachesFar) {
    NetworkChange change = tcp(22, 22);
    EXPECT_EQ(short_change(change, Lang::ja), "22/tcp (SSH) ← 10.0.0.0/8");
    change.cidr = "0.0.0.0/0";
    change.reach = Reach::world;
    EXPECT_EQ(short_change(change, Lang::ja), "22/tcp (SSH) ← 0.0.0.0/0 ★全世界");
    change.direction = NetworkChange::Direction::egress;
    EXPECT_EQ(short_change(change, Lang::en), "22/tcp (SSH) → 0.0.0.0/0 ★ whole world");
    change.reach = Reach::wide;
    change.direction = NetworkChange::Direction::unknown;
    EXPECT_EQ(short_change(change, Lang::en), "22/tcp (SSH) ↔ 0.0.0.0/0 (a wide range)");
}

TEST(NetworkText, HasALineForEachChangeUpToABound) {
    finding::Facts facts;
    facts.opened.push_back(tcp(22, 22));
    facts.opened.back().description = "temporary";
    facts.opened.back().rule_id = "sgr-1";
    facts.closed.push_back({.rule_id = "sgr-2"});
    facts.left_out.closed = 5;
    EXPECT_EQ(change_lines(facts, Lang::en, 20),
              (std::vector<std::string>{"+ 22/tcp (SSH) ← 10.0.0.0/8 \"temporary\" sgr-1",
                                        "− sgr-2 (the record does not tell what it allowed)"}));
    EXPECT_EQ(change_lines(facts, Lang::ja, 1),
              (std::vector<std::string>{"+ 22/tcp (SSH) ← 10.0.0.0/8 説明「temporary」 sgr-1",
                                        "…ほか 6 件"}));
    EXPECT_TRUE(change_lines({}, Lang::ja, 20).empty());
}

}  // namespace
}  // namespace metsuke::narrate
