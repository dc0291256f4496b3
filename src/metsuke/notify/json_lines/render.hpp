// SPDX-License-Identifier: Apache-2.0
//
// Findings for programs that read standard output or a file: JSON Lines (jsonlines.org), each line
// what `scan --format jsonl` prints.
#pragma once

#include <span>
#include <string>

#include "metsuke/finding/finding.hpp"

namespace metsuke::notify::json_lines {

/// A line a finding, in their order, each with its line end.
std::string render(std::span<const finding::Finding> findings);

}  // namespace metsuke::notify::json_lines
