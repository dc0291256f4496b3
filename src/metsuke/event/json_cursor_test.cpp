// SPDX-License-Identifier: Apache-2.0
//
// The thorough reader is the oracle: on random documents and on damaged ones.
#include "metsuke/event/json_cursor.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/core.h>
#include <gtest/gtest.h>

#include "metsuke/base/json_tree.hpp"

namespace metsuke::event {
namespace {

namespace json = base::json;

std::optional<std::vector<RawMember>> members_of(std::string_view text) {
    std::vector<RawMember> members;
    JsonCursor cursor(text);
    return cursor.members(members) && cursor.is_at_end() ? std::optional(members) : std::nullopt;
}

/// Bytes behind the text that would change the answer if they were taken for part of it.
std::string padded(std::string text) {
    text.resize(text.size() + kPadding, '}');
    return text;
}

bool is_read(std::string_view text) {
    const std::string buffer = padded(std::string(text));
    return members_of(std::string_view(buffer).substr(0, text.size())).has_value();
}

class RandomJson {
public:
    explicit RandomJson(unsigned seed) : random_(seed) {}

    std::string document() {
        out_.clear();
        object(0);
        return out_;
    }
    /// Some bytes changed, removed or doubled; all stay ASCII.
    std::string damaged(std::string text) {
        constexpr std::string_view kBytes = "{}[]\",:\\ 0e-.tn\n\x01";
        for (std::size_t i = 1 + random_() % 2; i > 0 && !text.empty(); --i) {
            const std::size_t at = random_() % text.size();
            switch (random_() % 4) {
                case 0: text.erase(at, 1); break;
                case 1: text.insert(at, 1, text[at]); break;
                case 2: text.resize(at); break;
                default: text[at] = kBytes[random_() % kBytes.size()];
            }
        }
        return text;
    }

private:
    void space() { out_.append(random_() % 8 == 0 ? random_() % 3 : 0, ' '); }
    void value(int depth) {
        static constexpr std::array<std::string_view, 8> kWords = {
            "true", "false", "null", "0", "-1.5e+7", "12345678901234567890", "{}", "[]"};
        const auto kind = random_() % 8;
        if (kind == 0 && depth < 4) {
            object(depth + 1);
        } else if (kind == 1 && depth < 4) {
            array(depth + 1);
        } else if (kind < 5) {
            string(true);
        } else {
            out_ += kWords[random_() % kWords.size()];
        }
    }
    void string(bool may_escape) {
        static constexpr std::array<std::string_view, 6> kEscapes = {
            "\\\"", "\\\\", "\\n", "\\u00e9", "\\ud83d\\ude00", "\\/"};
        out_ += '"';
        for (std::size_t size = random_() % 4 == 0 ? random_() % 80 : random_() % 12; size > 0;
             --size) {
            if (may_escape && random_() % 40 == 0) {
                out_ += kEscapes[random_() % kEscapes.size()];
            } else {
                out_ += "abc{}[],:. "[random_() % 11];
            }
        }
        out_ += '"';
    }
    void object(int depth) {
        out_ += '{';
        for (std::size_t i = 0, count = random_() % 6; i < count; ++i) {
            out_ += i == 0 ? "" : ",";
            space();
            string(random_() % 30 == 0);
            space();
            out_ += ':';
            space();
            value(depth);
            space();
        }
        out_ += '}';
    }
    void array(int depth) {
        out_ += '[';
        for (std::size_t i = 0, count = random_() % 6; i < count; ++i) {
            out_ += i == 0 ? "" : ",";
            value(depth);
        }
        out_ += ']';
    }

    std::mt19937 random_;
    std::string out_;
};

bool has_escaped_key(json::Value object) {
    return std::ranges::any_of(object.children(), [](json::Value child) {
        return child.key().find_first_of("\"\\\n/") != std::string_view::npos ||
               std::ranges::any_of(child.key(), [](char c) { return c < ' '; });
    });
}

void expect_same(const std::vector<RawMember>& members, json::Value root, unsigned seed) {
    ASSERT_EQ(members.size(), root.size()) << "seed " << seed;
    json::Value child = root.first_child();
    for (const RawMember& member : members) {
        const RawToken wanted = raw_token(child);
        EXPECT_EQ(member.key.text, child.key()) << "seed " << seed;
        EXPECT_EQ(member.key.hash, key_hash(child.key())) << "seed " << seed;
        EXPECT_EQ(member.key.has_dot, child.key().find('.') != std::string_view::npos)
            << "seed " << seed;
        EXPECT_EQ(member.value.text, wanted.text) << "seed " << seed;
        EXPECT_EQ(member.value.type, wanted.type) << "seed " << seed;
        EXPECT_EQ(member.value.has_escape, wanted.has_escape) << "seed " << seed;
        child = child.next_sibling();
    }
}

TEST(JsonCursor, ReadsWhatTheTreeReads) {
    for (unsigned seed = 0; seed < 4000; ++seed) {
        const std::string text = RandomJson(seed).document();
        const std::string buffer = padded(text);
        json::Tree tree;
        ASSERT_TRUE(tree.parse(text)) << text;
        const auto members = members_of(std::string_view(buffer).substr(0, text.size()));
        if (members) {
            expect_same(*members, tree.root(), seed);
        } else {
            EXPECT_TRUE(has_escaped_key(tree.root())) << "seed " << seed << ": " << text;
        }
    }
}

/// Damage may hide inside a container that was passed over, nowhere else.
TEST(JsonCursor, RefusesWhatTheTreeRefusesAtTheTop) {
    int refused = 0;
    for (unsigned seed = 0; seed < 20000; ++seed) {
        RandomJson random(seed);
        const std::string text = random.damaged(random.document());
        const std::string buffer = padded(text);
        const auto members = members_of(std::string_view(buffer).substr(0, text.size()));
        json::Tree tree;
        if (tree.parse(text)) {
            if (members) {
                expect_same(*members, tree.root(), seed);
            }
            continue;
        }
        ++refused;
        if (!members) {
            continue;
        }
        const bool hides = std::ranges::any_of(*members, [](const RawMember& member) {
            json::Tree inner;
            const bool is_container =
                member.value.type == ValueType::object || member.value.type == ValueType::array;
            return is_container && !inner.parse(member.value.text);
        });
        EXPECT_TRUE(hides) << "seed " << seed << ": " << text;
    }
    EXPECT_GT(refused, 5000);
}

/// What members() says of a text, and how far it came.
struct Answer {
    std::vector<RawMember> members;
    std::optional<std::ptrdiff_t> size;  // nothing: it is refused

