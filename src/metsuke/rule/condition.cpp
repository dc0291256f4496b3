// SPDX-License-Identifier: Apache-2.0
#include "metsuke/rule/condition.hpp"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

namespace metsuke::rule {

namespace {

constexpr std::size_t kDeepest = 64;

bool is_name_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

std::vector<std::string_view> words_of(std::string_view text) {
    std::vector<std::string_view> words;
    std::size_t at = 0;
    while (at < text.size()) {
        const char c = text[at];
        std::size_t end = at + 1;
        const auto in_word = [&text](std::size_t i) {
            return i < text.size() &&
                   (is_name_character(text[i]) || text[i] == '*' || text[i] == '-');
        };
        if (in_word(at)) {
            while (in_word(end)) {
                ++end;
            }
        } else if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\v' || c == '\f') {
            at = end;
            continue;
        } else {  // a character that belongs nowhere, whole if it is not ASCII
            while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) {
                ++end;
            }
        }
        words.push_back(text.substr(at, end - at));
        at = end;
    }
    return words;
}

bool same_word(std::string_view word, std::string_view lower) {
    return std::ranges::equal(word, lower, {}, [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
}

/// '*' stands for any run; the whole name must match. At a mismatch the last '*' takes one more
/// character.
bool name_matches(std::string_view pattern, std::string_view name) {
    std::size_t p = 0;
    std::size_t n = 0;
    std::size_t star = std::string_view::npos;
    std::size_t star_n = 0;
    while (n < name.size()) {
        if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            star_n = n;
        } else if (p < pattern.size() && pattern[p] == name[n]) {
            ++p;
            ++n;
        } else if (star != std::string_view::npos) {
            p = star + 1;
            n = ++star_n;
        } else {
            return false;
        }
    }
    return pattern.find_first_not_of('*', p) == std::string_view::npos;
}

class ConditionParser {
public:
    ConditionParser(std::string_view text, std::span<const std::string> names)
        : words_(words_of(text)), names_(names) {}

    std::optional<Condition> parse() {
        std::optional<Condition> condition = disjunction();
        if (condition && at_ < words_.size()) {
            return unexpected(words_[at_]);
        }
        return condition;
    }

    std::string code = "sigma.condition", problem, hint;

private:
    std::nullopt_t fail(std::string text) {
        if (problem.empty()) {
            problem = std::move(text);
        }
        return std::nullopt;
    }

    std::nullopt_t unexpected(std::string_view word) {
        if (word == "|") {
            hint = "Sigma has no aggregations behind '|' any more: write a correlation";
        }
        return fail("unexpected '" + std::string(word) + "'");
    }

    [[nodiscard]] bool peek(std::string_view word) const {
        return at_ < words_.size() && same_word(words_[at_], word);
    }

    std::optional<Condition> chain(std::string_view word, Condition::Kind kind,
                                   std::optional<Condition> (ConditionParser::*part)()) {
        Condition whole;
        whole.kind = kind;
        while (true) {
            std::optional<Condition> next = (this->*part)();
            if (!next) {
                return std::nullopt;
            }
            whole.parts.push_back(*std::move(next));
            if (!peek(word)) {
                break;
            }
            ++at_;
        }
        if (whole.parts.size() == 1) {
            return std::move(whole.parts.front());
        }
        return whole;
    }

    std::optional<Condition> disjunction() {
        return chain("or", Condition::Kind::any_of, &ConditionParser::conjunction);
    }
    std::optional<Condition> conjunction() {
        return chain("and", Condition::Kind::all_of, &ConditionParser::negation);
    }

    std::optional<Condition> negation() {
        bool negated = false;
        while (peek("not")) {
            negated = !negated;
            ++at_;
        }
        std::optional<Condition> inner = atom();
        if (!inner || !negated) {
            return inner;
        }
        Condition condition;
        condition.kind = Condition::Kind::negation;
        condition.parts.push_back(*std::move(inner));
        return condition;
    }

    std::optional<Condition> atom() {
        if (at_ >= words_.size()) {
            return fail("the condition ends too early");
        }
        const std::string_view word = words_[at_++];
        if (word == "(") {
            return parenthesis();
        }
        if (peek("of")) {
            return quantified(word);
        }
        const auto found = std::ranges::find(names_, word);
        if (found == names_.end()) {
            return unknown(word);
        }
        Condition condition;
        condition.selection = static_cast<std::uint32_t>(found - names_.begin());
        return condition;
    }

    std::nullopt_t unknown(std::string_view word) {
        std::vector<std::string_view> known(names_.begin(), names_.end());
        const std::string_view near = base::closest(word, known);
        if (problem.empty()) {
            code = "sigma.unknown-selection";
            if (!near.empty()) {
                hint = "did you mean '" + std::string(near) + "'?";
            }
        }
        return fail("the condition names '" + std::string(word) +
                    "', but there is no such selection");
    }

    std::optional<Condition> parenthesis() {
        if (++depth_ > kDeepest) {
            return fail("the condition is nested too deeply");
        }
        std::optional<Condition> inner = disjunction();
        --depth_;
        if (!inner) {
            return std::nullopt;
        }
        if (!peek(")")) {
            return fail("a ')' is missing");
        }
        ++at_;
        return inner;
    }

    std::optional<Condition> quantified(std::string_view count) {
        ++at_;
        const bool all = same_word(count, "all");
        if (!all && count != "1" && !same_word(count, "any")) {
            return fail("'" + std::string(count) +
                        " of': only '1 of', 'any of' and 'all of' exist");
        }
        if (at_ >= words_.size()) {
            return fail("the condition ends too early");
        }
        const std::string_view pattern = words_[at_++];
        const bool them = same_word(pattern, "them");
        if (!them && !std::ranges::all_of(
                         pattern, [](char c) { return is_name_character(c) || c == '*'; })) {
            return fail("'" + std::string(pattern) + "' is no pattern of selection names");
        }
        Condition condition;
        condition.kind = all ? Condition::Kind::all_of : Condition::Kind::any_of;
        for (std::size_t i = 0; i < names_.size(); ++i) {
            if (names_[i].starts_with('_') || !(them || name_matches(pattern, names_[i]))) {
                continue;
            }
            Condition& part = condition.parts.emplace_back();
            part.selection = static_cast<std::uint32_t>(i);
        }
        if (condition.parts.empty()) {
            return fail("'" + std::string(pattern) + "' matches no selection");
        }
        return condition;
    }

    std::vector<std::string_view> words_;
    std::span<const std::string> names_;
    std::size_t at_ = 0;
    std::size_t depth_ = 0;
};

}  // namespace

std::optional<Condition> parse_condition(std::string_view text, std::span<const std::string> names,
                                         base::Position at, const Source& source) {
    ConditionParser parser(text, names);
    std::optional<Condition> condition = parser.parse();
    if (!condition) {
        source.error(parser.code, at, parser.problem, parser.hint);
    }
    return condition;
}

}  // namespace metsuke::rule
