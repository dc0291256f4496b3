// SPDX-License-Identifier: Apache-2.0
//
// One pass over a container's raw JSON that fills every slot below it. Gives up, rather than guess,
// where the paths' rules need the whole picture: repeated keys that somebody asks for, escaped
// keys, keys with dots that may stand for several steps. Those events, rare in practice, take the
// thorough walk.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "metsuke/event/key_guesses.hpp"
#include "metsuke/event/slot_table.hpp"
#include "metsuke/event/trie.hpp"

namespace metsuke::event {

enum class WalkStatus : std::uint8_t { done, give_up };

/// Which key comes behind which below a node, and where it leads: the next event's containers look
/// like this one's.
class WalkGuesses {
public:
    struct Guess {
        KeyGuesses::Guess key;
        std::uint32_t parent = Trie::kNone;
        std::uint32_t child = Trie::kNone;
    };

    /// Behind a key with that hash; 0 at an object's begin. It may be of another node.
    Guess& behind(std::uint32_t node, std::uint16_t hash) {
        return guesses_[(node * 37 + hash) % guesses_.size()];
    }

private:
    std::array<Guess, 256> guesses_;
};

class FastWalk {
public:
    /// Borrows the trie.
    explicit FastWalk(const Trie& trie) : trie_(trie) {}

    /// `json`: an object or array in valid UTF-8, followed by kPadding readable bytes; it belongs
    /// to `node`. After give_up the table holds part of the values and must be begun anew.
    WalkStatus walk(std::string_view json, std::uint32_t node, SlotTable& table);

private:
    WalkGuesses guesses_;
    const Trie& trie_;
    std::vector<std::uint32_t> seen_;  // children met in the objects that are open, innermost last
};

}  // namespace metsuke::event
