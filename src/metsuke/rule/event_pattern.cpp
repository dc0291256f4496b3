// SPDX-License-Identifier: Apache-2.0
//
// One walk over the pattern's tree with the branches made so far: a field replaces the same path in
// all of them, `$or` multiplies them. Recursion follows the nesting of the tree, which its parser
// bounds.
#include "metsuke/rule/event_pattern.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <utility>

#include "metsuke/base/text_positions.hpp"
#include "metsuke/base/utf8.hpp"
#include "metsuke/rule/pattern_tests.hpp"

namespace metsuke::rule {

namespace json = base::json;

namespace {

constexpr std::size_t kMostBranches = 1000;    // EventBridge's own limit on the combinations of $or
constexpr std::size_t kMostPaths = 256;        // of one branch; the engine refuses more
constexpr std::size_t kMostSteps = 1'000'000;  // fields times the branches they belong to
constexpr std::size_t kLongestNumber = 1000;
constexpr std::size_t kLongestName = 50'000;

/// Keys that keep `$or` from being an OR when one of its objects has them (event-ruler, reserved
/// words).
constexpr auto kReserved = std::to_array<std::string_view>(
    {"exactly", "equals-ignore-case", "prefix", "suffix", "anything-but", "exists", "wildcard",
     "numeric", "cidr", "=", "<", "<=", ">", ">=", "regex", "not-wildcard",
     "not-equals-ignore-case"});

bool has_reserved_key(json::Value object) {
    return std::ranges::any_of(object.children(), [](json::Value child) {
        if (std::ranges::find(kReserved, child.key()) != kReserved.end()) {
            return true;
        }
        if (child.is_object()) {
            return has_reserved_key(child);
        }
        return child.is_array() && child.key() == "$or" &&
               std::ranges::any_of(child.children(), [](json::Value part) {
                   return part.is_object() && has_reserved_key(part);
               });
    });
}

/// `$or` is an OR if it is a list of at least two objects without operators' names as keys; else it
/// is a field.
bool is_or(json::Value value) {
    return value.is_array() && value.size() >= 2 &&
           std::ranges::all_of(value.children(), [](json::Value part) {
               return part.is_object() && part.size() > 0 && !has_reserved_key(part);
           });
}

/// Order of UTF-16 code units: characters beyond the basic plane come before U+E000.
bool utf16_less(std::string_view a, std::string_view b) {
    std::size_t i = 0;
    std::size_t j = 0;
    const auto first_unit = [](char32_t point) {
        return point < 0x10000 ? point : 0xD800 + ((point - 0x10000) >> 10);
    };
    while (i < a.size() && j < b.size()) {
        const char32_t left = base::next_code_point(a, i);
        const char32_t right = base::next_code_point(b, j);
        if (left == right) {
            continue;
        }
        const char32_t left_unit = first_unit(left);
        const char32_t right_unit = first_unit(right);
        return left_unit != right_unit ? left_unit < right_unit : left < right;
    }
    return j < b.size();
}

class PatternParser {
public:
    PatternParser(const PatternText& text, const Source& source) : text_(text), source_(source) {}

    std::optional<EventPattern> parse() {
        json::Tree tree;
        if (!tree.parse(text_.text, {.trailing = json::ParseOptions::Trailing::ignore})) {
            report(tree.error().offset, "pattern.syntax", tree.error().what);
            return std::nullopt;
        }
        if (!tree.root().is_object()) {
            report(tree.root().offset(), "pattern.shape", "a pattern must be a JSON object");
            return std::nullopt;
        }
        check_sizes(tree.root());
        std::vector<PatternBranch> branches(1);
        object(tree.root(), "", branches);
        for (PatternBranch& branch : branches) {
            std::ranges::sort(branch.fields, utf16_less, &PatternField::path);
        }
        return good_ ? std::optional(EventPattern{std::move(branches)}) : std::nullopt;
    }

private:
    void report(std::size_t offset, std::string code, std::string text, std::string hint = {}) {
        good_ = false;
        source_.error(std::move(code), place(offset), std::move(text), std::move(hint));
    }

