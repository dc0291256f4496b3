// SPDX-License-Identifier: Apache-2.0
//
// The fast walk against the thorough one: random records, random paths in both dialects; every slot
// must hold the same values with the same array places, in whichever order the slots are asked for.
#include "metsuke/event/fields.hpp"

#include <map>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "metsuke/event/top_pass.hpp"

#include "tests/differential/random_event.hpp"

namespace metsuke::event {
namespace {

using tests::Random;

/// A value with its array places, arrays renamed in the order of their first appearance in `names`.
std::string described(Fields& fields, const FieldValue& value,
                      std::map<std::uint32_t, std::size_t>& names) {
    std::string out =
        std::to_string(static_cast<int>(value.type)) + (value.is_element ? "e:" : ":");
    out += value.type == ValueType::object || value.type == ValueType::array ? value.raw()
                                                                             : fields.text(value);
    for (std::uint32_t at = value.member; at != kNoMember; at = fields.member(at).parent) {
        const Member& member = fields.member(at);
        const std::size_t name = names.try_emplace(member.array, names.size()).first->second;
        out += " @" + std::to_string(name) + "[" + std::to_string(member.index) + "]";
    }
    return out;
}

std::vector<std::vector<std::string>> all_values(Fields& fields, const Projection& projection) {
    std::vector<std::vector<std::string>> all;
    std::map<std::uint32_t, std::size_t> names;
    for (SlotId slot = 0; slot < projection.slots().size(); ++slot) fields.first(slot);
    for (SlotId slot = 0; slot < projection.slots().size(); ++slot) {
        all.emplace_back();
        for (const FieldValue* value = fields.first(slot); value != nullptr; value = value->next) {
            all.back().push_back(described(fields, *value, names));
        }
    }
    return all;
}

TEST(Fields, FastAndThoroughWalksAgree) {
    std::size_t values = 0;
    for (std::uint64_t seed = 1; seed <= 3000; ++seed) {
        Random random(seed);
        const bool enveloped = random.one_in(2);
        const std::string json =
            enveloped ? tests::random_envelope(random) : tests::random_record(random);
        const std::string bytes = json + std::string(kPadding, ' ');
        TopPass top;
        EventView view;
        ASSERT_LT(top.read(std::string_view(bytes).substr(0, json.size()), view),
                  ElementKind::other)
            << json;

        Projection projection;
        for (int i = 0; i < 12; ++i) {
            const std::string path = tests::random_path(random);
            if (random.one_in(2)) {
                projection.add({Dialect::sigma, path});
            } else {
                projection.add({Dialect::eventbridge, random.one_in(8) ? path : "detail." + path});
            }
        }
        Fields fast(projection);
        fast.open(view);
        const auto from_fast = all_values(fast, projection);
        EventView odd = view;
        odd.is_plain = false;
        Fields thorough(projection);
        thorough.open(odd);
        const auto from_thorough = all_values(thorough, projection);
        for (SlotId slot = 0; slot < projection.slots().size(); ++slot) {
            ASSERT_EQ(from_fast[slot], from_thorough[slot])
                << "seed " << seed << " path " << projection.slots()[slot].path << "\n"
                << json;
            values += from_fast[slot].size();
        }
    }
    EXPECT_GT(values, 3000U);
}

/// The first few members are looked for one by one, the others are found all at once.
TEST(Fields, FindsManyMembersAsItFindsFew) {
    constexpr int kMembers = 20;
    std::string json = R"({"eventSource":"ec2.amazonaws.com","eventName":"StopInstances")";
    for (int i = 0; i < kMembers; ++i) {
        const std::string key = ",\"member" + std::to_string(i) + "\":";
        json += key + "\"first\"";
        if (i % 3 == 0) json += key + std::to_string(i);
    }
    json += "}";
    const std::string bytes = json + std::string(kPadding, ' ');
    TopPass top;
    EventView view;
    ASSERT_EQ(top.read(std::string_view(bytes).substr(0, json.size()), view),
              ElementKind::cloudtrail);

    Projection projection;
    for (int i = 0; i < kMembers; ++i) {
        projection.add({Dialect::sigma, "member" + std::to_string(i)});
    }
    const SlotId stranger = projection.add({Dialect::sigma, "member"});
    Fields fields(projection);
    for (int turn = 0; turn < 2; ++turn) {
        fields.open(view);
        EXPECT_EQ(fields.first(stranger), nullptr);
        for (SlotId slot = 0; slot < kMembers; ++slot) {
            const FieldValue* const value = fields.first(slot);
            ASSERT_NE(value, nullptr);
            EXPECT_EQ(value->raw(), slot % 3 == 0 ? std::to_string(slot) : "first");
            EXPECT_EQ(value->next, nullptr);
        }
    }
}

/// A text is searched for before a container is read, and where a slot turned out to have very many
/// values.
TEST(Fields, TellsWhatAContainerCannotHold) {
    std::string json = R"({"eventSource":"ec2.amazonaws.com","eventName":"StopInstances",)"
                       R"("requestParameters":{"few":["Few-Values"],"many":["Value-0")";
    for (int i = 1; i < 100; ++i) {
        json += ",\"Value-" + std::to_string(i) + "\"";
    }
    json += "]}}";
    const std::string bytes = json + std::string(kPadding, ' ');
    TopPass top;
    EventView view;
    ASSERT_EQ(top.read(std::string_view(bytes).substr(0, json.size()), view),
              ElementKind::cloudtrail);

    Projection projection;
    const SlotId few = projection.add({Dialect::sigma, "requestParameters.few"});
    const SlotId many = projection.add({Dialect::sigma, "requestParameters.many"});
    const SlotId none = projection.add({Dialect::sigma, "responseElements.none"});
    const std::vector<std::string> there = {"elsewhere", "value-77"};
    const std::vector<std::string> nowhere = {"elsewhere", "value-777"};
    Fields fields(projection);
    fields.open(view);
    EXPECT_FALSE(fields.may_hold(none, {there.data(), 1}));
    for (const SlotId slot : {few, many}) {
        EXPECT_TRUE(fields.may_hold(slot, there)) << "in their container";
        EXPECT_FALSE(fields.may_hold(slot, {nowhere.data(), 1}));
    }
    ASSERT_NE(fields.first(many), nullptr);
    for (int i = 0; i < 20; ++i) {  // there is no end of searches for these
        EXPECT_TRUE(fields.may_hold(many, there));
        EXPECT_FALSE(fields.may_hold(many, nowhere));
    }
    EXPECT_TRUE(fields.may_hold(few, nowhere)) << "looking at the one value costs less";
}

}  // namespace
}  // namespace metsuke::event
