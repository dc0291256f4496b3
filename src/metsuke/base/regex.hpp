// SPDX-License-Identifier: Apache-2.0
//
// Regular expressions in time linear in the text (RE2). Patterns come from rules, texts from
// events; neither can make a search slow or large. What RE2 lacks is refused with the construct's
// name.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "metsuke/base/result.hpp"

namespace re2 {
class RE2;
}

namespace metsuke::base {

struct RegexOptions {
    bool ignore_case = false;
    bool multiline = false;  ///< ^ and $ at every line
    bool dot_all = false;    ///< '.' matches a newline too
};

class Regex {
public:
    /// Error::what says what is wrong with the pattern, in words.
    static Result<Regex> compile(std::string_view source, RegexOptions options = {});

    Regex(const Regex&) = delete;
    Regex& operator=(const Regex&) = delete;
    Regex(Regex&&) noexcept;
    Regex& operator=(Regex&&) noexcept;
    ~Regex();

    /// Whether the pattern matches anywhere in the text. Safe from several threads.
    [[nodiscard]] bool search(std::string_view text) const;

private:
    explicit Regex(std::unique_ptr<re2::RE2> compiled);
    std::unique_ptr<re2::RE2> compiled_;
};

/// Texts each of which stands, whatever its case, in every text that the pattern matches, lower
/// case; at least three bytes each. Nothing: there may be none, or the pattern does not compile.
std::vector<std::string> necessary_texts(std::string_view source, RegexOptions options = {});

}  // namespace metsuke::base
