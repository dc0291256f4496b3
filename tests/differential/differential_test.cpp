// SPDX-License-Identifier: Apache-2.0
//
// The compiled matcher against the reference evaluator: random rules, many in one program, on
// random events. Every pair must agree, whichever optimisation is off. A disagreement is shrunk to
// few rules, mostly one, and a small event and printed with its seed.
//
// METSUKE_PAIRS sets how many pairs each standard gets (default 60,000; the slow set asks for a
// million).
#include <algorithm>
#include <cstdlib>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "metsuke/event/top_pass.hpp"
#include "metsuke/match/finding_maker.hpp"
#include "metsuke/match/matcher.hpp"
#include "metsuke/match/reference.hpp"
#include "metsuke/match/sigma_reason.hpp"
#include "metsuke/rule/load.hpp"

#include "tests/differential/random_event.hpp"
#include "tests/differential/random_rule.hpp"
#include "tests/differential/shrink.hpp"
#include "tests/support/every_options.hpp"

namespace metsuke {
namespace {

using match::CompileOptions;
using match::Matcher;
using tests::Random;

constexpr std::size_t kRulesAProgram = 40;
constexpr std::size_t kEventsAProgram = 25;

std::size_t wanted_pairs() {
    const char* given = std::getenv("METSUKE_PAIRS");
    return given == nullptr ? 60'000 : std::strtoull(given, nullptr, 10);
}

/// An event that owns its bytes, with the padding the readers want behind it.
struct OwnedEvent {
    explicit OwnedEvent(std::string_view json)
        : bytes(std::string(json) + std::string(event::kPadding, ' ')) {
        is_event = top.read(std::string_view(bytes).substr(0, json.size()), view) <
                   event::ElementKind::other;
    }
    std::string bytes;
    event::TopPass top;
    event::EventView view;
    bool is_event = false;
};

std::shared_ptr<const rule::RuleSet> load(const std::vector<std::string>& texts,
                                          std::string_view extension) {
    rule::RuleLoader loader;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        loader.add_text(texts[i], "r" + std::to_string(i) + std::string(extension));
    }
    return std::make_shared<const rule::RuleSet>(loader.finish());
}

bool expected_of(const rule::Rule& rule, const event::EventView& view,
                 const match::ReferenceEvent& event) {
    return match::covers(rule.meta.logsource, view.stream) && match::reference_matches(rule, event);
}

/// Whether compiled and reference evaluator differ on any of these rules and the event.
bool differs(const std::vector<std::string>& texts, std::string_view extension,
             const std::string& json, const CompileOptions& options) {
    const auto rules = load(texts, extension);
    OwnedEvent event(json);
    match::ParsedEvent parsed;
    if (!event.is_event || !parsed.parse(event.view)) return false;
    Matcher matcher(match::compile(rules, options));
    const auto hits = matcher.run(event.view);
    for (match::RuleIndex r = 0; r < rules->rules.size(); ++r) {
        const bool expected = expected_of(rules->rules[r], event.view, parsed.reference());
        if (std::ranges::binary_search(hits, r) != expected) return true;
    }
    return false;
}

class Differential {
public:
    Differential(std::string_view extension, CompileOptions options)
        : extension_(extension), options_(options) {}

    void run(std::uint64_t seed, std::size_t pairs,
             std::string (*make_rule)(Random&, std::size_t)) {
        for (std::size_t done = 0; done < pairs; ++seed) {
            Random random(seed);
            std::vector<std::string> texts;
            for (std::size_t i = 0; i < kRulesAProgram; ++i) texts.push_back(make_rule(random, i));
            done += one_program(random, seed, texts);
            if (::testing::Test::HasFailure()) return;
        }
    }

    std::size_t loaded = 0, refused = 0, matches = 0;

private:
    std::size_t one_program(Random& random, std::uint64_t seed,
                            const std::vector<std::string>& texts) {
        const auto rules = load(texts, extension_);
        loaded += rules->rules.size();
        refused += texts.size() - rules->rules.size();
        Matcher matcher(match::compile(rules, options_));
        for (std::size_t i = 0; i < kEventsAProgram; ++i) {
            const std::string json =
                random.one_in(2) ? tests::random_record(random) : tests::random_envelope(random);
            OwnedEvent event(json);
            match::ParsedEvent parsed;
            if (!event.is_event || !parsed.parse(event.view)) continue;
            const auto found = matcher.run(event.view);
            const std::vector<match::RuleIndex> hits(found.begin(), found.end());
            // Now from memory, as far as there is one.
            EXPECT_TRUE(std::ranges::equal(matcher.run(event.view), hits)) << "seed " << seed;
            for (match::RuleIndex r = 0; r < rules->rules.size(); ++r) {
                const bool compiled = std::ranges::binary_search(hits, r);
                const bool expected = expected_of(rules->rules[r], event.view, parsed.reference());
                matches += expected ? 1 : 0;
                if (compiled != expected) return report(seed, texts, json, expected);
                if (expected) reasoned(rules->rules[r], parsed.reference(), seed);
                if (expected && matches % 32 == 0) explained(rules->rules[r], parsed.reference());
            }
        }
        return rules->rules.size() * kEventsAProgram;
    }

