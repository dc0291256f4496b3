// SPDX-License-Identifier: Apache-2.0
//
// Which parts of a set-up could be deleted without anybody being told: each deletion is tried, as
// the event that AWS would record, on what listens once the part is gone.
#pragma once

#include <cstddef>
#include <string>

#include "metsuke/deploy/plan.hpp"
#include "metsuke/rule/load.hpp"

namespace metsuke::app {

struct SilenceCheck {
    std::string table;  ///< a line a deletion
    std::size_t deletions = 0;
    std::size_t silent = 0;
};

/// `rules` are those that the function runs.
SilenceCheck check_silence(const deploy::Plan& plan, rule::RuleSet rules);

}  // namespace metsuke::app
