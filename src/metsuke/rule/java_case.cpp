// SPDX-License-Identifier: Apache-2.0
#include "metsuke/rule/java_case.hpp"

#include <algorithm>
#include <array>

#include "metsuke/base/utf8.hpp"

namespace metsuke::rule {

namespace {

struct Letter {
    char32_t point;
    std::string_view lower, upper;
};

constexpr auto kLetters = std::to_array<Letter>({
#include "metsuke/rule/java_case.inc"
});

std::vector<std::string> spellings(char32_t point) {
    if (point < 0x80) {
        const auto c = static_cast<char>(point);
        if (c >= 'a' && c <= 'z') {
            return {std::string(1, c), std::string(1, static_cast<char>(c - 'a' + 'A'))};
        }
        if (c >= 'A' && c <= 'Z') {
            return {std::string(1, static_cast<char>(c - 'A' + 'a')), std::string(1, c)};
        }
        return {std::string(1, c)};
    }
    const auto* const letter = std::ranges::lower_bound(kLetters, point, {}, &Letter::point);
    if (letter != kLetters.end() && letter->point == point) {
        if (letter->lower == letter->upper) {
            return {std::string(letter->lower)};
        }
        return {std::string(letter->lower), std::string(letter->upper)};
    }
    std::string same;
    base::append_utf8(same, point);
    return {same};
}

}  // namespace

std::vector<std::vector<std::string>> letter_spellings(std::string_view text) {
    std::vector<std::vector<std::string>> letters;
    for (std::size_t at = 0; at < text.size();) {
        letters.push_back(spellings(base::next_code_point(text, at)));
    }
    return letters;
}

}  // namespace metsuke::rule
