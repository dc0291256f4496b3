// SPDX-License-Identifier: Apache-2.0
//
// One loop over the bytes with a stack of open containers. Each value becomes one node; when a
// container closes, its children are written side by side, so that looking for a key reads one
// stretch of memory. A tree is a few vectors that are reused. Strings without a backslash stay
// where they are in the text.
#include "metsuke/base/json_tree.hpp"

#include <algorithm>

#include "metsuke/base/json_escape.hpp"

namespace metsuke::base::json {

namespace {

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

/// The state of one parse.
class TreeBuilder {
public:
    TreeBuilder(Tree& tree, ParseOptions options)
        : tree_(tree), text_(tree.text_), options_(options) {}

    bool run() {
        skip_space();
        if (!value({})) {
            return false;
        }
        while (!tree_.open_.empty()) {
            if (!step()) {
                return false;
            }
        }
        skip_space();
        if (options_.trailing == ParseOptions::Trailing::refuse && at_ != text_.size()) {
            return fail("unexpected text after the value");
        }
        return true;
    }

private:
    struct Span {
        std::uint32_t begin = 0, size = 0;
        bool in_arena = false;
    };
    struct Key {
        Span span;
        std::uint32_t offset = 0;
    };

    bool fail(std::string what) {
        tree_.error_ = {.offset = at_, .what = std::move(what)};
        return false;
    }
    [[nodiscard]] bool ended() const { return at_ >= text_.size(); }
    void skip_space() {
        while (!ended() && is_space(text_[at_])) {
            ++at_;
        }
    }

    /// Inside the innermost open container: its end, or one more member.
    bool step() {
        const std::uint32_t parent = tree_.open_.back();
        const bool object = tree_.nodes_[parent].type == Type::object;
        const char close = object ? '}' : ']';
        skip_space();
        if (ended()) {
            return fail(object ? "the text ends inside an object"
                               : "the text ends inside an array");
        }
        if (text_[at_] == close) {
            ++at_;
            close_container(parent);
            return true;
        }
        if (tree_.nodes_[parent].count > 0) {
            if (text_[at_] != ',') {
                return fail(object ? "expected ',' or '}'" : "expected ',' or ']'");
            }
            ++at_;
            skip_space();
        }
        return object ? member() : value({});
    }

    bool member() {
        if (ended() || text_[at_] != '"') {
            return fail("expected a key in double quotes");
        }
        Key key;
        key.offset = static_cast<std::uint32_t>(at_);
        if (!string(key.span)) {
            return false;
        }
        skip_space();
        if (ended() || text_[at_] != ':') {
            return fail("expected ':' after a key");
        }
        ++at_;
        skip_space();
        return value(key);
    }

    void close_container(std::uint32_t node) {
        Tree::Node& container = tree_.nodes_[node];
        container.size = static_cast<std::uint32_t>(at_) - container.begin;
        container.first = static_cast<std::uint32_t>(tree_.children_.size());
        const std::size_t own = tree_.waiting_.size() - container.count;
        for (std::size_t i = own; i < tree_.waiting_.size(); ++i) {
            tree_.nodes_[tree_.waiting_[i].node].place =
                static_cast<std::uint32_t>(tree_.children_.size());
            tree_.children_.push_back(tree_.waiting_[i]);
        }
        tree_.children_.push_back({});
        tree_.waiting_.resize(own);
        tree_.open_.pop_back();
    }

    std::uint32_t add(Type type, const Key& key) {
        const auto index = static_cast<std::uint32_t>(tree_.nodes_.size());
        Tree::Node node;
        node.type = type;
        node.begin = static_cast<std::uint32_t>(at_);
        node.key_begin = key.span.begin;
        node.key_size = key.span.size;
        node.key_in_arena = key.span.in_arena;
        node.key_offset = key.offset;
        tree_.nodes_.push_back(node);
        if (!tree_.open_.empty()) {
            ++tree_.nodes_[tree_.open_.back()].count;
            const std::string_view key_text =
                tree_.decoded(node.key_in_arena).substr(node.key_begin, node.key_size);
            tree_.waiting_.push_back({.node = index, .tag = Tree::tag_of(key_text)});
        }
        return index;
    }

    bool value(const Key& key) {
        if (ended()) {
            return fail("the text ends where a value should be");
        }
        switch (text_[at_]) {
            case '{': return open(Type::object, key);
            case '[': return open(Type::array, key);
            case '"': {
                const std::uint32_t node = add(Type::string, key);
                Span span;
                if (!string(span)) {
                    return false;
                }
                tree_.nodes_[node].text_begin = span.begin;
                tree_.nodes_[node].text_size = span.size;
                tree_.nodes_[node].text_in_arena = span.in_arena;
                finish(node);
                return true;
            }
            case 't': return word("true", Type::boolean, key);
            case 'f': return word("false", Type::boolean, key);
            case 'n': return word("null", Type::null, key);
            default: return number(key);
        }
    }

    void finish(std::uint32_t node) {
        tree_.nodes_[node].size = static_cast<std::uint32_t>(at_) - tree_.nodes_[node].begin;
    }

    bool open(Type type, const Key& key) {
        if (tree_.open_.size() >= options_.max_depth) {
            return fail("nested deeper than " + std::to_string(options_.max_depth));
        }
        const std::uint32_t node = add(type, key);
        tree_.open_.push_back(node);
        ++at_;
        return true;
    }

