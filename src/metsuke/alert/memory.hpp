// SPDX-License-Identifier: Apache-2.0
//
// What rooms were told by earlier runs, so that logs that are read again are not told again.
#pragma once

#include <string_view>

#include "metsuke/finding/finding.hpp"

namespace metsuke::alert {

class Memory {
public:
    Memory() = default;
    Memory(const Memory&) = delete;
    Memory& operator=(const Memory&) = delete;
    Memory(Memory&&) = delete;
    Memory& operator=(Memory&&) = delete;
    virtual ~Memory() = default;

    /// Whether the room has been told of the finding.
    virtual bool knows(std::string_view room, const finding::Finding& finding) = 0;
    /// The room has taken it: a message has told it, or will.
    virtual void keep(std::string_view room, const finding::Finding& finding) = 0;
};

}  // namespace metsuke::alert
