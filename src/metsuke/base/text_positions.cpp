// SPDX-License-Identifier: Apache-2.0
#include "metsuke/base/text_positions.hpp"

#include <algorithm>
#include <cstdint>
#include <iterator>

#include "metsuke/base/utf8.hpp"

namespace metsuke::base {
namespace {

constexpr std::size_t kStep = 16;

bool continues(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

}  // namespace

TextPositions::TextPositions(std::string_view text) : text_(text) {
    for (std::size_t at = text.find('\n'); at != std::string_view::npos;
         at = text.find('\n', at + 1)) {
        lines_.push_back(at + 1);
    }
    is_ascii_ = ascii_run(text, 0) == text.size();
    if (!is_ascii_) {
        count_characters();
    }
}

Position TextPositions::of_byte(std::size_t byte) const {
    const auto next = std::ranges::upper_bound(lines_, byte);
    return {.line = static_cast<std::uint32_t>(next - lines_.begin()),
            .column = static_cast<std::uint32_t>(byte - *std::prev(next) + 1)};
}

void TextPositions::count_characters() {
    std::size_t character = 0;
    for (std::size_t at = 0; at < text_.size();) {
        // Of ASCII every byte is one.
        const std::size_t run = ascii_run(text_, at);
        const std::size_t next_step = (character + kStep - 1) / kStep * kStep;
        for (std::size_t step = next_step; step < character + run; step += kStep) {
            steps_.push_back(at + step - character);
        }
        character += run;
        at += run;
        for (; at < text_.size() && static_cast<unsigned char>(text_[at]) >= 0x80; ++at) {
            if (!continues(text_[at]) && character++ % kStep == 0) {
                steps_.push_back(at);
            }
        }
    }
}

std::size_t TextPositions::byte_of(std::size_t character) const {
    if (is_ascii_) {
        return std::min(character, text_.size());
    }
    if (character / kStep >= steps_.size()) {
        return text_.size();
    }
    std::size_t at = steps_[character / kStep];
    for (std::size_t left = character % kStep; left > 0 && at < text_.size(); --left) {
        ++at;
        while (at < text_.size() && continues(text_[at])) {
            ++at;
        }
    }
    return at;
}

}  // namespace metsuke::base
