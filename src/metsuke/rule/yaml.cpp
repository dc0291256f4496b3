// SPDX-License-Identifier: Apache-2.0
//
// libyaml hands out events; the builder keeps a stack of what is open. Anchors and aliases,
// repeated keys and every bound are the builder's: libyaml looks at none of them.
#include "metsuke/rule/yaml.hpp"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <iterator>
#include <map>
#include <optional>
#include <utility>

#include <yaml.h>

#include "metsuke/base/assert.hpp"
#include "metsuke/base/decimal.hpp"
#include "metsuke/base/utf8.hpp"
#include "metsuke/rule/text_positions.hpp"

namespace metsuke::rule::yaml {

namespace {

constexpr std::size_t kMostNodes = 200'000;  // of one document, aliases expanded
constexpr std::size_t kDeepest = 200;        // levels, aliases expanded
constexpr std::size_t kFewKeys = 16;         // of a map, found faster by looking at each
constexpr std::size_t kNodeText = 256;       // bytes of a text that, copied, count as one more node

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

class Event {
public:
    Event() = default;
    Event(const Event&) = delete;
    Event& operator=(const Event&) = delete;
    Event(Event&&) = delete;
    Event& operator=(Event&&) = delete;
    ~Event() { yaml_event_delete(&event_); }

    yaml_event_t* get() { return &event_; }
    [[nodiscard]] yaml_event_type_t type() const { return event_.type; }
    const yaml_event_t* operator->() const { return &event_; }

private:
    yaml_event_t event_ = {};
};

class Parser {
public:
    /// `text` is not empty and outlives the parser.
    explicit Parser(std::string_view text) {
        const int ready = yaml_parser_initialize(&parser_);
        METSUKE_ASSERT(ready == 1);
        yaml_parser_set_encoding(&parser_, YAML_UTF8_ENCODING);
        yaml_parser_set_input_string(&parser_, reinterpret_cast<const unsigned char*>(text.data()),
                                     text.size());
    }
    Parser(const Parser&) = delete;
    Parser& operator=(const Parser&) = delete;
    Parser(Parser&&) = delete;
    Parser& operator=(Parser&&) = delete;
    ~Parser() { yaml_parser_delete(&parser_); }

    bool next(Event& event) { return yaml_parser_parse(&parser_, event.get()) == 1; }

    /// Characters that no YAML has: libyaml sees them some thousand bytes ahead.
    [[nodiscard]] bool is_unreadable() const { return parser_.error == YAML_READER_ERROR; }

    void report(const TextPositions& positions, const std::string& file,
                base::Diagnostics& diagnostics) const {
        std::string text = parser_.problem != nullptr ? parser_.problem : "out of memory";
        if (is_unreadable()) {
            return diagnostics.error("yaml.syntax", file, positions.of_byte(parser_.problem_offset),
                                     std::move(text));
        }
        const base::Position at = positions.of_character(parser_.problem_mark.index);
        std::string hint;
        if (parser_.context != nullptr) {
            text += std::string(" ") + parser_.context;
            const base::Position begin = positions.of_character(parser_.context_mark.index);
            if (begin.line != at.line) {
                hint = "begun at line " + std::to_string(begin.line);
            }
        }
        if (hint.empty() && positions.is_colon(parser_.problem_mark.index)) {
            hint = "a value with a colon may need quotes";
        }
        diagnostics.error("yaml.syntax", file, at, std::move(text), std::move(hint));
    }

private:
    yaml_parser_t parser_ = {};
};

struct Extent {
    std::size_t nodes = 1;  // what a copy costs: long texts count as several
    std::size_t depth = 1;
};

// NOLINTNEXTLINE(misc-no-recursion): no node is deeper than kDeepest
Extent extent_of(const Node& node) {
    Extent all = {.nodes = 1 + node.text.size() / kNodeText};
    const auto add = [&all](const Extent& inner) {
        all.nodes += inner.nodes;
        all.depth = std::max(all.depth, inner.depth + 1);
    };
    for (const Node& item : node.items) {
        add(extent_of(item));
    }
    for (const Entry& entry : node.entries) {
        all.nodes += entry.key.size() / kNodeText;
        add(extent_of(entry.value));
    }
    return all;
}

std::string text_of(const yaml_char_t* text) {
    return text == nullptr ? std::string() : reinterpret_cast<const char*>(text);
}

/// One document.
class Builder {
public:
    Builder(const std::string& file, const TextPositions& positions, base::Diagnostics& diagnostics)
        : file_(file), positions_(positions), diagnostics_(diagnostics) {}

