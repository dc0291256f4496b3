// SPDX-License-Identifier: Apache-2.0
#include "metsuke/yaml/builder.hpp"

#include <algorithm>

namespace metsuke::yaml {

namespace {

constexpr std::size_t kMostNodes = 200'000;  // of one document, aliases expanded
constexpr std::size_t kDeepest = 200;        // levels, aliases expanded
constexpr std::size_t kFewKeys = 16;         // of a map, found faster by looking at each
constexpr std::size_t kUsualSize = 4;        // of a map or sequence, at least
constexpr std::size_t kNodeText = 256;       // bytes of a text that, copied, count as one more node

}  // namespace

void Builder::on(Event& event) {
    const base::Position at = positions_.of_character(event.begin);
    switch (event.kind) {
        case Event::Kind::alias: return on_alias(at, event.anchor);
        case Event::Kind::scalar: return on_scalar(at, event);
        case Event::Kind::sequence_start: return open(Kind::sequence, at, std::move(event.anchor));
        case Event::Kind::map_start: return open(Kind::map, at, std::move(event.anchor));
        case Event::Kind::container_end: return close();
        case Event::Kind::other:
        case Event::Kind::document_start:
        case Event::Kind::document_end:
        case Event::Kind::stream_end: return;
    }
}

void Builder::report(base::Position at, std::string code, std::string text, std::string hint) {
    is_bad_ = true;
    diagnostics_.error(std::move(code), file_, at, std::move(text), std::move(hint));
}

bool Builder::has_room(std::size_t values, base::Position at) {
    nodes_ += values;
    if (nodes_ <= kMostNodes) {
        return true;
    }
    report(at, "yaml.size", "the document has too many values, aliases expanded");
    is_over_ = true;
    return false;
}

bool Builder::is_shallow(std::size_t depth, base::Position at) {
    if (open_.size() + depth <= kDeepest) {
        return true;
    }
    report(at, "yaml.depth",
           "the document is nested deeper than " + std::to_string(kDeepest) + " levels");
    is_over_ = true;
    return false;
}

const Builder::Key* Builder::waiting_key() const {
    if (open_.empty()) {
        return nullptr;
    }
    const std::optional<Key>& key = open_.back().key;
    return key ? &*key : nullptr;
}

void Builder::on_alias(base::Position at, const std::string& anchor) {
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

void Builder::on_scalar(base::Position at, Event& event) {
    Node node = {.at = at, .text = std::move(event.text), .is_plain = event.is_plain};
    // Nothing behind a key stands at the key.
    const Key* key = waiting_key();
    if (key != nullptr && event.begin == event.end) {
        node.at = key->at;
    }
    if (!awaits_key() && is_null_word(node)) {
        node.text.clear();
    }
    add(std::move(node), event.anchor);
}

void Builder::open(Kind kind, base::Position at, std::string anchor) {
    if (!is_shallow(1, at)) {
        return;
    }
    if (!anchor.empty()) {
        anchors_.erase(anchor);
    }
    Open& opened = open_.emplace_back();
    opened.node.kind = kind;
    opened.node.at = at;
    opened.anchor = std::move(anchor);
    // Few are smaller: it saves moving what is inside.
    if (kind == Kind::map) {
        opened.node.entries.reserve(kUsualSize);
    } else {
        opened.node.items.reserve(kUsualSize);
    }
}

void Builder::close() {
    Open done = std::move(open_.back());
    open_.pop_back();
    add(std::move(done.node), done.anchor);
}

void Builder::add(Node&& node, const std::string& anchor) {
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

void Builder::add_key(Open& map, Node&& node) {
    if (!node.is_scalar()) {
        report(node.at, "yaml.key", "a key must be a scalar");
        node.text.clear();
    }
    map.key = Key{.text = std::move(node.text), .at = node.at};
}

void Builder::add_entry(Open& map, Key key, Node&& value) {
    if (const std::optional<base::Position> first = seen(map, key)) {
        report(key.at, "yaml.duplicate-key", "the key '" + key.text + "' is already there",
               "first at line " + std::to_string(first->line));
    }
    map.node.entries.push_back(
        {.key = std::move(key.text), .key_at = key.at, .value = std::move(value)});
}

std::optional<base::Position> Builder::seen(Open& map, const Key& key) {
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

// NOLINTNEXTLINE(misc-no-recursion): no node is deeper than kDeepest
Builder::Extent Builder::extent_of(const Node& node) {
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

}  // namespace metsuke::yaml
