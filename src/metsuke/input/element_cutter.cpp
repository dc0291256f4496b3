// SPDX-License-Identifier: Apache-2.0
#include "metsuke/input/element_cutter.hpp"

#include <algorithm>

#include "metsuke/input/json_bytes.hpp"
#include "metsuke/input/list_peek.hpp"
#include "metsuke/input/next_begin.hpp"

namespace metsuke::input {

using event::ValueScanner;

namespace {

constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";
constexpr std::size_t kMostHead = 4096;
constexpr std::size_t kMostOpened = 8;
constexpr std::size_t kFirstReach = 4096;

}  // namespace

Cut ElementCutter::next(std::string_view window, Window kind) {
    closed_.reset();
    if (is_begin_ && position_ == 0) {
        if (window.size() < kByteOrderMark.size() && kind == Window::goes_on) {
            return {.status = Cut::Status::more};
        }
        position_ = window.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0;
        is_begin_ = false;
    }
    while (true) {
        if (const auto cut = pass(window, kind)) {
            return *cut;
        }
        pass_between(window);
        if (position_ == window.size()) {
            return at_end(kind);
        }
        const char first = window[position_];
        if (is_opening(first)) {
            if (const auto cut = at_bracket(window, kind)) {
                return *cut;
            }
        } else if (first == ']' && !is_at_top()) {
            if (const auto cut = close()) {
                return *cut;
            }
        } else {
            return garbage(window, kind);
        }
    }
}

std::optional<std::size_t> ElementCutter::begin_of_object(std::string_view window) {
    if (is_careful_ || passing_ != Passing::nothing || is_begin_) {
        return std::nullopt;
    }
    closed_.reset();
    pass_between(window);
    const bool is_object = position_ < window.size() && window[position_] == '{';
    const bool is_whole = is_object && (!may_look_into() || peek_list(window, position_).state ==
                                                                ListPeek::State::plain);
    return is_whole ? std::optional(position_) : std::nullopt;
}

void ElementCutter::pass_between(std::string_view window) {
    while (position_ < window.size() && (is_space(window[position_]) || window[position_] == ',')) {
        ++position_;
    }
}

/// Passes over what was already told. Nothing: it is passed.
std::optional<Cut> ElementCutter::pass(std::string_view window, Window kind) {
    switch (passing_) {
        case Passing::nothing: return std::nullopt;
        case Passing::value: {
            const ValueScanner::Step step = passed_.scan(window.substr(position_));
            position_ += step.used;
            if (step.state == ValueScanner::State::inside) {
                return kind == Window::is_last ? Cut{.status = Cut::Status::cut_short}
                                               : Cut{.status = Cut::Status::more};
            }
            break;
        }
        case Passing::garbage: {
            const std::size_t line = find_line(window, position_);
            if (line == kNone) {
                // A line break that ends the window may be followed by a bracket.
                position_ = window.size() - (window.ends_with('\n') && kind == Window::goes_on);
                return at_end(kind);
            }
            position_ = line;
            break;
        }
        case Passing::to_next_begin: {
            const std::size_t begin = find_opening(window, opening_, position_, is_at_top());
            if (begin == kNone) {
                if (kind == Window::goes_on) {
                    const std::size_t kept = std::min(window.size(), 2 * kMostOpening);
                    position_ = std::max(position_, window.size() - kept);
                    return Cut{.status = Cut::Status::more};
                }
                position_ = window.size();
                return at_end(kind);
            }
            position_ = begin;
            break;
        }
    }
    passing_ = Passing::nothing;
    return std::nullopt;
}

Cut ElementCutter::at_end(Window kind) {
    if (kind == Window::goes_on) {
        return Cut{.status = Cut::Status::more};
    }
    passing_ = Passing::nothing;
    const bool is_whole = is_at_top();
    opened_.clear();
    return Cut{.status = is_whole ? Cut::Status::end : Cut::Status::cut_short};
}

bool ElementCutter::may_look_into() const {
    return lists_ == Lists::look_into && opened_.size() < kMostOpened &&
           (is_at_top() || !opened_.back().list);
}

/// Where the element at the position has to end at the latest. Looks no further than the element
/// itself or the next begin goes, however many elements do not end.
std::size_t ElementCutter::careful_bound(std::string_view window) const {
    std::size_t reach = kFirstReach;
    while (true) {
        const std::string_view near = window.substr(0, position_ + reach);
        const std::size_t begin = next_begin(near, position_);
        if (begin != kNone) {
            return begin;
        }
        const ValueScanner::Step step = ValueScanner().scan(near.substr(position_));
        if (step.state != ValueScanner::State::inside || near.size() == window.size()) {
            return window.size();
        }
        reach *= 2;
    }
}

std::optional<Cut> ElementCutter::at_bracket(std::string_view whole_window, Window whole_kind) {
    const std::size_t bound = is_careful_ ? careful_bound(whole_window) : whole_window.size();
    const std::string_view window = whole_window.substr(0, bound);
    const bool is_bounded = bound < whole_window.size();
    const Window kind = is_bounded ? Window::is_last : whole_kind;
    if (may_look_into()) {
        if (window[position_] == '[') {
            opened_.emplace_back();
            ++position_;
            return std::nullopt;
        }
        const Peek peek = open_list(window, kind);
        if (peek == Peek::more) {
            return Cut{.status = Cut::Status::more};
        }
        if (peek == Peek::opened) {
            return std::nullopt;
        }
    }
    return value(window, kind, is_bounded);
}

Cut ElementCutter::ended(std::size_t size, const ValueScanner& scanner) {
    const Cut::Status problem =
        scanner.was_too_deep() ? Cut::Status::too_deep : Cut::Status::element;
    return take(size > most_bytes_ ? Cut::Status::too_long : problem, size);
}

/// Opens the object at the position if one of its first members is a known list.
ElementCutter::Peek ElementCutter::open_list(std::string_view window, Window kind) {
    const ListPeek peek = peek_list(window, position_);
    switch (peek.state) {
        case ListPeek::State::plain: return Peek::plain;
        case ListPeek::State::cut_off:
            return kind == Window::goes_on && window.size() - position_ <= most_bytes_
                       ? Peek::more
                       : Peek::plain;
        case ListPeek::State::list: break;
    }
    const std::string_view head = window.substr(position_, peek.key_at - position_);
    opened_.push_back(
        {.list = List{.key = std::string(peek.key), .head = std::string(head.substr(0, kMostHead))},
         .has_elements = false});
    ++list_number_;
    position_ = peek.elements;
    return Peek::opened;
}

/// Behind a list, the rest of its object is passed over.
std::optional<Cut> ElementCutter::close() {
    const Opened closed = std::move(opened_.back());
    opened_.pop_back();
    ++position_;
    if (!closed.list) {
        return std::nullopt;
    }
    passing_ = Passing::value;
    passed_ = ValueScanner(1);
    if (closed.has_elements) {
        return std::nullopt;
    }
    closed_ = closed.list;
    return Cut{.status = Cut::Status::empty_list};
}

Cut ElementCutter::take(Cut::Status status, std::size_t size) {
    const Cut cut = {.status = status, .begin = position_, .size = size};
    position_ += size;
    if (!is_at_top()) {
        opened_.back().has_elements = true;
    }
    return cut;
}

/// The value at the position. `is_bounded`: another element begins behind the window.
Cut ElementCutter::value(std::string_view window, Window kind, bool is_bounded) {
    ValueScanner scanner;
    const ValueScanner::Step step = scanner.scan(window.substr(position_));
    // Another element may begin inside of this one; that is only seen where its first bytes are.
    if (step.state != ValueScanner::State::inside && kind == Window::goes_on &&
        window.size() - position_ - step.used < kMostOpening) {
        return {.status = Cut::Status::more};
    }
    switch (step.state) {
        case ValueScanner::State::ended: return ended(step.used, scanner);
        case ValueScanner::State::broken: return broken_line(window, step.used);
        case ValueScanner::State::inside: break;
    }
    if (is_bounded) {
        return take(Cut::Status::unended, window.size() - position_);
    }
    if (kind == Window::goes_on && window.size() - position_ <= most_bytes_) {
        return {.status = Cut::Status::more};
    }
    return unended(window, kind, scanner);
}

/// The value at the position has no end in all there is.
Cut ElementCutter::unended(std::string_view window, Window kind, const ValueScanner& scanner) {
    const std::size_t begin = next_begin(window, position_);
    if (begin != kNone) {
        is_careful_ = true;
        return take(Cut::Status::unended, begin - position_);
    }
    if (kind == Window::is_last) {
        return take(Cut::Status::unended, window.size() - position_);
    }
    passing_ = Passing::value;
    passed_ = scanner;
    return take(Cut::Status::too_long, window.size() - position_);
}

/// A string with a line break in it: the value was never finished.
Cut ElementCutter::broken_line(std::string_view window, std::size_t used) {
    is_careful_ = true;
    if (!is_at_top()) {
        opening_ = opening_of(window.substr(position_));
        passing_ = Passing::to_next_begin;
    }
    return take(Cut::Status::unended, used);
}

Cut ElementCutter::garbage(std::string_view window, Window kind) {
    const std::string_view rest = window.substr(position_);
    if (is_at_top()) {
        passing_ = Passing::garbage;
        return take(Cut::Status::no_json, std::min(rest.size(), rest.find('\n')));
    }
    const std::size_t quoted = rest.front() == '"' ? behind_string(rest, 0) : 1;
    const std::size_t end = quoted == kNone ? kNone : rest.find_first_of(",]{[", quoted);
    if (end == kNone && kind == Window::goes_on && rest.size() <= most_bytes_) {
        return {.status = Cut::Status::more};
    }
    return take(Cut::Status::no_json, std::min(rest.size(), end));
}

/// The next place behind `from` where another element of the same kind seems to begin, or kNone.
std::size_t ElementCutter::next_begin(std::string_view window, std::size_t from) const {
    const std::size_t line = is_at_top() ? find_line(window, from) : kNone;
    const std::size_t alike = find_opening(window.substr(0, line), opening_of(window.substr(from)),
                                           from + 1, is_at_top());
    return std::min(line, alike);
}

std::size_t ElementCutter::keep_from() const {
    const bool looks_back = passing_ == Passing::to_next_begin;
    return position_ - (looks_back ? std::min(position_, kMostBefore) : 0);
}

void ElementCutter::look_again_inside(std::string_view window, const Cut& damaged) {
    const std::size_t begin = next_begin(window, damaged.begin);
    if (begin < damaged.begin + damaged.size) {
        position_ = begin;
        is_careful_ = true;
    }
}

const List* ElementCutter::list() const {
    if (closed_) {
        return &*closed_;
    }
    const std::optional<List>* innermost = is_at_top() ? nullptr : &opened_.back().list;
    return innermost != nullptr && innermost->has_value() ? &**innermost : nullptr;
}

}  // namespace metsuke::input
