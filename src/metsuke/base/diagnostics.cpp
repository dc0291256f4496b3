// SPDX-License-Identifier: Apache-2.0
#include "metsuke/base/diagnostics.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>

namespace metsuke::base {

void Diagnostics::add(Diagnostic diagnostic) {
    if (diagnostic.severity == Severity::error) {
        ++errors_;
    }
    items_.push_back(std::move(diagnostic));
}

void Diagnostics::error(std::string code, std::string file, Position at, std::string text,
                        std::string hint) {
    add({.severity = Severity::error,
         .code = std::move(code),
         .file = std::move(file),
         .at = at,
         .text = std::move(text),
         .hint = std::move(hint)});
}

void Diagnostics::warning(std::string code, std::string file, Position at, std::string text,
                          std::string hint) {
    add({.severity = Severity::warning,
         .code = std::move(code),
         .file = std::move(file),
         .at = at,
         .text = std::move(text),
         .hint = std::move(hint)});
}

void Diagnostics::append(Diagnostics other) {
    for (Diagnostic& diagnostic : other.items_) {
        add(std::move(diagnostic));
    }
}

void Diagnostics::sort() {
    const auto place = [](const Diagnostic& d) { return std::tie(d.file, d.at.line, d.at.column); };
    std::ranges::stable_sort(
        items_, [&place](const Diagnostic& a, const Diagnostic& b) { return place(a) < place(b); });
}

std::string to_text(const Diagnostic& diagnostic) {
    std::string text = diagnostic.file;
    if (diagnostic.at.line > 0) {
        text +=
            ':' + std::to_string(diagnostic.at.line) + ':' + std::to_string(diagnostic.at.column);
    }
    text += diagnostic.severity == Severity::error ? ": error[" : ": warning[";
    text += diagnostic.code + "]: " + diagnostic.text;
    if (!diagnostic.hint.empty()) {
        text += "\n  hint: " + diagnostic.hint;
    }
    return text;
}

namespace {

/// Levenshtein distance in which two neighbours that changed places count as one mistake (optimal
/// string alignment).
std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> before_last, last(b.size() + 1), row(b.size() + 1);
    for (std::size_t j = 0; j < last.size(); ++j) {
        last[j] = j;
    }
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            row[j] = std::min({replaced, last[j] + 1, row[j - 1] + 1});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                row[j] = std::min(row[j], before_last[j - 2] + 1);
            }
        }
        before_last = std::exchange(last, row);
    }
    return last.back();
}

}  // namespace

std::string_view closest(std::string_view word, std::span<const std::string_view> candidates) {
    constexpr std::size_t kLongest =
        100;  // nobody misspells a longer word, and the distance is quadratic
    if (word.size() > kLongest) {
        return {};
    }
    std::string_view best;
    // A word of which no letter is left was not misspelled.
    std::size_t best_distance =
        std::min(std::max<std::size_t>(word.size() / 3, 1) + 1, word.size());
    for (const std::string_view candidate : candidates) {
        if (candidate.size() > kLongest) {
            continue;
        }
        const std::size_t distance = edit_distance(word, candidate);
        if (distance < best_distance) {
            best = candidate;
            best_distance = distance;
        }
    }
    return best;
}

}  // namespace metsuke::base
