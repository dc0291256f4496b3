// SPDX-License-Identifier: Apache-2.0
#include "metsuke/match/pattern_leaf.hpp"

#include "metsuke/match/pattern_value.hpp"

namespace metsuke::match {

using event::FieldValue;
using event::ValueType;
using rule::PatternTest;

namespace {

PatternValue pattern_value(const FieldValue& value, event::Fields& fields, ReadAddress& address) {
    if (value.type == ValueType::string) {
        return {
            .type = PatternValue::Type::string, .text = fields.text(value), .address = &address};
    }
    if (value.type == ValueType::number) {
        return {.type = PatternValue::Type::number, .text = value.raw()};
    }
    return {.type = PatternValue::Type::token, .text = value.raw()};
}

bool takes_long(const PatternTest& test) {
    switch (test.kind) {
        case PatternTest::Kind::text:
        case PatternTest::Kind::number:
        case PatternTest::Kind::token:
        case PatternTest::Kind::prefix:
        case PatternTest::Kind::suffix:
        case PatternTest::Kind::present:
        case PatternTest::Kind::absent:
        case PatternTest::Kind::numeric: return false;
        case PatternTest::Kind::address:
        case PatternTest::Kind::ignore_case:
        case PatternTest::Kind::prefix_ignore_case:
        case PatternTest::Kind::suffix_ignore_case:
        case PatternTest::Kind::wildcard:
        case PatternTest::Kind::cidr: return true;
        case PatternTest::Kind::anything_but: return std::ranges::any_of(test.but, takes_long);
    }
    return true;
}

}  // namespace

PatternLeaf::PatternLeaf(const rule::PatternField& field, event::Projection& projection)
    : slot_(projection.add({.dialect = event::Dialect::eventbridge, .path = field.path})),
      is_of_name_(field.path == "source" || field.path == "detail-type" ||
                  field.path == "detail.eventSource" || field.path == "detail.eventName") {
    for (const PatternTest& test : field.tests) {
        if (test.kind == PatternTest::Kind::absent) {
            accepts_absence_ = true;
        } else if (test.kind == PatternTest::Kind::text) {
            texts_.insert(test.text);
        } else {
            others_.push_back(test);
        }
    }
    constexpr std::size_t kMany = 8;
    is_worth_remembering_ = others_.size() > kMany || std::ranges::any_of(others_, takes_long);
}

bool PatternLeaf::accepts(const FieldValue& value, event::Fields& fields,
                          ReadAddress& address) const {
    const PatternValue subject = pattern_value(value, fields, address);
    if (subject.type == PatternValue::Type::string && texts_.contains(subject.text)) {
        return true;
    }
    return std::ranges::any_of(
        others_, [&subject](const PatternTest& test) { return passes(test, subject); });
}

}  // namespace metsuke::match
