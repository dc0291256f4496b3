// SPDX-License-Identifier: Apache-2.0
//
// The unit of telling: what all rules that matched one event found, for one room. One of them
// leads; the titles of the others stand in one line of its message.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "metsuke/base/level.hpp"
#include "metsuke/base/time.hpp"
#include "metsuke/finding/finding.hpp"

namespace metsuke::alert {

struct EventFindings {
    std::vector<finding::Finding> findings;  ///< at least one, of one event

    /// The first of the highest level.
    [[nodiscard]] const finding::Finding& lead() const;
    [[nodiscard]] base::Level level() const { return lead().level; }
    /// When it happened, as far as the event tells.
    [[nodiscard]] std::optional<base::Time> time() const { return lead().time; }
};

/// A copy for keeping: without the raw records, which no message shows and which may be large.
EventFindings kept_copy(const EventFindings& event);

/// About how many bytes of memory a kept copy takes.
std::size_t weight_of(const EventFindings& event);

}  // namespace metsuke::alert
