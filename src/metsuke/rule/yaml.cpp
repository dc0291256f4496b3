// SPDX-License-Identifier: Apache-2.0
//
// yaml-cpp's parser calls the builder with events; the builder keeps a stack of what is open.
// yaml-cpp itself refuses nesting deeper than a few hundred.
#include "metsuke/rule/yaml.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <sstream>
#include <utility>

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include "metsuke/base/decimal.hpp"
#include "metsuke/base/utf8.hpp"

namespace metsuke::rule::yaml {

namespace {

constexpr std::size_t kMostNodes = 200'000;  // of one document, aliases expanded

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

base::Position position(const YAML::Mark& mark) {
    if (mark.is_null()) {
        return {};
    }
    return {.line = static_cast<std::uint32_t>(mark.line + 1),
            .column = static_cast<std::uint32_t>(mark.column + 1)};
}

std::size_t node_count(const Node& node) {
    std::size_t count = 1;
    for (const Node& item : node.items) {
        count += node_count(item);
    }
    for (const Entry& entry : node.entries) {
        count += node_count(entry.value);
    }
    return count;
}

class Builder final : public YAML::EventHandler {
public:
    Builder(const std::string& file, base::Diagnostics& diagnostics)
        : file_(file), diagnostics_(diagnostics) {}

    std::optional<Node> take() { return std::exchange(root_, std::nullopt); }
    [[nodiscard]] bool is_bad() const { return is_bad_; }

    base::Position begin() const { return begin_; }

    void OnDocumentStart(const YAML::Mark& mark) override { begin_ = position(mark); }
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
        add({.at = position(mark)}, anchor);
    }
    void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
        const auto found = anchors_.find(anchor);
        if (found == anchors_.end()) {
            return report(position(mark), "yaml.alias", "alias of something still open");
        }
        // Once it is too much, counting again would only take its time.
        if (nodes_ > kMostNodes || !has_room(node_count(found->second) - 1, position(mark))) {
            return;
        }
        Node copy = found->second;
        copy.at = position(mark);
        add(std::move(copy), 0);
    }
    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  const std::string& value) override {
        add({.at = position(mark), .text = value, .is_plain = tag == "?"}, anchor);
    }
    void OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value) override {
        open({.kind = Kind::sequence, .at = position(mark)}, anchor);
    }
    void OnSequenceEnd() override { close(); }
    void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value) override {
        open({.kind = Kind::map, .at = position(mark)}, anchor);
    }
    void OnMapEnd() override { close(); }

private:
    struct Open {
        Node node;
        YAML::anchor_t anchor = 0;
        std::optional<std::pair<std::string, base::Position>>
            key;  // of a map, waiting for its value
    };

    void report(base::Position at, std::string code, std::string text, std::string hint = {}) {
        is_bad_ = true;
        diagnostics_.error(std::move(code), file_, at, std::move(text), std::move(hint));
    }

    /// Counts values; says once that they are too many.
    bool has_room(std::size_t values, base::Position at) {
        const bool had_room = nodes_ <= kMostNodes;
        nodes_ += values;
        if (nodes_ <= kMostNodes) {
            return true;
        }
        if (had_room) {
            report(at, "yaml.size", "the document has too many values, aliases expanded");
        }
        return false;
    }

    void open(Node node, YAML::anchor_t anchor) {
        open_.push_back({.node = std::move(node), .anchor = anchor, .key = std::nullopt});
    }

    void close() {
        Open done = std::move(open_.back());
        open_.pop_back();
        add(std::move(done.node), done.anchor);
    }

    void add(Node node, YAML::anchor_t anchor) {
        if (!has_room(1, node.at)) {
            return;
        }
        if (anchor != 0) {
            anchors_[anchor] = node;
        }
        if (open_.empty()) {
            root_ = std::move(node);
        } else if (open_.back().node.is_sequence()) {
            open_.back().node.items.push_back(std::move(node));
        } else {
            add_to_map(open_.back(), std::move(node));
        }
    }

    void add_to_map(Open& map, Node node) {
        if (map.key) {
            // To the parser, the nothing behind a key stands where the next thing begins.
            if (node.is_null() && node.at.line != map.key->second.line) node.at = map.key->second;
            Entry entry{.key = std::move(map.key->first),
                        .key_at = map.key->second,
                        .value = std::move(node)};
            map.key.reset();
            const auto same = std::ranges::find(map.node.entries, entry.key, &Entry::key);
            if (same != map.node.entries.end()) {
                report(entry.key_at, "yaml.duplicate-key",
                       "the key '" + entry.key + "' is already there",
                       "first at line " + std::to_string(same->key_at.line));
            }
            map.node.entries.push_back(std::move(entry));
        } else if (!node.is_scalar()) {
            report(node.at, "yaml.key", "a key must be a scalar");
            map.key.emplace(std::string{}, node.at);
        } else {
            map.key.emplace(std::move(node.text), node.at);
        }
    }

    const std::string& file_;
    base::Diagnostics& diagnostics_;
    base::Position begin_;
    std::optional<Node> root_;
    std::vector<Open> open_;
    std::map<YAML::anchor_t, Node> anchors_;
    std::size_t nodes_ = 0;
    bool is_bad_ = false;
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
    try {
        std::istringstream stream{std::string(text)};
        YAML::Parser parser(stream);
        base::Position last;
        while (true) {
            Builder builder(file, diagnostics);
            if (!parser.HandleNextDocument(builder)) {
                break;
            }
            // At a sign that can begin no document, yaml-cpp finds an empty one there for ever.
            if (builder.begin() == last) {
                diagnostics.error("yaml.syntax", file, last, "a document cannot begin like this");
                break;
            }
            last = builder.begin();
            std::optional<Node> document = builder.take();
            if (document && !builder.is_bad() && !document->is_null()) {
                documents.push_back(*std::move(document));
            }
        }
    } catch (const YAML::Exception& problem) {
        diagnostics.error("yaml.syntax", file, position(problem.mark), problem.msg);
    }
    return documents;
}

}  // namespace metsuke::rule::yaml
