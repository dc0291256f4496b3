// SPDX-License-Identifier: Apache-2.0
//
// Texts with gaps, as the files under sentences/ write them:
//
//   {groupId}                     a parameter's value; letter case of the path does not matter
//   {response.groupId|groupName}  the first of several that the event tells
//   {roleArn:account}             the account of an ARN instead of its name
//   {opened:s}                    "s" unless there is one; of the counts {opened} and {closed}
//   {type>purpose}                the word that a list of the same file has for the value
//   [ in {vpcId}]                 left out as a whole if a gap in it stays empty, or if it tells
//                                 only what the text has already told
//
// An ARN is told by its name ("arn:aws:sns:...:alerts" as "alerts"). What a gap is filled with may
// have been chosen by an attacker: it is made visible, put on one line and bounded. Whoever sends
// the text to a chat room still has to neutralise it for that room.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "metsuke/base/lang.hpp"

namespace metsuke::narrate {

/// "a|b:account" taken apart. Views into the template.
struct Gap {
    std::string_view paths;   ///< "a|b"; take_path() takes them apart
    std::string_view filter;  ///< "account", "s" or empty
    std::string_view list;    ///< of words, or empty
};

/// Parts of a template. Nothing refers beyond it.
struct Piece {
    std::string_view text;  ///< as written, of a gap without its braces
    bool is_gap = false;
    int optional_part = -1;  ///< number of the optional part around it
};

/// Takes the first path off "a|b".
std::string_view take_path(std::string_view& paths);

/// Reads a template from left to right.
class PieceReader {
public:
    explicit PieceReader(std::string_view text) : rest_(text) {}

    /// False at the end, or where the template is wrong.
    bool next(Piece& piece);
    [[nodiscard]] bool is_sound() const { return is_sound_ && open_part_ < 0; }

private:
    bool take_bracket();

    std::string_view rest_;
    int parts_ = 0;
    int open_part_ = -1;
    bool is_sound_ = true;
};

/// Nothing if brackets do not match, are nested where they must not be, or a gap is empty.
std::optional<std::vector<Piece>> pieces_of(std::string_view text);

Gap gap_of(std::string_view text);

/// What a gap is filled with, or empty.
using Values = std::function<std::string(const Gap& gap)>;

/// The text, or nothing if a gap outside of optional parts stays empty. `text` must have pieces. In
/// Japanese spaces come where a value needs them (seam.hpp).
std::optional<std::string> fill(std::string_view text, base::Lang lang, const Values& values);

}  // namespace metsuke::narrate
