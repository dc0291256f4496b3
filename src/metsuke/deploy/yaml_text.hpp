// SPDX-License-Identifier: Apache-2.0
//
// JSON as YAML in block style, for templates that people review.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "metsuke/base/json_tree.hpp"

namespace metsuke::deploy {

/// What "${Name}" inside a text is.
enum class Dollars : std::uint8_t {
    literal,     ///< itself
    substituted  ///< CloudFormation's Fn::Sub puts a value there
};

/// The lines of `value`, an object or an array, each behind `indent` spaces. Scalars are written as
/// JSON writes them, which YAML reads alike.
std::string yaml_lines(base::json::Value value, std::size_t indent, Dollars dollars);

}  // namespace metsuke::deploy
