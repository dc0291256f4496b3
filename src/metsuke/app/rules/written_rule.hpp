// SPDX-License-Identifier: Apache-2.0
//
// A rule as its author wrote it.
#pragma once

#include <cstdint>
#include <string_view>

namespace metsuke::app {

/// The YAML document of `text` that holds that line (from 1), without its separators; a text
/// without separators as a whole.
std::string_view document_around(std::string_view text, std::uint32_t line);

}  // namespace metsuke::app