    friend bool operator==(const Answer& a, const Answer& b) {
        const auto same = [](const RawMember& x, const RawMember& y) {
            return x.key.text == y.key.text && x.key.hash == y.key.hash &&
                   x.key.has_dot == y.key.has_dot && x.known == y.known &&
                   x.value.type == y.value.type && x.value.text == y.value.text &&
                   x.value.has_escape == y.value.has_escape;
        };
        return a.size == b.size && (!a.size || std::ranges::equal(a.members, b.members, same));
    }
};

template <class Read>
Answer answer(std::string_view text, Read read) {
    Answer answer;
    JsonCursor cursor(text);
    if (read(cursor, answer.members)) {
        answer.size = cursor.place() - text.data();
    }
    return answer;
}

TEST(JsonCursor, ReadsTheSameByGuessesAndByAnyInstructions) {
    KeyGuesses fast;
    KeyGuesses plain;
    std::size_t refused = 0;
    for (unsigned seed = 0; seed < 20'000; ++seed) {
        RandomJson random(seed);
        std::string text = random.document();
        if (seed % 2 != 0) {
            // A key longer than a guess, one as long, one with a dot, and each of them damaged.
            const std::string key(20 + seed % 20, seed % 3 == 0 ? '.' : 'k');
            text =
                fmt::format(R"({{"{}"{}:{},"{}x":1}})", key, seed % 5 == 0 ? " " : "", text, key);
        }
        text = seed % 4 < 2 ? text : random.damaged(text);
        const std::string buffer = padded(text);
        const std::string_view view = std::string_view(buffer).substr(0, text.size());
        const Answer wanted =
            answer(view, [](JsonCursor& cursor, auto& out) { return cursor.members(out); });
        refused += wanted.size ? 0U : 1U;
        for (int i = 0; i < 2; ++i) {  // not yet known, and known
            EXPECT_EQ(answer(view, [&](JsonCursor& cursor,
                                       auto& out) { return cursor.members(out, fast, nullptr); }),
                      wanted)
                << text;
            EXPECT_EQ(answer(view,
                             [&](JsonCursor& cursor, auto& out) {
                                 return cursor.members_plainly(out, plain, nullptr);
                             }),
                      wanted)
                << text;
        }
    }
    EXPECT_GT(refused, 3000U);
}

TEST(JsonCursor, TakesNothingFromBehindItsText) {
    for (const std::string_view text : {"{", "{\"a", "{\"a\"", "{\"a\":", "{\"a\":1", "{\"a\":tru",
                                        "{\"a\":\"b", "{\"a\":{", "{\"a\":1,", "{\"a\":\"\\"}) {
        EXPECT_FALSE(is_read(text)) << text;
    }
}

TEST(JsonCursor, SeesADotWhereverItStandsInAKey) {
    for (std::size_t size = 1; size <= 50; ++size) {
        for (std::size_t dot = 0; dot <= size; ++dot) {
            std::string key(size, 'k');
            key.replace(dot, dot < size ? 1 : 0, dot < size ? "." : "");
            // Dots behind the key are none of its own.
            const std::string text = "{\"" + key + "\" : \".\" , \"b\":.5}";
            const std::string buffer = padded(text);
            std::vector<RawMember> members;
            JsonCursor cursor(std::string_view(buffer).substr(0, text.size()));
            EXPECT_FALSE(cursor.members(members));
            ASSERT_EQ(members.size(), 2U) << text;
            EXPECT_EQ(members[0].key.text, key);
            EXPECT_EQ(members[0].key.hash, key_hash(key));
            EXPECT_EQ(members[0].key.has_dot, dot < size) << text;
            EXPECT_FALSE(members[1].key.has_dot) << text;
        }
    }
}

TEST(JsonCursor, RefusesAKeyThatGoesOnBehindADot) {
    for (const std::string_view text :
         {"{\"a.", "{\"a.b", "{\"a.\\u0062\":1}", "{\".\n\":1}", "{\".\":"}) {
        EXPECT_FALSE(is_read(text)) << text;
    }
}

TEST(JsonCursor, RefusesControlCharactersInWhatItPassesOver) {
    const std::string text = "{\"a\":{\"b\":\"c\x01\"}}";
    EXPECT_FALSE(is_read(text));
}

}  // namespace
}  // namespace metsuke::event
