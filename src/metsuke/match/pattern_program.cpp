// SPDX-License-Identifier: Apache-2.0
#include "metsuke/match/pattern_program.hpp"

#include <algorithm>
#include <cstring>
#include <span>

#include "metsuke/match/pattern_value.hpp"

namespace metsuke::match {

using event::FieldValue;
using event::ValueType;
using rule::PatternTest;
using Place = PatternScratch::Place;

namespace {

/// Steps after which failures are remembered: real rules never get there.
constexpr std::uint64_t kManySteps = 1000;

PatternValue pattern_value(const FieldValue& value, event::Fields& fields) {
    if (value.type == ValueType::string) {
        return {.type = PatternValue::Type::string, .text = fields.text(value)};
    }
    if (value.type == ValueType::number) {
        return {.type = PatternValue::Type::number, .text = value.raw()};
    }
    return {.type = PatternValue::Type::token, .text = value.raw()};
}

bool accepts(const PatternFieldCode& field, const FieldValue& value, event::Fields& fields) {
    const PatternValue subject = pattern_value(value, fields);
    if (subject.type == PatternValue::Type::string && field.texts.contains(subject.text)) {
        return true;
    }
    return std::ranges::any_of(
        field.others, [&subject](const PatternTest& test) { return passes(test, subject); });
}

class BranchRun {
public:
    BranchRun(const PatternBranchCode& branch, event::Fields& fields, PatternScratch& scratch)
        : branch_(branch), fields_(fields), scratch_(scratch) {}

    bool run() {
        // A path that no value can satisfy whatever is chosen elsewhere ends it at once.
        for (const PatternFieldCode& field : branch_.fields) {
            if (!field.accepts_absence && !has_accepted_value(field)) {
                return false;
            }
        }
        scratch_.places.clear();
        scratch_.steps = 0;
        scratch_.dead.clear();
        return walk(0);
    }

private:
    [[nodiscard]] bool has_accepted_value(const PatternFieldCode& field) const {
        for (const FieldValue* value = fields_.first(field.slot); value != nullptr;
             value = value->next) {
            if (accepts(field, *value, fields_)) {
                return true;
            }
        }
        return false;
    }

    bool walk(std::size_t index) {
        if (index == branch_.fields.size()) {
            return true;
        }
        const bool remembers = ++scratch_.steps > kManySteps;
        if (remembers && scratch_.dead.contains(state(index))) {
            return false;
        }
        const PatternFieldCode& field = branch_.fields[index];
        bool agrees_with_any = false;
        for (const FieldValue* value = fields_.first(field.slot); value != nullptr;
             value = value->next) {
            const std::size_t before = scratch_.places.size();
            if (join(value->member)) {
                agrees_with_any = true;
                if (accepts(field, *value, fields_) && walk(index + 1)) {
                    return true;
                }
            }
            scratch_.places.resize(before);
        }
        if (field.accepts_absence && !agrees_with_any && walk(index + 1)) {
            return true;
        }
        if (remembers) {
            scratch_.dead.insert(state(index));
        }
        return false;
    }

    /// Adds the elements around a value to the chosen ones; false if one disagrees (the caller
    /// takes back what was added).
    bool join(std::uint32_t member) {
        for (; member != event::kNoMember; member = fields_.member(member).parent) {
            const event::Member& place = fields_.member(member);
            const auto chosen = std::ranges::find(scratch_.places, place.array, &Place::array);
            if (chosen == scratch_.places.end()) {
                scratch_.places.push_back({place.array, place.index});
            } else if (chosen->index != place.index) {
                return false;
            }
        }
        return true;
    }

    /// The field and the elements chosen, as one text.
    [[nodiscard]] std::string state(std::size_t index) const {
        std::vector<Place> places = scratch_.places;
        std::ranges::sort(places);
        std::string text(sizeof index + places.size() * sizeof(Place), '\0');
        std::memcpy(text.data(), &index, sizeof index);
        if (!places.empty()) {
            std::memcpy(text.data() + sizeof index, places.data(), places.size() * sizeof(Place));
        }
        return text;
    }

    const PatternBranchCode& branch_;
    event::Fields& fields_;
    PatternScratch& scratch_;
};

}  // namespace

PatternCode compile_pattern(const rule::EventPattern& pattern, event::Projection& projection) {
    PatternCode code;
    for (const rule::PatternBranch& branch : pattern.branches) {
        PatternBranchCode& out = code.branches.emplace_back();
        for (const rule::PatternField& field : branch.fields) {
            PatternFieldCode& compiled = out.fields.emplace_back();
            compiled.slot =
                projection.add({.dialect = event::Dialect::eventbridge, .path = field.path});
            for (const PatternTest& test : field.tests) {
                if (test.kind == PatternTest::Kind::absent) {
                    compiled.accepts_absence = true;
                } else if (test.kind == PatternTest::Kind::text) {
                    compiled.texts.insert(test.text);
                } else {
                    compiled.others.push_back(test);
                }
            }
        }
    }
    return code;
}

bool matches(const PatternCode& code, event::Fields& fields, PatternScratch& scratch) {
    return std::ranges::any_of(code.branches, [&](const PatternBranchCode& branch) {
        return BranchRun(branch, fields, scratch).run();
    });
}

std::vector<std::vector<NecessaryStrings>> necessary_strings(const rule::EventPattern& pattern) {
    std::vector<std::vector<NecessaryStrings>> all;
    for (const rule::PatternBranch& branch : pattern.branches) {
        std::vector<NecessaryStrings>& paths = all.emplace_back();
        for (const rule::PatternField& field : branch.fields) {
            NecessaryStrings strings{.path = field.path, .any_of = {}};
            for (const PatternTest& test : field.tests) {
                if (test.kind == PatternTest::Kind::text) {
                    strings.any_of.push_back(test.text);
                }
            }
            if (strings.any_of.size() == field.tests.size()) {
                paths.push_back(std::move(strings));
            }
        }
    }
    return all;
}

}  // namespace metsuke::match
