// SPDX-License-Identifier: Apache-2.0
//
// An event told to people, in parts, in the order in which they are read: what happened with its
// result, what exactly changed, who, where, when, from where, what follows, what is not known. The
// renderer of a receiver lays the parts out and neutralises them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "metsuke/base/lang.hpp"
#include "metsuke/base/time.hpp"
#include "metsuke/finding/finding.hpp"
#include "metsuke/narrate/place_text.hpp"

namespace metsuke::narrate {

/// Whom it is told to. Refers to what it is made with.
struct Setting {
    base::Lang lang = base::Lang::en;
    const base::Zone& zone;
    const AccountNames& accounts;
    std::optional<base::Time> seen = {};  ///< when the event reached us
};

/// A part is empty where the event does not tell. Every line is one line, whatever the event holds.
struct Narrative {
    std::string headline;              ///< without level; the result first unless it is success
    std::string what;                  ///< a sentence or two
    std::vector<std::string> changes;  ///< network rules, one a line
    std::string reason;                ///< error code and message
    std::string who, where, when, from;
    std::vector<std::string> caveats;  ///< what the record does not tell
    std::string link;                  ///< https, of the console
};

Narrative narrate(const finding::Finding& finding, const Setting& setting);

}  // namespace metsuke::narrate
