// SPDX-License-Identifier: Apache-2.0
//
// One loop over the bytes; the open containers are a chain of parents. Each value becomes one node,
// tied to its siblings. A tree is a few vectors that are reused. Strings without a backslash stay
// where they are in the text.
#include "metsuke/base/json_tree.hpp"

#include <algorithm>
#include <bit>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include "metsuke/base/json_escape.hpp"

namespace metsuke::base::json {

namespace {

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_stop(char c) { return c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20; }

/// The first quote, backslash or control character from `at` on; `end` if there is none. Reads
/// nothing behind `end`: a text may come from anywhere, and stand at the end of its memory.
[[gnu::always_inline]] inline const char* string_stop(const char* at, const char* end) {
#if defined(__SSE2__)
    constexpr std::ptrdiff_t kBlock = sizeof(__m128i);
    for (; end - at >= kBlock; at += kBlock) {
        const __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
        const __m128i controls = _mm_cmpeq_epi8(_mm_min_epu8(block, _mm_set1_epi8(0x1f)), block);
        const __m128i marks = _mm_or_si128(_mm_cmpeq_epi8(block, _mm_set1_epi8('"')),
                                           _mm_cmpeq_epi8(block, _mm_set1_epi8('\\')));
        const auto found = static_cast<unsigned>(_mm_movemask_epi8(_mm_or_si128(controls, marks)));
        if (found != 0) {
            return at + std::countr_zero(found);
        }
    }
#endif
    return std::find_if(at, end, is_stop);
}

}  // namespace

/// The state of one parse.
class TreeBuilder {
public:
    TreeBuilder(Tree& tree, ParseOptions options)
        : tree_(tree),
          begin_(tree.text_.data()),
          end_(begin_ + tree.text_.size()),
          at_(begin_),
          nodes_(tree.nodes_.data()),
          options_(options) {}

    bool run() {
        skip_space();
        if (!value()) {
            return false;
        }
        while (open_ != Tree::kNone) {
            if (!step()) {
                return false;
            }
        }
        skip_space();
        if (options_.trailing == ParseOptions::Trailing::refuse && !ended()) {
            return fail("unexpected text after the value");
        }
        tree_.count_ = count_;
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
        tree_.error_ = {.offset = offset(), .what = std::move(what)};
        return false;
    }
    [[nodiscard]] bool ended() const { return at_ == end_; }
    /// Unless ended().
    [[nodiscard]] char here() const { return *at_; }
    [[nodiscard]] std::uint32_t offset() const { return static_cast<std::uint32_t>(at_ - begin_); }
    void skip_space() {
        while (!ended() && is_space(here())) {
            ++at_;
        }
    }

