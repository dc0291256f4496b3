// SPDX-License-Identifier: Apache-2.0
//
// The fields that events have, so that a slip in a rule is told before it misses an attack.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace metsuke::rule {

struct UnknownField {
    std::string name;
    std::string near;  ///< what was probably meant, or empty

    [[nodiscard]] std::string hint() const {
        return near.empty() ? std::string() : "did you mean '" + near + "'?";
    }
};

/// Paths are names joined with dots. Each answers nothing for a field that may be there.

/// From the top of a CloudTrail record (CloudTrail User Guide, "CloudTrail record contents").
std::optional<UnknownField> unknown_in_record(std::string_view path);

/// From the top of an EventBridge event (EventBridge User Guide, "Events").
std::optional<UnknownField> unknown_in_envelope(std::string_view path);

/// Beginning with "metsuke.": what is worked out from the event.
std::optional<UnknownField> unknown_in_derived(std::string_view path);

}  // namespace metsuke::rule