    /// What was read, unless it is bad.
    std::optional<Node> take() { return is_bad_ ? std::nullopt : std::exchange(root_, {}); }
    /// Nothing that follows makes sense.
    [[nodiscard]] bool is_over() const { return is_over_; }

    void on(const Event& event) {
        const base::Position at = positions_.of_character(event->start_mark.index);
        switch (event.type()) {
            case YAML_ALIAS_EVENT: return on_alias(at, text_of(event->data.alias.anchor));
            case YAML_SCALAR_EVENT: return on_scalar(at, event);
            case YAML_SEQUENCE_START_EVENT:
                return open({.kind = Kind::sequence, .at = at},
                            text_of(event->data.sequence_start.anchor));
            case YAML_MAPPING_START_EVENT:
                return open({.kind = Kind::map, .at = at},
                            text_of(event->data.mapping_start.anchor));
            case YAML_SEQUENCE_END_EVENT:
            case YAML_MAPPING_END_EVENT: return close();
            case YAML_NO_EVENT:
            case YAML_STREAM_START_EVENT:
            case YAML_STREAM_END_EVENT:
            case YAML_DOCUMENT_START_EVENT:
            case YAML_DOCUMENT_END_EVENT: return;
        }
    }

private:
    struct Key {
        std::string text;
        base::Position at;
    };
    struct Open {
        Node node;
        std::string anchor;                          // or empty
        std::optional<Key> key;                      // of a map, waiting for its value
        std::map<std::string, base::Position> keys;  // of a map with more than few
    };
    struct Anchored {
        Node node;
        Extent extent;
    };

    void report(base::Position at, std::string code, std::string text, std::string hint = {}) {
        is_bad_ = true;
        diagnostics_.error(std::move(code), file_, at, std::move(text), std::move(hint));
    }

    /// Counts values.
    bool has_room(std::size_t values, base::Position at) {
        nodes_ += values;
        if (nodes_ <= kMostNodes) {
            return true;
        }
        report(at, "yaml.size", "the document has too many values, aliases expanded");
        is_over_ = true;
        return false;
    }

    bool is_shallow(std::size_t depth, base::Position at) {
        if (open_.size() + depth <= kDeepest) {
            return true;
        }
        report(at, "yaml.depth",
               "the document is nested deeper than " + std::to_string(kDeepest) + " levels");
        is_over_ = true;
        return false;
    }

    /// The key whose value comes next, or nullptr.
    [[nodiscard]] const Key* waiting_key() const {
        if (open_.empty()) {
            return nullptr;
        }
        const std::optional<Key>& key = open_.back().key;
        return key ? &*key : nullptr;
    }
    [[nodiscard]] bool awaits_key() const {
        return !open_.empty() && open_.back().node.is_map() && !open_.back().key;
    }

    void on_alias(base::Position at, const std::string& anchor) {
        const auto found = anchors_.find(anchor);
        if (found == anchors_.end()) {
            if (std::ranges::find(open_, anchor, &Open::anchor) == open_.end()) {
                report(at, "yaml.syntax", "the referenced anchor is not defined");
                is_over_ = true;
                return;
            }
            report(at, "yaml.alias", "alias of something still open");
            return add({.at = at}, {});
        }
        const Anchored& anchored = found->second;
        if (is_shallow(anchored.extent.depth, at) && has_room(anchored.extent.nodes - 1, at)) {
            Node copy = anchored.node;
            copy.at = at;
            add(std::move(copy), {});
        }
    }

    void on_scalar(base::Position at, const Event& event) {
        const auto& scalar = event->data.scalar;
        Node node = {
            .at = at,
            .text = std::string(reinterpret_cast<const char*>(scalar.value), scalar.length),
            .is_plain = scalar.style == YAML_PLAIN_SCALAR_STYLE && scalar.tag == nullptr};
        // Nothing behind a key stands at the key.
        const Key* key = waiting_key();
        if (key != nullptr && event->start_mark.index == event->end_mark.index) {
            node.at = key->at;
        }
        if (!awaits_key() && is_null_word(node)) {
            node.text.clear();
        }
        add(std::move(node), text_of(scalar.anchor));
    }

