// SPDX-License-Identifier: Apache-2.0
#include "metsuke/yaml/node.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "metsuke/base/decimal.hpp"
#include "metsuke/base/text_positions.hpp"
#include "metsuke/base/utf8.hpp"
#include "metsuke/yaml/builder.hpp"
#include "metsuke/yaml/events.hpp"

namespace metsuke::yaml {

namespace {

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out) {
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return out;
}

bool is_true_word(std::string_view word) { return word == "true" || word == "yes" || word == "on"; }
bool is_false_word(std::string_view word) {
    return word == "false" || word == "no" || word == "off";
}

bool has_leading_zero(std::string_view text) {
    if (text.starts_with('-') || text.starts_with('+')) {
        text.remove_prefix(1);
    }
    return text.size() > 1 && text[0] == '0' && text[1] >= '0' && text[1] <= '9';
}

}  // namespace

const Node* Node::find(std::string_view key) const {
    const auto found = std::ranges::find(entries, key, &Entry::key);
    return found == entries.end() ? nullptr : &found->value;
}

ScalarType Node::type() const {
    if (!is_plain) {
        return ScalarType::text;
    }
    static constexpr std::size_t kLongestWord = 5;  // "false"
    const std::string word = text.size() <= kLongestWord ? lower(text) : text;
    if (word.empty() || word == "~" || word == "null") {
        return ScalarType::null;
    }
    if (is_true_word(word) || is_false_word(word)) {
        return ScalarType::boolean;
    }
    if (base::DecimalView::parse(text) && !has_leading_zero(text)) {
        return ScalarType::number;
    }
    return ScalarType::text;
}

bool Node::boolean() const { return is_true_word(lower(text)); }

std::vector<Node> parse(std::string_view text, const std::string& file,
                        base::Diagnostics& diagnostics) {
    std::vector<Node> documents;
    if (!base::is_valid_utf8(text)) {
        diagnostics.error("yaml.encoding", file, {}, "the file is not UTF-8");
        return documents;
    }
    if (text.starts_with("\xEF\xBB\xBF")) {
        text.remove_prefix(3);
    }
    if (text.empty()) {
        return documents;
    }
    const base::TextPositions positions(text);
    EventParser parser(text);
    std::optional<Builder> builder;
    Event event;
    while (true) {
        if (!parser.next(event)) {
            parser.report(positions, file, diagnostics);
            if (parser.is_unreadable()) {
                documents.clear();
            }
            return documents;
        }
        if (event.kind == Event::Kind::stream_end) {
            return documents;
        }
        if (event.kind == Event::Kind::document_start) {
            builder.emplace(file, positions, diagnostics);
        }
        if (!builder) {
            continue;
        }
        const bool ends = event.kind == Event::Kind::document_end;
        builder->on(event);
        if (builder->is_over()) {
            return documents;
        }
        if (ends) {
            std::optional<Node> document = builder->take();
            if (document && !document->is_null()) {
                documents.push_back(*std::move(document));
            }
        }
    }
}

}  // namespace metsuke::yaml
