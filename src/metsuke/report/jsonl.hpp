// SPDX-License-Identifier: Apache-2.0
//
// Findings as JSON Lines: one finding a line, in the shape of finding/json.hpp. It is what programs
// read, and the only format that holds everything a finding knows, exactly.
#pragma once

#include <memory>

#include "metsuke/report/line_writer.hpp"
#include "metsuke/report/renderer.hpp"

namespace metsuke::report {

std::unique_ptr<Renderer> make_jsonl_renderer();
std::unique_ptr<LineWriter> make_jsonl_writer();

}  // namespace metsuke::report