    /// What is told of a match must say so too.
    static void explained(const rule::Rule& rule, const match::ReferenceEvent& event) {
        EXPECT_TRUE(match::explain(rule, event).holds) << rule.meta.title;
    }

    /// The fields that a finding names, by the prepared tests and by the reference.
    static void reasoned(const rule::Rule& rule, const match::ReferenceEvent& event,
                         std::uint64_t seed) {
        const auto expected = match::matched_fields(rule, event);
        if (rule.kind == rule::Kind::sigma) {
            match::SigmaReason reason(rule);
            std::vector<finding::MatchedField> fields = {
                {.field = "of the rule before", .value = "x"}};
            reason.fields(event, fields);
            EXPECT_EQ(fields, expected) << "seed " << seed << ", " << rule.meta.title;
            // A second time with everything prepared, as in a scan.
            reason.fields(event, fields);
            EXPECT_EQ(fields, expected) << "seed " << seed << ", " << rule.meta.title;
        }
    }

    std::size_t report(std::uint64_t seed, std::vector<std::string> texts, const std::string& json,
                       bool expected) {
        for (std::size_t i = texts.size(); i-- > 0;) {
            std::vector<std::string> fewer = texts;
            fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
            if (differs(fewer, extension_, json, options_)) texts = std::move(fewer);
        }
        const std::string small = tests::shrink_json(json, [&](const std::string& candidate) {
            return differs(texts, extension_, candidate, options_);
        });
        std::string rules;
        for (const std::string& text : texts) rules += text + "\n";
        ADD_FAILURE() << "seed " << seed << ": the reference says "
                      << (expected ? "match" : "no match")
                      << ", the compiled matcher the opposite\nrules:\n"
                      << rules << "event:\n"
                      << small;
        return 1;
    }

    std::string_view extension_;
    CompileOptions options_;
};

std::string sigma_rule(Random& random, std::size_t number) {
    return tests::random_sigma_rule(random, number);
}
std::string event_pattern(Random& random, std::size_t) {
    return tests::random_event_pattern(random);
}

TEST(Differential, SigmaCompiledAgreesWithReference) {
    const auto options = tests::every_options();
    for (std::size_t i = 0; i < options.size(); ++i) {
        Differential test(".yml", options[i]);
        test.run(1000 * (i + 1), wanted_pairs() / options.size(), sigma_rule);
        EXPECT_GT(test.loaded, test.refused) << "the generator's rules are mostly refused";
        EXPECT_GT(test.matches, wanted_pairs() / options.size() / 100) << "hardly anything matches";
    }
}

TEST(Differential, CrowdedRulesAreToldApart) {
    const auto options = tests::every_options();
    for (std::size_t i = 0; i < options.size(); ++i) {
        for (const bool is_sigma : {true, false}) {
            Differential test(is_sigma ? ".yml" : ".json", options[i]);
            test.run(
                9000 * (i + 1), wanted_pairs() / options.size(),
                is_sigma ? tests::crowding_sigma_rule : [](Random& random, std::size_t) {
                    return tests::crowding_event_pattern(random);
                });
            EXPECT_GT(test.loaded, 4 * test.refused) << "the generator's rules are mostly refused";
            EXPECT_GT(test.matches, wanted_pairs() / options.size() / 100)
                << "hardly anything matches: " << test.matches;
        }
    }
}

TEST(Differential, EventBridgeCompiledAgreesWithReference) {
    const auto options = tests::every_options();
    for (std::size_t i = 0; i < options.size(); ++i) {
        Differential test(".json", options[i]);
        test.run(5000 * (i + 1), wanted_pairs() / options.size(), event_pattern);
        EXPECT_GT(test.loaded, test.refused) << "the generator's patterns are mostly refused";
        EXPECT_GT(test.matches, wanted_pairs() / options.size() / 100) << "hardly anything matches";
    }
}

}  // namespace
}  // namespace metsuke