    /// The pattern multiplies out to too much: whatever else is wrong with it is left untold.
    void refuse_size(json::Value at, std::string text) {
        report(at.offset(), "pattern.size", std::move(text));
        is_too_large_ = true;
    }

    base::Position place(std::size_t offset) {
        if (text_.is_embedded) {
            return text_.begin;
        }
        if (!positions_) {
            positions_.emplace(text_.text);
        }
        const base::Position inner = positions_->of_byte(offset);
        const std::uint32_t column =
            inner.line == 1 ? text_.begin.column - 1 + inner.column : inner.column;
        return {.line = text_.begin.line - 1 + inner.line, .column = column};
    }

    /// Limits of the engine's JSON reader.
    void check_sizes(json::Value value) {
        if (value.is_number() && value.raw().size() > kLongestNumber) {
            report(value.offset(), "pattern.size", "a number of more than 1,000 characters");
        }
        for (const json::Value child : value.children()) {
            if (child.key().size() > kLongestName) {
                report(child.key_offset(), "pattern.size", "a name of more than 50,000 characters");
            }
            check_sizes(child);
        }
    }

    void object(json::Value object, const std::string& prefix,
                std::vector<PatternBranch>& branches) {
        if (object.size() == 0) {
            return report(object.offset(), "pattern.empty", "an empty object matches nothing");
        }
        for (const json::Value child : object.children()) {
            if (is_too_large_) {
                return;
            }
            const std::string path = prefix.empty() && is_top_
                                         ? std::string(child.key())
                                         : prefix + "." + std::string(child.key());
            if (child.key() == "$or" && is_or(child)) {
                alternatives(child, prefix, branches);
            } else if (child.is_object()) {
                const bool top = std::exchange(is_top_, false);
                this->object(child, path, branches);
                is_top_ = top;
            } else if (child.is_array()) {
                field(child, path, branches);
            } else {
                report(child.offset(), "pattern.value",
                       "\"" + std::string(child.key()) + "\" must be an object or an array",
                       "write the value in a list: [" + std::string(child.raw()) + "]");
            }
        }
    }

    void alternatives(json::Value list, const std::string& prefix,
                      std::vector<PatternBranch>& branches) {
        std::vector<PatternBranch> all;
        for (const json::Value part : list.children()) {
            std::vector<PatternBranch> some = branches;
            object(part, prefix, some);
            if (is_too_large_) {
                return;
            }
            if (all.size() + some.size() > kMostBranches) {
                return refuse_size(list, "$or multiplies out to more than 1,000 combinations");
            }
            std::ranges::move(some, std::back_inserter(all));
        }
        branches = std::move(all);
    }

    void field(json::Value list, const std::string& path, std::vector<PatternBranch>& branches) {
        if (list.size() == 0) {
            return report(list.offset(), "pattern.empty", "an empty array matches nothing");
        }
        std::vector<PatternTest> tests;
        for (const json::Value item : list.children()) {
            const auto problem = [this](json::Value at, std::string code, std::string text,
                                        std::string hint) {
                report(at.offset(), std::move(code), std::move(text), std::move(hint));
            };
            if (std::optional<PatternTest> test = parse_pattern_test(item, problem)) {
                tests.push_back(*std::move(test));
            }
        }
        steps_ += branches.size();
        if (steps_ > kMostSteps) {
            return refuse_size(list, "$or multiplies the fields out to more than 1,000,000");
        }
        for (PatternBranch& branch : branches) {
            const auto same = std::ranges::find(branch.fields, path, &PatternField::path);
            if (same != branch.fields.end()) {
                same->tests = tests;
                continue;
            }
            if (branch.fields.size() == kMostPaths) {
                return refuse_size(list, "a pattern may test at most 256 paths");
            }
            branch.fields.push_back({path, tests});
        }
    }

    const PatternText& text_;
    const Source& source_;
    std::optional<base::TextPositions> positions_;
    std::size_t steps_ = 0;
    bool is_top_ = true;
    bool is_too_large_ = false;
    bool good_ = true;
};

}  // namespace

std::optional<EventPattern> parse_event_pattern(const PatternText& text, const Source& source) {
    return PatternParser(text, source).parse();
}

}  // namespace metsuke::rule
