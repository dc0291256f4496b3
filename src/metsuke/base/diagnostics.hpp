// SPDX-License-Identifier: Apache-2.0
//
// What is wrong with a text that people wrote, as values: all problems of a file at once, each with
// its place, a stable code and, where we can think of one, a hint.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace metsuke::base {

enum class Severity : std::uint8_t { warning, error };

/// Line and column from 1; 0 = unknown. Columns count bytes.
struct Position {
    std::uint32_t line = 0;
    std::uint32_t column = 0;
    friend bool operator==(const Position&, const Position&) = default;
};

struct Diagnostic {
    Severity severity = Severity::error;
    std::string code;  ///< "sigma.unknown-modifier"; stable between versions
    std::string file;
    Position at;
    std::string text;
    std::string hint;  ///< may be empty
};

class Diagnostics {
public:
    void error(std::string code, std::string file, Position at, std::string text,
               std::string hint = {});
    void warning(std::string code, std::string file, Position at, std::string text,
                 std::string hint = {});

    [[nodiscard]] bool has_errors() const { return errors_ > 0; }
    [[nodiscard]] std::size_t error_count() const { return errors_; }
    [[nodiscard]] std::size_t warning_count() const { return items_.size() - errors_; }
    [[nodiscard]] const std::vector<Diagnostic>& items() const { return items_; }

    void append(Diagnostics other);
    /// By file, line and column; otherwise in the order of reporting.
    void sort();

private:
    void add(Diagnostic diagnostic);
    std::vector<Diagnostic> items_;
    std::size_t errors_ = 0;
};

/// "FILE:LINE:COL: error[code]: text", and the hint on a second line "  hint: ...".
std::string to_text(const Diagnostic& diagnostic);

/// The candidate that `word` was probably meant to be, within an edit distance of a third of its
/// length; empty if none.
std::string_view closest(std::string_view word, std::span<const std::string_view> candidates);

}  // namespace metsuke::base
