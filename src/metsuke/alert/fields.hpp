// SPDX-License-Identifier: Apache-2.0
//
// What routes, silences and group_by may ask of a finding, by name. Beside the fixed names any
// parameter of the event: "parameter.groupId", "parameter.response.instanceId" (the paths of
// finding::Facts::parameters, letter case aside).
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "metsuke/finding/finding.hpp"

namespace metsuke::alert {

/// The fixed names, sorted: account, actor, event, ip, kind, level ...
std::span<const std::string_view> field_names();

/// A fixed name, or "parameter." with a path behind it.
bool is_known_field(std::string_view name);

/// The values of a field; a field that the event does not have, or an unknown one, has one empty
/// value. An actor has several: name, session, ARNs, source identity. A parameter that is a list
/// ("a, b") has each of its values and the whole. Lives as long as `finding`.
std::vector<std::string_view> field_values(std::string_view name, const finding::Finding& finding);

}  // namespace metsuke::alert
