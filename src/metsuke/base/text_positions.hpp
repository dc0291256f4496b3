// SPDX-License-Identifier: Apache-2.0
//
// Lines and columns in a text, from bytes or from the characters that libyaml counts. Parsers count
// lines in more ways than editors do: an index is the only thing to go by.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "metsuke/base/diagnostics.hpp"

namespace metsuke::base {

class TextPositions {
public:
    /// `text`: UTF-8, outlives this object.
    explicit TextPositions(std::string_view text);

    /// Of the character with that number, from 0.
    [[nodiscard]] Position of_character(std::size_t character) const {
        return of_byte(byte_of(character));
    }
    [[nodiscard]] Position of_byte(std::size_t byte) const;

    [[nodiscard]] bool is_colon(std::size_t character) const {
        return text_.substr(byte_of(character)).starts_with(':');
    }

private:
    void count_characters();
    [[nodiscard]] std::size_t byte_of(std::size_t character) const;

    std::string_view text_;
    std::vector<std::size_t> steps_;        // where every so many-th character begins
    std::vector<std::size_t> lines_ = {0};  // where every line begins
    bool is_ascii_ = false;
};

}  // namespace metsuke::base
