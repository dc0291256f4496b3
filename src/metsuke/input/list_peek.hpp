// SPDX-License-Identifier: Apache-2.0
//
// Whether an object holds one of the lists that AWS puts records into, told by its first members.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace metsuke::input {

struct ListPeek {
    enum class State : std::uint8_t {
        plain,    ///< no list among the first members
        list,     ///< a known list
        cut_off,  ///< the window ends before it is clear
    };
    State state = State::plain;
    std::string_view key;      ///< of the list: "Records"
    std::size_t key_at = 0;    ///< its opening quote
    std::size_t elements = 0;  ///< behind the list's opening bracket
};

/// `object`: the place of its opening brace.
ListPeek peek_list(std::string_view window, std::size_t object);

}  // namespace metsuke::input
