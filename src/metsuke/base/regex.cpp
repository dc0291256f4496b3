// SPDX-License-Identifier: Apache-2.0
#include "metsuke/base/regex.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include <re2/filtered_re2.h>
#include <re2/re2.h>

namespace metsuke::base {

namespace {

constexpr std::int64_t kMostMemory = 8 << 20;
constexpr int kLeastNecessary = 3;

/// What a group begins with that RE2 has no automaton for; empty for any other group.
std::string_view missing_group(std::string_view from) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 7> kGroups = {
        {{"(?=", "look-ahead (?=...)"},
         {"(?!", "look-ahead (?!...)"},
         {"(?<=", "look-behind (?<=...)"},
         {"(?<!", "look-behind (?<!...)"},
         {"(?>", "an atomic group (?>...)"},
         {"(?(", "a conditional (?(...)...)"},
         {"(?P=", "a back-reference (?P=name)"}}};
    for (const auto& [text, name] : kGroups) {
        if (from.starts_with(text)) {
            return name;
        }
    }
    return {};
}

/// Where the class that opens at `open` closes.
std::size_t class_close(std::string_view source, std::size_t open) {
    const std::size_t first = open + 1 + (source.substr(open + 1).starts_with('^') ? 1 : 0);
    std::size_t close = first;
    if (source.substr(std::min(first, source.size())).starts_with(']')) {
        ++close;  // right at the beginning it is a member
    }
    while (close < source.size() && source[close] != ']') {
        close += source[close] == '\\' ? 2U : 1U;
    }
    return close;
}

/// Whether a '+' after this makes it possessive.
bool is_quantifier(char c) { return c == '*' || c == '+' || c == '?' || c == '}'; }

/// The construct outside of classes and escapes that RE2 has no automaton for; empty if there is
/// none.
std::string_view missing_construct(std::string_view source) {
    for (std::size_t at = 0; at < source.size(); ++at) {
        const char c = source[at];
        const std::string_view rest = source.substr(at + 1);
        if (c == '\\') {
            if (!rest.empty() && rest.front() >= '1' && rest.front() <= '9') {
                return "a back-reference";
            }
            ++at;
        } else if (c == '[') {
            at = class_close(source, at);
        } else if (c == '(') {
            if (const std::string_view missing = missing_group(source.substr(at));
                !missing.empty()) {
                return missing;
            }
        } else if (is_quantifier(c) && rest.starts_with('+')) {
            return "a possessive quantifier";
        }
    }
    return {};
}

re2::RE2::Options settings_of(RegexOptions options) {
    re2::RE2::Options settings;
    settings.set_log_errors(false);
    settings.set_max_mem(kMostMemory);
    settings.set_case_sensitive(!options.ignore_case);
    settings.set_dot_nl(options.dot_all);
    settings.set_one_line(!options.multiline);
    return settings;
}

/// RE2 takes multi-line mode only from the pattern itself.
std::string wrapped(std::string_view source, RegexOptions options) {
    return (options.multiline ? "(?m:" : "(?:") + std::string(source) + ")";
}

}  // namespace

Regex::Regex(std::unique_ptr<re2::RE2> compiled) : compiled_(std::move(compiled)) {}
Regex::Regex(Regex&&) noexcept = default;
Regex& Regex::operator=(Regex&&) noexcept = default;
Regex::~Regex() = default;

Result<Regex> Regex::compile(std::string_view source, RegexOptions options) {
    if (const std::string_view missing = missing_construct(source); !missing.empty()) {
        return fail(
            ErrorCode::unsupported,
            std::string(missing) + " is not supported: expressions must run in linear time");
    }
    const std::string text = wrapped(source, options);
    auto compiled = std::make_unique<re2::RE2>(text, settings_of(options));
    if (!compiled->ok()) {
        // RE2 quotes the whole expression at times, ours with what was put around it.
        std::string what = compiled->error();
        if (what.ends_with(text)) {
            what.replace(what.size() - text.size(), text.size(), source);
        }
        return fail(ErrorCode::invalid_argument, std::move(what));
    }
    return Regex(std::move(compiled));
}

bool Regex::search(std::string_view text) const {
    return re2::RE2::PartialMatch({text.data(), text.size()}, *compiled_);
}

/// RE2 tells which texts a pattern is made of and which sets of them it may match with: one without
/// which it never does is necessary.
std::vector<std::string> necessary_texts(std::string_view source, RegexOptions options) {
    re2::FilteredRE2 filter(kLeastNecessary);
    std::vector<std::string> texts;
    int id = 0;
    if (filter.Add(wrapped(source, options), settings_of(options), &id) != re2::RE2::NoError) {
        return {};
    }
    filter.Compile(&texts);
    std::vector<std::string> necessary;
    for (std::size_t left_out = 0; left_out < texts.size(); ++left_out) {
        std::vector<int> others;
        for (std::size_t i = 0; i < texts.size(); ++i) {
            if (i != left_out) {
                others.push_back(static_cast<int>(i));
            }
        }
        std::vector<int> possible;
        filter.AllPotentials(others, &possible);
        if (possible.empty()) {
            necessary.push_back(texts[left_out]);
        }
    }
    return necessary;
}

}  // namespace metsuke::base
