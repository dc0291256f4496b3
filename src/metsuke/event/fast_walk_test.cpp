// SPDX-License-Identifier: Apache-2.0
//
// What a walk learned of earlier containers must not change what it reads of the next one: beside
// it, one that has seen nothing.
#include "metsuke/event/fast_walk.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "metsuke/event/projection.hpp"

namespace metsuke::event {
namespace {

constexpr std::array<std::string_view, 9> kKeys = {
    "a",   "b",          "ab",
    "ba",  "bucketName", "bucketname",
    "a.b", "c",          "aKeyThatIsLongerThanWhatIsKeptOfAGuessedKey"};

/// Objects whose keys come in many orders, now and then twice, with and without white space.
class Documents {
public:
    std::string next() { return object(3); }

private:
    std::uint32_t below(std::uint32_t most) {
        return std::uniform_int_distribution<std::uint32_t>(0, most - 1)(random_);
    }
    std::string object(int depth) {
        std::string text = "{";
        for (auto i = below(5); i > 0; --i) {
            text += '"';
            text += kKeys.at(below(std::uint32_t{kKeys.size()}));
            text += below(8) == 0 ? "\" : " : "\":";
            text += depth > 0 && below(2) == 0 ? object(depth - 1) : std::to_string(below(100));
            text += i > 1 ? "," : "";
        }
        return text + "}";
    }

    std::mt19937 random_{20240229};
};

class Reader {
public:
    explicit Reader(const Projection& projection)
        : projection_(projection),
          table_(projection.slots().size()),
          walk_(projection.detail_trie()) {}

    std::string read(std::string_view json, std::uint32_t head) {
        std::string padded(json);
        padded.append(kPadding, ' ');
        table_.begin_event();
        if (walk_.walk(std::string_view(padded).substr(0, json.size()), head, table_) ==
            WalkStatus::give_up) {
            return "gave up";
        }
        std::string values;
        for (SlotId slot = 0; slot < projection_.slots().size(); ++slot) {
            values += projection_.slots()[slot].path + ":";
            for (const FieldValue* value = table_.first(slot); value != nullptr;
                 value = value->next) {
                values.append(" ").append(value->raw());
            }
            values += '\n';
        }
        return values;
    }

private:
    const Projection& projection_;
    SlotTable table_;
    FastWalk walk_;
};

TEST(FastWalk, ReadsTheSameWhateverItHasSeen) {
    Projection projection;
    std::vector<std::uint32_t> heads;
    for (const std::string& head :
         std::vector<std::string>{"requestParameters.", "responseElements."}) {
        for (const std::string_view key : kKeys) {
            projection.add({.dialect = Dialect::sigma, .path = head + std::string(key)});
            projection.add({.dialect = Dialect::sigma, .path = head + "a." + std::string(key)});
        }
        heads.push_back(projection.head_of(
            projection.add({.dialect = Dialect::eventbridge, .path = "detail." + head + "ab.ba"})));
    }
    Reader experienced(projection);
    Documents documents;
    std::size_t read = 0;
    for (std::size_t i = 0; i < 20'000; ++i) {
        const std::string json = documents.next();
        const std::uint32_t head = heads.at(i % 2);
        const std::string expected = Reader(projection).read(json, head);
        ASSERT_EQ(experienced.read(json, head), expected) << json;
        read += expected != "gave up" ? 1U : 0U;
    }
    EXPECT_GT(read, 2'000U);
}

/// In the place of a guess the second leaves its key, and gives up there.
TEST(FastWalk, AWalkThatGivesUpLeavesNoHalfAGuess) {
    Projection projection;
    const SlotId first = projection.add({.dialect = Dialect::sigma, .path = "requestParameters.k"});
    projection.add({.dialect = Dialect::sigma, .path = "requestParameters.m.x.y"});
    Reader experienced(projection);
    for (const std::string_view json :
         {R"({"pz":1,"k":"a"})", R"({"m":{"x.y":1}})", R"({"pz":1,"x.y":"b"})"}) {
        EXPECT_EQ(experienced.read(json, projection.head_of(first)),
                  Reader(projection).read(json, projection.head_of(first)))
            << json;
    }
}

}  // namespace
}  // namespace metsuke::event
