// SPDX-License-Identifier: Apache-2.0
//
// What a rule says about itself (Sigma specification 2.1, "attributes"), and what metsuke adds
// under its one key.
#pragma once

#include <optional>
#include <string>

#include "metsuke/rule/model.hpp"
#include "metsuke/rule/source.hpp"
#include "metsuke/yaml/node.hpp"

namespace metsuke::rule {

/// Reports every problem; nothing if one of them refuses the document. The logsource is not looked
/// at.
std::optional<Metadata> parse_metadata(const yaml::Node& document, const Source& source);

/// category, product, service: at least one, all text. Reports problems; nothing if there was one.
std::optional<Logsource> parse_logsource(const yaml::Node& document, const Source& source);

/// The texts of a scalar or of a list of scalars; empty if absent or null.
std::vector<std::string> text_list(const yaml::Node* node);

/// The text of a scalar that is not null, or empty.
std::string text_of(const yaml::Node* node);

/// Equal for equal values, whatever their layout: tells whether two documents say the same.
std::string fingerprint(const yaml::Node& node);
std::string fingerprint(const Logsource& logsource);

}  // namespace metsuke::rule
