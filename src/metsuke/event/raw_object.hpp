// SPDX-License-Identifier: Apache-2.0
//
// An object's members as raw tokens, by the fast reader or, where that refuses, by the thorough
// one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "metsuke/base/json_tree.hpp"
#include "metsuke/event/event_view.hpp"
#include "metsuke/event/json_cursor.hpp"
#include "metsuke/event/key_guesses.hpp"

namespace metsuke::event {

enum class RawObjectStatus : std::uint8_t {
    plain,       ///< every key is unescaped
    odd,         ///< an escaped key, or bytes that only the thorough reader takes
    not_object,  ///< well-formed, but another type
    damaged,
};

/// Reads objects one after another; keeps its buffers. Members are appended to `out`.
class RawObjectReader {
public:
    /// The object that `text` begins with, where more may follow. Its size; 0, and nothing
    /// appended, for anything but a plain object. What is read need not be valid UTF-8.
    /// The members of one object in it are read in the same pass: `inside` may be nullptr, and
    /// where 0 is returned, its members may be appended.
    std::size_t read_front(std::string_view text, std::vector<RawMember>& out,
                           const JsonCursor::Inside* inside = nullptr);

    /// `json` must be valid UTF-8 followed by kPadding readable bytes.
    RawObjectStatus read(std::string_view json, std::vector<RawMember>& out);

private:
    RawObjectStatus read_by_tree(std::string_view json, std::vector<RawMember>& out);
    base::json::Tree tree_;
    KeyGuesses guesses_;
};

}  // namespace metsuke::event
