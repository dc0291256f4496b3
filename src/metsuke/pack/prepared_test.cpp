// SPDX-License-Identifier: Apache-2.0
#include "metsuke/pack/prepared.hpp"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "metsuke/rule/metadata.hpp"

namespace metsuke::pack {
namespace {

using yaml::Node;

std::vector<Node> parse(const std::string& text) {
    base::Diagnostics problems;
    std::vector<Node> documents = yaml::parse(text, "test.yml", problems);
    EXPECT_TRUE(problems.items().empty());
    return documents;
}

/// Values, quoting and every place.
bool is_same(const Node& a, const Node& b) {
    if (a.kind != b.kind || a.at != b.at || a.text != b.text || a.is_plain != b.is_plain ||
        a.items.size() != b.items.size() || a.entries.size() != b.entries.size()) {
        return false;
    }
    for (std::size_t i = 0; i < a.items.size(); ++i) {
        if (!is_same(a.items[i], b.items[i])) {
            return false;
        }
    }
    for (std::size_t i = 0; i < a.entries.size(); ++i) {
        if (a.entries[i].key != b.entries[i].key || a.entries[i].key_at != b.entries[i].key_at ||
            !is_same(a.entries[i].value, b.entries[i].value)) {
            return false;
        }
    }
    return true;
}

void expect_round_trip(const std::string& text) {
    SCOPED_TRACE(text.substr(0, 80));
    const std::vector<Node> documents = parse(text);
    const std::vector<Node> again = decode(encode(documents));
    ASSERT_EQ(again.size(), documents.size());
    for (std::size_t i = 0; i < again.size(); ++i) {
        EXPECT_TRUE(is_same(again[i], documents[i]));
    }
}

TEST(Prepared, KeepsValuesQuotingAndPlaces) {
    expect_round_trip("");
    expect_round_trip("a: 1\nb: '1'\nc: \"\\0\\n\"\nd: ~\ne:\nf: {}\ng: []\n");
    expect_round_trip("title: 日本語\nlist:\n  - [a, [b, {c: d}]]\n  - |\n    two\n    lines\n");
    expect_round_trip("a: &x {k: v}\nb: *x\n---\nsecond: document\n");
}

TEST(Prepared, KeepsWhatIsLongOrFarDown) {
    expect_round_trip("long: " + std::string(100'000, 'x') + "\nafter: it\n");
    expect_round_trip(std::string(20'000, '\n') + "far: down\n");
}

TEST(Prepared, EndsTheProcessOnAnythingElse) {
    const std::string bytes = encode(parse("a: [b, c]\n"));
    EXPECT_DEATH(decode(std::string_view(bytes).substr(0, bytes.size() - 1)), "");
    EXPECT_DEATH(decode(bytes + "x"), "");
    EXPECT_DEATH(decode(std::string(11, '\xff')), "");
}

}  // namespace
}  // namespace metsuke::pack
