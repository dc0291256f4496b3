// SPDX-License-Identifier: Apache-2.0
//
// wordings() and listed_words() are in the generated source; prepare.cpp writes it.
#include "metsuke/narrate/wording.hpp"

#include <algorithm>
#include <tuple>

#include "metsuke/narrate/parameter.hpp"
#include "metsuke/narrate/wording_data.hpp"

namespace metsuke::narrate {

namespace {

using finding::Facts;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_fulfilled(const Condition& condition, const Facts& facts) {
    const std::string_view value = parameter(facts, condition.path);
    return condition.value == "*" ? !value.empty() : has_value(value, condition.value);
}

std::string_view in_list(std::string_view list, std::string_view key, base::Lang lang) {
    const std::span<const ListedWord> words = listed_words();
    const auto found = std::ranges::lower_bound(
        words, std::tuple(list, key), {},
        [](const ListedWord& word) { return std::tuple(word.list, word.key); });
    if (found == words.end() || found->list != list || found->key != key) {
        return {};
    }
    return lang == base::Lang::ja ? found->ja : found->en;
}

}  // namespace

std::string_view without_version(std::string_view event_name) {
    static constexpr std::size_t kDateDigits = 8;
    std::size_t end = event_name.size();
    const std::size_t mark = event_name.find_last_of("v_");
    if (mark != std::string_view::npos && mark > 0 && is_digit(event_name[mark - 1]) &&
        std::ranges::all_of(event_name.substr(mark + 1), is_digit)) {
        end = mark;
    }
    std::size_t begin = end;
    while (begin > 0 && is_digit(event_name[begin - 1])) {
        --begin;
    }
    return end - begin >= kDateDigits ? event_name.substr(0, begin) : event_name;
}

const Wording* find_wording(const Facts& facts) {
    const bool is_call = !facts.event.name.empty();
    const std::string_view name =
        is_call ? without_version(facts.event.name) : std::string_view(facts.event.type);
    const auto [begin, end] = std::ranges::equal_range(
        wordings(), std::tuple(std::string_view(facts.event.source), name), {},
        [](const Wording& wording) { return std::tuple(wording.source, wording.name); });
    const auto found = std::ranges::find_if(begin, end, [&facts](const Wording& wording) {
        return std::ranges::all_of(wording.when, [&facts](const Condition& condition) {
            return is_fulfilled(condition, facts);
        });
    });
    return found == end ? nullptr : &*found;
}

std::string_view word_of(std::string_view list, std::string_view value, base::Lang lang) {
    const std::string_view word = in_list(list, value, lang);
    const std::size_t colon = value.find(':');
    if (!word.empty() || colon == std::string_view::npos) {
        return word;
    }
    return in_list(list, value.substr(0, colon), lang);
}

}  // namespace metsuke::narrate
