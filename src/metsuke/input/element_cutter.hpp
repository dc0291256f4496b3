// SPDX-License-Identifier: Apache-2.0
//
// Cuts a text, given in windows, into elements: the values of a sequence of JSON values or lines,
// the elements of an array, and the elements of the lists that AWS puts records into
// ({"Records": [...]} and its kin). Works on brackets and strings alone, so that memory follows the
// longest record and not the file, and so that the records before a damage are not lost to it.
//
// What is broken costs itself alone: behind an element that does not end, or that its reader found
// damaged, cutting goes on at the next place that begins as the element did.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "metsuke/event/value_scanner.hpp"

namespace metsuke::input {

/// The list an element stands in.
struct List {
    std::string key;   ///< "Records"
    std::string head;  ///< the object's text before the list, cut at 4 KB
};

enum class Lists : std::uint8_t {
    look_into,  ///< cut the elements of known lists and of arrays
    leave,      ///< every value of the text is one element
};

/// What next() found. Places are in the window.
struct Cut {
    enum class Status : std::uint8_t {
        element,     ///< a value that begins with a bracket and ends
        no_json,     ///< bytes that begin no such value
        unended,     ///< a value that does not end, as far as that could be found out
        too_long,    ///< a value over the limit; `size` is what was seen of it
        too_deep,    ///< a value nested deeper than readers go
        empty_list,  ///< a known list without elements has been passed
        cut_short,   ///< the text ends before a container closes
        more,        ///< more of the text is needed, from keep_from() on
        end,
    };
    Status status = Status::end;
    std::size_t begin = 0, size = 0;
};

enum class Window : std::uint8_t { goes_on, is_last };

class ElementCutter {
public:
    /// `most_bytes`: of one element.
    ElementCutter(Lists lists, std::size_t most_bytes) : lists_(lists), most_bytes_(most_bytes) {}

    /// The next element of `window`, which begins where the last one did unless drop() was called,
    /// and may have grown at its end.
    Cut next(std::string_view window, Window kind);

    /// Where the next element begins, an object that is not taken apart, unless next() has to find
    /// out: whoever reads the element from there on may tell its end by take_read() instead.
    std::optional<std::size_t> begin_of_object(std::string_view window);
    /// An element of that size was read where begin_of_object() said.
    void take_read(std::size_t size) { take(Cut::Status::element, size); }

    /// Bytes before this place of the window are no longer needed.
    [[nodiscard]] std::size_t keep_from() const;
    /// The window's first bytes are gone; at most keep_from().
    void drop(std::size_t bytes) { position_ -= bytes; }

    /// The element given last turned out to be damaged: cutting goes on inside of it, where
    /// something looks like the begin of another one. Same window as for next().
    void look_again_inside(std::string_view window, const Cut& damaged);

    /// The list that the last element stands in (for empty_list: that list), or nullptr. Valid
    /// until next() is called again.
    [[nodiscard]] const List* list() const;
    /// How many lists were opened so far: tells one list's elements from the next one's.
    [[nodiscard]] std::size_t list_number() const { return list_number_; }

private:
    /// What was opened around the next element, at least an array each.
    struct Opened {
        std::optional<List> list;  ///< nothing: a plain array
        bool has_elements = false;
    };
    enum class Passing : std::uint8_t { nothing, value, garbage, to_next_begin };
    enum class Peek : std::uint8_t { plain, opened, more };

    void pass_between(std::string_view window);
    std::optional<Cut> pass(std::string_view window, Window kind);
    std::optional<Cut> at_bracket(std::string_view window, Window kind);
    Cut at_end(Window kind);
    [[nodiscard]] bool may_look_into() const;
    Peek open_list(std::string_view window, Window kind);
    std::optional<Cut> close();
    [[nodiscard]] std::size_t careful_bound(std::string_view window) const;
    Cut ended(std::size_t size, const event::ValueScanner& scanner);
    Cut value(std::string_view window, Window kind, bool is_bounded);
    Cut unended(std::string_view window, Window kind, const event::ValueScanner& scanner);
    Cut broken_line(std::string_view window, std::size_t used);
    Cut garbage(std::string_view window, Window kind);
    [[nodiscard]] std::size_t next_begin(std::string_view window, std::size_t from) const;
    Cut take(Cut::Status status, std::size_t size);
    [[nodiscard]] bool is_at_top() const { return opened_.empty(); }

    Lists lists_;
    std::size_t most_bytes_;
    std::size_t position_ = 0;
    bool is_begin_ = true;  // of the text: a byte-order mark may stand here
    std::vector<Opened> opened_;
    std::size_t list_number_ = 0;
    std::optional<List> closed_;  // the list that next() has just told to be empty
    /// Something did not end: from now on no element reaches beyond what looks like another begin.
    bool is_careful_ = false;
    Passing passing_ = Passing::nothing;
    event::ValueScanner passed_;
    std::string opening_;  // Passing::to_next_begin: what to look for
};

}  // namespace metsuke::input