    static bool is_null_word(const Node& node) { return node.text.size() <= 4 && node.is_null(); }

    void open(Node node, std::string anchor) {
        if (is_shallow(1, node.at)) {
            anchors_.erase(anchor);
            open_.push_back({.node = std::move(node), .anchor = std::move(anchor)});
        }
    }

    void close() {
        Open done = std::move(open_.back());
        open_.pop_back();
        add(std::move(done.node), done.anchor);
    }

    void add(Node node, const std::string& anchor) {
        if (!has_room(1, node.at)) {
            return;
        }
        if (!anchor.empty()) {
            const Extent extent = extent_of(node);
            if (!has_room(extent.nodes, node.at)) {  // it is a copy too
                return;
            }
            anchors_.insert_or_assign(anchor, Anchored{.node = node, .extent = extent});
        }
        if (open_.empty()) {
            root_ = std::move(node);
        } else if (open_.back().node.is_sequence()) {
            open_.back().node.items.push_back(std::move(node));
        } else if (std::optional<Key> key = std::exchange(open_.back().key, std::nullopt)) {
            add_entry(open_.back(), *std::move(key), std::move(node));
        } else {
            add_key(open_.back(), std::move(node));
        }
    }

    void add_key(Open& map, Node node) {
        if (!node.is_scalar()) {
            report(node.at, "yaml.key", "a key must be a scalar");
            node.text.clear();
        }
        map.key = Key{.text = std::move(node.text), .at = node.at};
    }

    void add_entry(Open& map, Key key, Node value) {
        if (const std::optional<base::Position> first = seen(map, key)) {
            report(key.at, "yaml.duplicate-key", "the key '" + key.text + "' is already there",
                   "first at line " + std::to_string(first->line));
        }
        map.node.entries.push_back(
            {.key = std::move(key.text), .key_at = key.at, .value = std::move(value)});
    }

    /// Where the map has the key already; remembers it.
    static std::optional<base::Position> seen(Open& map, const Key& key) {
        const std::vector<Entry>& entries = map.node.entries;
        if (entries.size() < kFewKeys) {
            const auto same = std::ranges::find(entries, key.text, &Entry::key);
            return same == entries.end() ? std::nullopt : std::optional(same->key_at);
        }
        if (map.keys.empty()) {
            for (const Entry& entry : entries) {
                map.keys.try_emplace(entry.key, entry.key_at);
            }
        }
        const auto [place, is_new] = map.keys.try_emplace(key.text, key.at);
        return is_new ? std::nullopt : std::optional(place->second);
    }

    const std::string& file_;
    const TextPositions& positions_;
    base::Diagnostics& diagnostics_;
    std::optional<Node> root_;
    std::vector<Open> open_;
    std::map<std::string, Anchored, std::less<>> anchors_;
    std::size_t nodes_ = 0;
    bool is_bad_ = false;
    bool is_over_ = false;
};

}  // namespace

const Node* Node::find(std::string_view key) const {
    const auto found = std::ranges::find(entries, key, &Entry::key);
    return found == entries.end() ? nullptr : &found->value;
}

ScalarType Node::type() const {
    if (!is_plain) {
        return ScalarType::text;
    }
    const std::string word = lower(text);
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
    const TextPositions positions(text);
    Parser parser(text);
    std::optional<Builder> builder;
    while (true) {
        Event event;
        if (!parser.next(event)) {
            parser.report(positions, file, diagnostics);
            if (parser.is_unreadable()) {
                documents.clear();
            }
            return documents;
        }
        if (event.type() == YAML_STREAM_END_EVENT) {
            return documents;
        }
        if (event.type() == YAML_DOCUMENT_START_EVENT) {
            builder.emplace(file, positions, diagnostics);
        }
        if (!builder) {
            continue;
        }
        builder->on(event);
        if (builder->is_over()) {
            return documents;
        }
        if (event.type() == YAML_DOCUMENT_END_EVENT) {
            std::optional<Node> document = builder->take();
            if (document && !document->is_null()) {
                documents.push_back(*std::move(document));
            }
        }
    }
}

}  // namespace metsuke::rule::yaml