    bool word(std::string_view expected, Type type, const Key& key) {
        if (!text_.substr(at_).starts_with(expected)) {
            return fail("expected a value");
        }
        const std::uint32_t node = add(type, key);
        at_ += expected.size();
        finish(node);
        return true;
    }

    bool digits() {
        if (ended() || !is_digit(text_[at_])) {
            return false;
        }
        while (!ended() && is_digit(text_[at_])) {
            ++at_;
        }
        return true;
    }

    bool number(const Key& key) {
        if (text_[at_] != '-' && !is_digit(text_[at_])) {
            return fail("expected a value");
        }
        const std::uint32_t node = add(Type::number, key);
        if (text_[at_] == '-') {
            ++at_;
        }
        const bool zero = !ended() && text_[at_] == '0';
        if (!digits()) {
            return fail("a number needs a digit after its sign");
        }
        const std::size_t whole =
            at_ - tree_.nodes_[node].begin - (text_[tree_.nodes_[node].begin] == '-' ? 1 : 0);
        if (zero && whole > 1) {
            return fail("a number must not begin with 0");
        }
        if (!ended() && text_[at_] == '.') {
            ++at_;
            if (!digits()) {
                return fail("a number needs a digit after its point");
            }
        }
        if (!ended() && (text_[at_] == 'e' || text_[at_] == 'E')) {
            ++at_;
            if (!ended() && (text_[at_] == '+' || text_[at_] == '-')) {
                ++at_;
            }
            if (!digits()) {
                return fail("a number needs a digit in its exponent");
            }
        }
        finish(node);
        return true;
    }

    bool string(Span& span) {
        ++at_;
        const std::size_t begin = at_;
        at_ = plain_ascii_end(text_, at_);
        while (!ended()) {
            const char c = text_[at_];
            if (c == '"') {
                span = {.begin = static_cast<std::uint32_t>(begin),
                        .size = static_cast<std::uint32_t>(at_ - begin),
                        .in_arena = false};
                ++at_;
                return true;
            }
            if (c == '\\') {
                return escaped_string(begin, span);
            }
            if (static_cast<unsigned char>(c) < 0x20) {
                return fail("a control character in a string must be escaped");
            }
            ++at_;
        }
        return fail("the text ends inside a string");
    }

    /// A string with at least one backslash, at at_: decoded into the arena.
    bool escaped_string(std::size_t begin, Span& span) {
        std::string& arena = tree_.arena_;
        span.begin = static_cast<std::uint32_t>(arena.size());
        span.in_arena = true;
        arena.append(text_.substr(begin, at_ - begin));
        while (!ended()) {
            const char c = text_[at_];
            if (c == '"') {
                span.size = static_cast<std::uint32_t>(arena.size()) - span.begin;
                ++at_;
                return true;
            }
            if (static_cast<unsigned char>(c) < 0x20) {
                return fail("a control character in a string must be escaped");
            }
            if (c != '\\') {
                arena.push_back(c);
                ++at_;
            } else if (!escape(arena)) {
                return false;
            }
        }
        return fail("the text ends inside a string");
    }

    bool escape(std::string& out) {
        const Escape escape = append_escape(out, text_, at_);
        at_ += escape.size;
        return escape.size > 0 || fail(std::string(escape.error));
    }

    Tree& tree_;
    std::string_view text_;
    ParseOptions options_;
    std::size_t at_ = 0;
};

bool Tree::parse(std::string_view text, ParseOptions options) {
    text_ = text;
    arena_.clear();
    nodes_.clear();
    open_.clear();
    children_.clear();
    waiting_.clear();
    error_ = {};
    if (text.size() >= kNone) {
        error_ = {.offset = 0, .what = "the text is 4 GiB or longer"};
        return false;
    }
    if (TreeBuilder(*this, options).run()) {
        return true;
    }
    nodes_.clear();
    return false;
}

std::string_view Value::raw() const {
    if (tree_ == nullptr) {
        return {};
    }
    const Tree::Node& node = tree_->nodes_[node_];
    return tree_->text_.substr(node.begin, node.size);
}

std::size_t Value::offset() const { return tree_ == nullptr ? 0 : tree_->nodes_[node_].begin; }

bool Value::boolean() const { return is_boolean() && raw() == "true"; }

std::size_t Value::key_offset() const {
    return tree_ == nullptr ? 0 : tree_->nodes_[node_].key_offset;
}

std::size_t Value::size() const { return tree_ == nullptr ? 0 : tree_->nodes_[node_].count; }

Value Value::find(std::string_view key) const {
    if (!is_object()) {
        return {};
    }
    const Tree::Node& object = tree_->nodes_[node_];
    const std::uint32_t tag = Tree::tag_of(key);
    for (std::uint32_t at = object.first + object.count; at-- > object.first;) {
        const Tree::Child& child = tree_->children_[at];
        if (child.tag != tag) {
            continue;
        }
        const Value value{tree_, child.node};
        if (value.key() == key) {
            return value;
        }
    }
    return {};
}

LineColumn line_column(std::string_view text, std::size_t offset) {
    const std::string_view before = text.substr(0, std::min(offset, text.size()));
    LineColumn place;
    place.line += static_cast<std::uint32_t>(std::ranges::count(before, '\n'));
    const std::size_t newline = before.rfind('\n');
    const std::size_t start = newline == std::string_view::npos ? 0 : newline + 1;
    place.column += static_cast<std::uint32_t>(before.size() - start);
    return place;
}

}  // namespace metsuke::base::json
