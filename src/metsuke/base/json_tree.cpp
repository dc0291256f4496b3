// SPDX-License-Identifier: Apache-2.0
//
// One loop over the bytes with a stack of open containers. Each value becomes one node, tied to its
// siblings. A tree is a few vectors that are reused. Strings without a backslash stay where they
// are in the text.
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
        if (!value()) {
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
    /// Unless ended().
    [[nodiscard]] char here() const { return text_.data()[at_]; }
    void skip_space() {
        while (!ended() && is_space(here())) {
            ++at_;
        }
    }

    /// Inside the innermost open container: its end, or one more member.
    bool step() {
        const bool object = is_object_;
        skip_space();
        if (ended()) {
            return fail(object ? "the text ends inside an object"
                               : "the text ends inside an array");
        }
        if (here() == (object ? '}' : ']')) {
            ++at_;
            close_container();
            return true;
        }
        if (before_ != Tree::kNone) {
            if (here() != ',') {
                return fail(object ? "expected ',' or '}'" : "expected ',' or ']'");
            }
            ++at_;
            skip_space();
        }
        return object ? member() : value();
    }

    bool member() {
        if (ended() || here() != '"') {
            return fail("expected a key in double quotes");
        }
        key_.offset = static_cast<std::uint32_t>(at_);
        if (!string()) {
            return false;
        }
        key_.span = span_;
        skip_space();
        if (ended() || here() != ':') {
            return fail("expected ':' after a key");
        }
        ++at_;
        skip_space();
        return value();
    }

    void close_container() {
        const std::uint32_t index = tree_.open_.back();
        Tree::Node& container = tree_.nodes_[index];
        container.size = static_cast<std::uint32_t>(at_) - container.begin;
        tree_.open_.pop_back();
        before_ = index;
        is_object_ = !tree_.open_.empty() && tree_.nodes_[tree_.open_.back()].type == Type::object;
    }

    /// What has been read of it: its beginning.
    [[gnu::always_inline]] std::uint32_t add(Type type) {
        const auto index = static_cast<std::uint32_t>(tree_.nodes_.size());
        Tree::Node& node = tree_.nodes_.emplace_back();
        node.type = type;
        node.begin = static_cast<std::uint32_t>(at_);
        node.before = before_;
        if (before_ != Tree::kNone) {
            tree_.nodes_[before_].next = index;
        }
        before_ = index;
        if (tree_.open_.empty()) {
            return index;
        }
        Tree::Node& parent = tree_.nodes_[tree_.open_.back()];
        parent.last = index;
        ++parent.count;
        if (is_object_) {
            node.key_begin = key_.span.begin;
            node.key_size = key_.span.size;
            node.key_in_arena = key_.span.in_arena;
            node.key_offset = key_.offset;
            node.key_tag = Tree::tag_of(tree_.key_of(node));
            parent.keys |= Tree::bit_of(node.key_tag);
            if (tree_.open_.size() == 1) {
                tree_.root_members_[Tree::spot_of(node.key_tag)] = index;
            }
        }
        return index;
    }

    [[gnu::always_inline]] bool value() {
        if (ended()) {
            return fail("the text ends where a value should be");
        }
        switch (here()) {
            case '{': return open(Type::object);
            case '[': return open(Type::array);
            case '"': {
                const std::uint32_t node = add(Type::string);
                if (!string()) {
                    return false;
                }
                Tree::Node& made = tree_.nodes_[node];
                made.text_begin = span_.begin;
                made.text_size = span_.size;
                made.text_in_arena = span_.in_arena;
                made.size = static_cast<std::uint32_t>(at_) - made.begin;
                return true;
            }
            case 't': return word("true", Type::boolean);
            case 'f': return word("false", Type::boolean);
            case 'n': return word("null", Type::null);
            default: return number();
        }
    }

    void finish(std::uint32_t node) {
        tree_.nodes_[node].size = static_cast<std::uint32_t>(at_) - tree_.nodes_[node].begin;
    }

    [[gnu::always_inline]] bool open(Type type) {
        if (tree_.open_.size() >= options_.max_depth) {
            return fail("nested deeper than " + std::to_string(options_.max_depth));
        }
        tree_.open_.push_back(add(type));
        before_ = Tree::kNone;
        is_object_ = type == Type::object;
        ++at_;
        return true;
    }

    bool word(std::string_view expected, Type type) {
        if (!text_.substr(at_).starts_with(expected)) {
            return fail("expected a value");
        }
        const std::uint32_t node = add(type);
        at_ += expected.size();
        finish(node);
        return true;
    }

    bool digits() {
        if (ended() || !is_digit(here())) {
            return false;
        }
        while (!ended() && is_digit(here())) {
            ++at_;
        }
        return true;
    }

    bool number() {
        if (here() != '-' && !is_digit(here())) {
            return fail("expected a value");
        }
        const std::uint32_t node = add(Type::number);
        if (here() == '-') {
            ++at_;
        }
        const bool zero = !ended() && here() == '0';
        if (!digits()) {
            return fail("a number needs a digit after its sign");
        }
        const std::size_t whole =
            at_ - tree_.nodes_[node].begin - (text_[tree_.nodes_[node].begin] == '-' ? 1 : 0);
        if (zero && whole > 1) {
            return fail("a number must not begin with 0");
        }
        if (!ended() && here() == '.') {
            ++at_;
            if (!digits()) {
                return fail("a number needs a digit after its point");
            }
        }
        if (!ended() && (here() == 'e' || here() == 'E')) {
            ++at_;
            if (!ended() && (here() == '+' || here() == '-')) {
                ++at_;
            }
            if (!digits()) {
                return fail("a number needs a digit in its exponent");
            }
        }
        finish(node);
        return true;
    }

    /// Leaves in span_ where its characters are.
    [[gnu::always_inline]] bool string() {
        ++at_;
        const std::size_t begin = at_;
        at_ = plain_ascii_end(text_, at_);
        while (!ended()) {
            const char c = here();
            if (c == '"') {
                span_ = {.begin = static_cast<std::uint32_t>(begin),
                         .size = static_cast<std::uint32_t>(at_ - begin),
                         .in_arena = false};
                ++at_;
                return true;
            }
            if (c == '\\') {
                return escaped_string(begin);
            }
            if (static_cast<unsigned char>(c) < 0x20) {
                return fail("a control character in a string must be escaped");
            }
            ++at_;
        }
        return fail("the text ends inside a string");
    }

    /// A string with at least one backslash, at at_: decoded into the arena.
    bool escaped_string(std::size_t begin) {
        std::string& arena = tree_.arena_;
        span_.begin = static_cast<std::uint32_t>(arena.size());
        span_.in_arena = true;
        arena.append(text_.substr(begin, at_ - begin));
        while (!ended()) {
            const char c = here();
            if (c == '"') {
                span_.size = static_cast<std::uint32_t>(arena.size()) - span_.begin;
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
    std::uint32_t before_ = Tree::kNone;  // the sibling before the value that comes
    bool is_object_ = false;              // of the innermost open container
    Key key_;                             // of the value that comes, in an object
    Span span_;                           // of the string just read
};

bool Tree::parse(std::string_view text, ParseOptions options) {
    text_ = text;
    arena_.clear();
    nodes_.clear();
    open_.clear();
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

Value Value::find_tagged(std::string_view key, std::uint32_t tag) const {
    const Tree::Node* const nodes = tree_->nodes_.data();
    const auto is_it = [&](std::uint32_t at) {
        return nodes[at].key_tag == tag && tree_->key_of(nodes[at]) == key;
    };
    if (node_ == 0) {
        // Written by this parse, as the root has a key of that place. The latest is there.
        const std::uint32_t at = tree_->root_members_[Tree::spot_of(tag)];
        if (is_it(at)) {
            return {tree_, at};
        }
    }
    for (std::uint32_t at = nodes[node_].last; at != Tree::kNone; at = nodes[at].before) {
        if (is_it(at)) {
            return {tree_, at};
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
