// SPDX-License-Identifier: Apache-2.0
//
// Room for texts that an event's values need in another form than they were written. Views stay
// valid until clear(); the blocks are kept, so that a warm arena allocates nothing.
#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "metsuke/event/raw_token.hpp"

namespace metsuke::event {

class TextArena {
public:
    /// Blocks for single long texts are given back: their sizes are the events' to choose.
    void clear() {
        if (has_large_) {
            std::erase_if(blocks_, [](const Block& block) { return block.size > kBlock; });
            has_large_ = false;
        }
        block_ = 0;
        used_ = 0;
    }

    std::string_view store(std::string_view text) {
        char* room = allocate(text.size());
        std::ranges::copy(text, room);
        return {room, text.size()};
    }

    /// The text of a string token's inside.
    std::string_view unescape(std::string_view inside) {
        scratch_.clear();
        append_unescaped(scratch_, inside);
        return store(scratch_);
    }

private:
    static constexpr std::size_t kBlock = std::size_t{16} * 1024;
    struct Block {
        std::unique_ptr<char[]> bytes;
        std::size_t size = 0;
    };

    char* allocate(std::size_t size) {
        while (block_ < blocks_.size() && blocks_[block_].size - used_ < size) {
            ++block_;
            used_ = 0;
        }
        if (block_ == blocks_.size()) {
            const std::size_t room = std::max(size, kBlock);
            blocks_.push_back({std::make_unique_for_overwrite<char[]>(room), room});
            has_large_ = has_large_ || room > kBlock;
        }
        char* begin = blocks_[block_].bytes.get() + used_;
        used_ += size;
        return begin;
    }

    std::vector<Block> blocks_;
    std::size_t block_ = 0;
    std::size_t used_ = 0;
    bool has_large_ = false;
    std::string scratch_;
};

}  // namespace metsuke::event
