// SPDX-License-Identifier: Apache-2.0
//
// wordings() and listed_words() are in the generated source; prepare.cpp writes it.
#include "metsuke/narrate/wording.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "metsuke/narrate/parameter.hpp"
#include "metsuke/narrate/wording_data.hpp"

namespace metsuke::narrate {

namespace {

using finding::Facts;

/// Two names by which a table is sorted. Compared once a step: pairs' own order asks twice.
using Names = std::pair<std::string_view, std::string_view>;

bool is_before(const Names& a, const Names& b) {
    const int first = a.first.compare(b.first);
    return first != 0 ? first < 0 : a.second < b.second;
}

Names names_of(const Wording& wording) { return {wording.source, wording.name}; }

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_fulfilled(const Condition& condition, const Facts& facts) {
    const std::string_view value = parameter(facts, condition.path);
    return condition.value == "*" ? !value.empty() : has_value(value, condition.value);
}

std::string_view in_list(std::string_view list, std::string_view key, base::Lang lang) {
    const std::span<const ListedWord> words = listed_words();
    const auto found =
        std::ranges::lower_bound(words, Names(list, key), is_before,
                                 [](const ListedWord& word) { return Names(word.list, word.key); });
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

std::span<const Wording> wordings_named(const Facts& facts) {
    const bool is_call = !facts.event.name.empty();
    const std::string_view name =
        is_call ? without_version(facts.event.name) : std::string_view(facts.event.type);
    const Names wanted(facts.event.source, name);
    const auto begin = std::ranges::lower_bound(wordings(), wanted, is_before, names_of);
    const auto end = std::find_if(begin, wordings().end(), [&wanted](const Wording& wording) {
        return names_of(wording) != wanted;
    });
    return {begin, end};
}

const Wording* find_wording(std::span<const Wording> named, const Facts& facts) {
    const auto found = std::ranges::find_if(named, [&facts](const Wording& wording) {
        return std::ranges::all_of(wording.when, [&facts](const Condition& condition) {
            return is_fulfilled(condition, facts);
        });
    });
    return found == named.end() ? nullptr : &*found;
}

const Wording* find_wording(const Facts& facts) {
    return find_wording(wordings_named(facts), facts);
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
