// SPDX-License-Identifier: Apache-2.0
//
// Quiet on the alert's side, for a reason and for a time: findings that match are not told, but
// counted.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "metsuke/alert/matcher.hpp"
#include "metsuke/base/time.hpp"
#include "metsuke/finding/finding.hpp"

namespace metsuke::alert {

struct Silence {
    std::string id;     ///< as the configuration calls it; counts are kept under it
    Matchers matchers;  ///< at least one; all must hold
    std::string owner, reason;
    base::Time until;  ///< the first moment at which it hides nothing

    [[nodiscard]] bool is_expired(base::Time now) const { return now >= until; }
};

/// Of the silences that hide the finding now the one that ends last, or nullptr. Lives in
/// `silences`.
const Silence* silence_of(std::span<const Silence> silences, const finding::Finding& finding,
                          base::Time now);

/// Those that have ended, in their order: dead lines of a configuration.
std::vector<const Silence*> expired(std::span<const Silence> silences, base::Time now);

}  // namespace metsuke::alert
