// SPDX-License-Identifier: Apache-2.0
#include "metsuke/narrate/template.hpp"

#include <algorithm>
#include <cstddef>

#include "metsuke/base/assert.hpp"
#include "metsuke/narrate/seam.hpp"

namespace metsuke::narrate {

namespace {

/// Cuts off what stands behind the last `mark`, and returns it.
std::string_view cut_behind(std::string_view& text, char mark) {
    const std::size_t at = text.rfind(mark);
    if (at == std::string_view::npos) {
        return {};
    }
    const std::string_view behind = text.substr(at + 1);
    text = text.substr(0, at);
    return behind;
}

/// An optional part as far as it is filled.
struct Part {
    std::string text;
    bool is_whole = true;
    bool tells_new = false;
};

class Filler {
public:
    Filler(base::Lang lang, const Values& values) : lang_(lang), values_(values) {}

    void take(const Piece& piece) {
        if (piece.optional_part != part_number_) {
            close_part();
            part_number_ = piece.optional_part;
        }
        std::string text = piece.is_gap ? values_(gap_of(piece.text)) : std::string(piece.text);
        if (part_number_ < 0) {
            is_whole_ = is_whole_ && !(piece.is_gap && text.empty());
            append(piece, text);
            return;
        }
        append_to(part_.text, text);
        if (piece.is_gap) {
            part_.is_whole = part_.is_whole && !text.empty();
            part_.tells_new = part_.tells_new || std::ranges::find(told_, text) == told_.end();
            told_by_part_.push_back(std::move(text));
        }
    }

    std::optional<std::string> finish() {
        close_part();
        return is_whole_ ? std::optional(std::move(text_)) : std::nullopt;
    }

private:
    void append_to(std::string& target, std::string_view text) const {
        if (lang_ == base::Lang::ja) {
            append_ja(target, text);
        } else {
            target += text;
        }
    }

    void append(const Piece& piece, const std::string& text) {
        append_to(text_, text);
        if (piece.is_gap) {
            told_.push_back(text);
        }
    }

    void close_part() {
        if (part_.is_whole && (part_.tells_new || told_by_part_.empty())) {
            append_to(text_, part_.text);
            told_.insert(told_.end(), told_by_part_.begin(), told_by_part_.end());
        }
        part_ = {};
        told_by_part_.clear();
    }

    base::Lang lang_;
    const Values& values_;
    std::string text_;
    bool is_whole_ = true;
    int part_number_ = -1;
    Part part_;
    std::vector<std::string> told_, told_by_part_;
};

}  // namespace

std::optional<std::vector<Piece>> pieces_of(std::string_view text) {
    std::vector<Piece> pieces;
    int parts = 0;
    int open_part = -1;
    while (!text.empty()) {
        const std::size_t at = std::min(text.find_first_of("{}[]"), text.size());
        if (at > 0) {
            pieces.push_back({.text = text.substr(0, at), .optional_part = open_part});
            text.remove_prefix(at);
            continue;
        }
        if (text.front() == '[' && open_part < 0) {
            open_part = parts++;
            text.remove_prefix(1);
        } else if (text.front() == ']' && open_part >= 0) {
            open_part = -1;
            text.remove_prefix(1);
        } else if (text.front() == '{') {
            const std::size_t end = text.find_first_of("{}[]", 1);
            if (end == std::string_view::npos || text[end] != '}' || end == 1) {
                return std::nullopt;
            }
            pieces.push_back(
                {.text = text.substr(1, end - 1), .is_gap = true, .optional_part = open_part});
            text.remove_prefix(end + 1);
        } else {
            return std::nullopt;
        }
    }
    return open_part < 0 ? std::optional(std::move(pieces)) : std::nullopt;
}

Gap gap_of(std::string_view text) {
    Gap gap;
    gap.list = cut_behind(text, '>');
    gap.filter = cut_behind(text, ':');
    while (true) {
        const std::size_t bar = text.find('|');
        gap.paths.push_back(text.substr(0, bar));
        if (bar == std::string_view::npos) {
            return gap;
        }
        text.remove_prefix(bar + 1);
    }
}

std::optional<std::string> fill(std::string_view text, base::Lang lang, const Values& values) {
    const std::optional<std::vector<Piece>> pieces = pieces_of(text);
    METSUKE_ASSERT(pieces.has_value());
    Filler filler(lang, values);
    for (const Piece& piece : *pieces) {
        filler.take(piece);
    }
    return filler.finish();
}

}  // namespace metsuke::narrate
