// SPDX-License-Identifier: Apache-2.0
//
// YAML nodes as bytes, between the build and the start of one and the same program: neither a
// format on disk nor for bytes of others, and without a version therefore.
//
//   documents = count node*
//   node      = tag line column (scalar: text; sequence: count node*; map: count entry*)
//   entry     = text line column node
//   text      = length byte*
//
// Numbers are variable-length: seven bits a byte, lowest first, the high bit set but in the last.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "metsuke/yaml/node.hpp"

namespace metsuke::pack {

std::string encode(std::span<const yaml::Node> documents);

/// What encode() made them from. Ends the process on anything else.
std::vector<yaml::Node> decode(std::string_view bytes);

}  // namespace metsuke::pack
