// SPDX-License-Identifier: Apache-2.0
#include "metsuke/input/element_cutter.hpp"

#include <algorithm>
#include <array>

namespace metsuke::input {

using event::ValueScanner;

namespace {

constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";
constexpr std::string_view kSpace = " \t\r\n";
constexpr std::size_t kNone = std::string_view::npos;

/// Keys under which AWS puts lists of records: CloudTrail files, notifications and function events;
/// Firehose; LookupEvents; CloudWatch Logs.
constexpr std::array<std::string_view, 4> kListKeys = {"Records", "records", "Events", "logEvents"};
/// In all of them the list comes within the first members.
constexpr int kMembersBeforeList = 8;
constexpr std::size_t kMostHead = 4096;
constexpr std::size_t kMostOpening = 64;
constexpr std::size_t kMostBefore = 64;
constexpr std::size_t kMostOpened = 8;
constexpr std::size_t kFirstReach = 4096;

bool is_space(char c) { return kSpace.find(c) != kNone; }
bool is_opening(char c) { return c == '{' || c == '['; }

/// Behind the string whose opening quote is at `at`; kNone if it does not end.
std::size_t behind_string(std::string_view text, std::size_t at) {
    for (std::size_t i = at + 1; i < text.size(); ++i) {
        if (text[i] == '"') {
            return i + 1;
        }
        if (text[i] == '\\') {
            ++i;
        }
    }
    return kNone;
}

/// Behind the value at `at`; kNone if the text ends first.
std::size_t behind_value(std::string_view text, std::size_t at) {
    if (text[at] == '"') {
        return behind_string(text, at);
    }
    if (!is_opening(text[at])) {
        return text.find_first_of(",}] \t\r\n", at);
    }
    const ValueScanner::Step step = ValueScanner().scan(text.substr(at));
    return step.state == ValueScanner::State::ended ? at + step.used : kNone;
}

/// How an object begins, up to its first colon: `{"eventVersion":`. Empty if there is none nearby.
std::string_view opening_of(std::string_view object) {
    const std::string_view begin = object.substr(0, kMostOpening);
    const std::size_t colon = begin.find(':');
    return colon == kNone || colon < 3 ? std::string_view() : begin.substr(0, colon + 1);
}

/// Whether an element could begin at `at`, by what stands before it: not far, since a window does
/// not reach back for ever.
bool follows_an_element(std::string_view text, std::size_t at, bool is_line_enough) {
    const std::size_t first = at - std::min(at, kMostBefore);
    while (at > first && is_space(text[at - 1])) {
        --at;
        if (is_line_enough && text[at] == '\n') {
            return true;
        }
    }
    return at > 0 && (text[at - 1] == ',' || (is_line_enough && text[at - 1] == '}'));
}

std::size_t find_opening(std::string_view text, std::string_view opening, std::size_t from,
                         bool is_line_enough) {
    while (!opening.empty() && (from = text.find(opening, from)) != kNone) {
        if (follows_an_element(text, from, is_line_enough)) {
            return from;
        }
        ++from;
    }
    return kNone;
}

/// A line that begins with a bracket.
std::size_t find_line(std::string_view text, std::size_t from) {
    while ((from = text.find('\n', from)) != kNone) {
        ++from;
        if (from < text.size() && is_opening(text[from])) {
            return from;
        }
    }
    return kNone;
}

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

std::optional<std::size_t> ElementCutter::begin_in_list(std::string_view window) {
    if (is_careful_ || passing_ != Passing::nothing || is_at_top() || !opened_.back().list) {
        return std::nullopt;
    }
    closed_.reset();
    pass_between(window);
    const bool is_object = position_ < window.size() && window[position_] == '{';
    return is_object ? std::optional(position_) : std::nullopt;
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
    return is_bounded ? bounded_value(window) : value(window, kind);
}

/// The value at the position, where another element begins behind the window.
Cut ElementCutter::bounded_value(std::string_view window) {
    ValueScanner scanner;
    const ValueScanner::Step step = scanner.scan(window.substr(position_));
    switch (step.state) {
        case ValueScanner::State::ended: return ended(step.used, scanner);
        case ValueScanner::State::broken: return broken_line(window, step.used);
        case ValueScanner::State::inside: break;
    }
    return take(Cut::Status::unended, window.size() - position_);
}

Cut ElementCutter::ended(std::size_t size, const ValueScanner& scanner) {
    const Cut::Status problem =
        scanner.was_too_deep() ? Cut::Status::too_deep : Cut::Status::element;
    return take(size > most_bytes_ ? Cut::Status::too_long : problem, size);
}

/// Opens the object at the position if one of its first members is a known list.
ElementCutter::Peek ElementCutter::open_list(std::string_view window, Window kind) {
    const Peek without_end = kind == Window::goes_on && window.size() - position_ <= most_bytes_
                                 ? Peek::more
                                 : Peek::plain;
    std::size_t at = position_ + 1;
    for (int count = 0; count < kMembersBeforeList; ++count) {
        at = window.find_first_not_of(kSpace, at);
        if (at != kNone && window[at] != '"') {
            return Peek::plain;
        }
        const MemberHead member = at == kNone ? MemberHead{} : member_head(window, at);
        if (member.value == kNone) {
            return without_end;
        }
        if (!member.has_colon || member.key == "eventVersion" || member.key == "version") {
            return Peek::plain;  // a record or an envelope, most likely
        }
        if (window[member.value] == '[' &&
            std::ranges::find(kListKeys, member.key) != kListKeys.end()) {
            open_list_at(window, at, member);
            return Peek::opened;
        }
        at = behind_value(window, member.value);
        at = at == kNone ? kNone : window.find_first_not_of(kSpace, at);
        if (at == kNone) {
            return without_end;
        }
        if (window[at] != ',') {
            return Peek::plain;
        }
        ++at;
    }
    return Peek::plain;
}

void ElementCutter::open_list_at(std::string_view window, std::size_t at,
                                 const MemberHead& member) {
    const std::string_view head = window.substr(position_, at - position_);
    opened_.push_back({.list = List{.key = std::string(member.key),
                                    .head = std::string(head.substr(0, kMostHead))},
                       .has_elements = false});
    ++list_number_;
    position_ = member.value + 1;
}

/// Of the member whose key's opening quote is at `at`.
ElementCutter::MemberHead ElementCutter::member_head(std::string_view window, std::size_t at) {
    const std::size_t key_end = behind_string(window, at);
    const std::size_t colon = key_end == kNone ? kNone : window.find_first_not_of(kSpace, key_end);
    if (colon == kNone) {
        return {};
    }
    return {.key = window.substr(at + 1, key_end - at - 2),
            .has_colon = window[colon] == ':',
            .value = window.find_first_not_of(kSpace, colon + 1)};
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

Cut ElementCutter::value(std::string_view window, Window kind) {
    ValueScanner scanner;
    const ValueScanner::Step step = scanner.scan(window.substr(position_));
    switch (step.state) {
        case ValueScanner::State::ended: return ended(step.used, scanner);
        case ValueScanner::State::broken: return broken_line(window, step.used);
        case ValueScanner::State::inside: break;
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
