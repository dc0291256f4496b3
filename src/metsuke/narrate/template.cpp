// SPDX-License-Identifier: Apache-2.0
#include "metsuke/narrate/template.hpp"

#include <algorithm>
#include <cstddef>

#include "metsuke/base/assert.hpp"
#include "metsuke/narrate/seam.hpp"

namespace metsuke::narrate {

namespace {

bool is_mark(char c) { return c == '{' || c == '}' || c == '[' || c == ']'; }

/// The first bracket from there on; npos if there is none.
std::size_t find_mark(std::string_view text, std::size_t from = 0) {
    const auto rest = text.substr(from);
    const auto mark = std::ranges::find_if(rest, is_mark);
    return mark == rest.end() ? std::string_view::npos
                              : from + static_cast<std::size_t>(mark - rest.begin());
}

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

bool PieceReader::take_bracket() {
    const char bracket = rest_.front();
    if (bracket == '[' && open_part_ < 0) {
        open_part_ = parts_++;
    } else if (bracket == ']' && open_part_ >= 0) {
        open_part_ = -1;
    } else {
        return false;
    }
    rest_.remove_prefix(1);
    return true;
}

bool PieceReader::next(Piece& piece) {
    while (!rest_.empty() && (rest_.front() == '[' || rest_.front() == ']')) {
        if (!take_bracket()) {
            is_sound_ = false;
            return false;
        }
    }
    if (rest_.empty()) {
        return false;
    }
    if (rest_.front() != '{') {
        const std::size_t end = std::min(find_mark(rest_), rest_.size());
        is_sound_ = end > 0;
        piece = {.text = rest_.substr(0, end), .optional_part = open_part_};
        rest_.remove_prefix(end);
        return is_sound_;
    }
    const std::size_t end = find_mark(rest_, 1);
    is_sound_ = end != std::string_view::npos && rest_[end] == '}' && end > 1;
    if (!is_sound_) {
        return false;
    }
    piece = {.text = rest_.substr(1, end - 1), .is_gap = true, .optional_part = open_part_};
    rest_.remove_prefix(end + 1);
    return true;
}

std::optional<std::vector<Piece>> pieces_of(std::string_view text) {
    std::vector<Piece> pieces;
    PieceReader reader(text);
    for (Piece piece; reader.next(piece);) {
        pieces.push_back(piece);
    }
    return reader.is_sound() ? std::optional(std::move(pieces)) : std::nullopt;
}

Gap gap_of(std::string_view text) {
    Gap gap;
    gap.list = cut_behind(text, '>');
    gap.filter = cut_behind(text, ':');
    gap.paths = text;
    return gap;
}

std::string_view take_path(std::string_view& paths) {
    const std::string_view path = paths.substr(0, paths.find('|'));
    paths.remove_prefix(std::min(paths.size(), path.size() + 1));
    return path;
}

std::optional<std::string> fill(std::string_view text, base::Lang lang, const Values& values) {
    PieceReader reader(text);
    Filler filler(lang, values);
    for (Piece piece; reader.next(piece);) {
        filler.take(piece);
    }
    METSUKE_ASSERT(reader.is_sound());
    return filler.finish();
}

}  // namespace metsuke::narrate
