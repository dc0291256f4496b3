// SPDX-License-Identifier: Apache-2.0
//
// Who tells which room of which event, where several processes get the same events: a function that
// AWS runs many times over, and that is brought an event again when a receiver failed.
#pragma once

#include <cstdint>
#include <string_view>

#include "metsuke/base/time.hpp"

namespace metsuke::app {

class Claims {
public:
    enum class Answer : std::uint8_t {
        ours,    ///< to tell; nobody else does before the lease ends
        told,    ///< by whoever
        others,  ///< somebody tells of it just now
    };

    Claims() = default;
    Claims(const Claims&) = delete;
    Claims& operator=(const Claims&) = delete;
    Claims(Claims&&) = delete;
    Claims& operator=(Claims&&) = delete;
    virtual ~Claims() = default;

    /// What is claimed from now on is claimed by `holder` and until `lease_end`: by then the
    /// process that holds it has ended.
    virtual void begin(std::string_view holder, base::Time lease_end) = 0;
    virtual Answer claim(std::string_view room, std::string_view event) = 0;
    /// The room has accepted it.
    virtual void finish(std::string_view room, std::string_view event) = 0;
    /// What is claimed and not finished is given back.
    virtual void end() = 0;
};

}  // namespace metsuke::app