    /// Inside the innermost open container: its end, or one more member.
    [[gnu::always_inline]] bool step() {
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

    [[gnu::always_inline]] bool member() {
        if (ended() || here() != '"') {
            return fail("expected a key in double quotes");
        }
        key_.offset = offset();
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
        Tree::Node& container = nodes_[open_];
        container.size = offset() - container.begin;
        before_ = open_;
        open_ = container.parent;
        --depth_;
        is_object_ = open_ != Tree::kNone && nodes_[open_].type == Type::object;
    }

    /// What has been read of it: its beginning. Valid until the next one is added.
    [[gnu::always_inline]] Tree::Node& add(Type type) {
        if (count_ == tree_.nodes_.size()) {
            grow();
        }
        const std::uint32_t index = count_++;
        Tree::Node& node = nodes_[index];
        node = {.begin = offset(), .before = before_, .type = type, .parent = open_};
        if (before_ != Tree::kNone) {
            nodes_[before_].next = index;
        }
        before_ = index;
        if (open_ == Tree::kNone) {
            return node;
        }
        Tree::Node& parent = nodes_[open_];
        parent.last = index;
        ++parent.count;
        if (is_object_) {
            node.key_begin = key_.span.begin;
            node.key_size = key_.span.size;
            node.key_in_arena = key_.span.in_arena;
            node.key_offset = key_.offset;
            node.key_tag = Tree::tag_of(tree_.key_of(node));
            parent.keys |= Tree::bit_of(node.key_tag);
            if (open_ == 0) {
                tree_.root_members_[Tree::place_of(node.key_tag)] = index;
            }
        }
        return node;
    }
    [[gnu::noinline]] void grow() {
        constexpr std::size_t kFewest = 64;
        tree_.nodes_.resize(std::max(kFewest, 2 * tree_.nodes_.size()));
        nodes_ = tree_.nodes_.data();
    }

    [[gnu::always_inline]] bool value() {
        if (ended()) {
            return fail("the text ends where a value should be");
        }
        switch (here()) {
            case '{': return open(Type::object);
            case '[': return open(Type::array);
            case '"': {
                Tree::Node& node = add(Type::string);
                if (!string()) {
                    return false;
                }
                node.text_begin = span_.begin;
                node.text_size = span_.size;
                node.text_in_arena = span_.in_arena;
                finish(node);
                return true;
            }
            case 't': return word("true", Type::boolean);
            case 'f': return word("false", Type::boolean);
            case 'n': return word("null", Type::null);
            default: return number();
        }
    }

    void finish(Tree::Node& node) { node.size = offset() - node.begin; }

    [[gnu::always_inline]] bool open(Type type) {
        if (depth_ >= options_.max_depth) {
            return fail("nested deeper than " + std::to_string(options_.max_depth));
        }
        add(type);
        open_ = before_;
        ++depth_;
        before_ = Tree::kNone;
        is_object_ = type == Type::object;
        ++at_;
        return true;
    }

    bool word(std::string_view expected, Type type) {
        if (!std::string_view(at_, end_).starts_with(expected)) {
            return fail("expected a value");
        }
        Tree::Node& node = add(type);
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
        Tree::Node& node = add(Type::number);
        if (here() == '-') {
            ++at_;
        }
        const char* const whole = at_;
        if (!digits()) {
            return fail("a number needs a digit after its sign");
        }
        if (*whole == '0' && at_ - whole > 1) {
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
        const std::uint32_t begin = offset() + 1;
        at_ = string_stop(at_ + 1, end_);
        if (ended() || here() != '"') {
            return escaped_string(begin);
        }
        span_ = {.begin = begin, .size = offset() - begin, .in_arena = false};
        ++at_;
        return true;
    }

    /// A string from its first backslash on, at at_: decoded into the arena. Or one that is not
    /// sound.
    [[gnu::noinline]] bool escaped_string(std::uint32_t begin) {
        std::string& arena = tree_.arena_;
        span_.begin = static_cast<std::uint32_t>(arena.size());
        span_.in_arena = true;
        arena.append(begin_ + begin, at_);
        while (!ended()) {
            const char c = here();
            if (c == '"') {
                span_.size = static_cast<std::uint32_t>(arena.size()) - span_.begin;
                ++at_;
                return true;
            }
            if (c != '\\') {
                return fail("a control character in a string must be escaped");
            }
            if (!escape(arena)) {
                return false;
            }
            const char* const plain = at_;
            at_ = string_stop(at_, end_);
            arena.append(plain, at_);
        }
        return fail("the text ends inside a string");
    }

    bool escape(std::string& out) {
        const Escape escape = append_escape(out, tree_.text_, offset());
        at_ += escape.size;
        return escape.size > 0 || fail(std::string(escape.error));
    }

    Tree& tree_;
    const char* const begin_;
    const char* const end_;
    const char* at_;
    Tree::Node* nodes_;  // the tree's
    std::uint32_t count_ = 0;
    std::uint32_t open_ = Tree::kNone;    // the innermost open container
    std::uint32_t before_ = Tree::kNone;  // the sibling before the value that comes
    bool is_object_ = false;              // of the innermost open container
    std::size_t depth_ = 0;
    ParseOptions options_;
    Key key_;    // of the value that comes, in an object
    Span span_;  // of the string just read
};

bool Tree::parse(std::string_view text, ParseOptions options) {
    text_ = text;
    arena_.clear();
    count_ = 0;
    error_ = {};
    if (text.size() >= kNone) {
        error_ = {.offset = 0, .what = "the text is 4 GiB or longer"};
        return false;
    }
    return TreeBuilder(*this, options).run();
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
        // A root that has the key has written its place, so what an earlier parse left there cannot
        // be taken for it.
        const std::uint32_t at = tree_->root_members_[Tree::place_of(tag)];
        if (at < tree_->count_ && nodes[at].parent == 0 && is_it(at)) {
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
