// SPDX-License-Identifier: Apache-2.0
//
// Findings as CSV (RFC 4180: comma, CRLF, quotes doubled), one row each, always the same columns.
//
// Cells are safe to open in a spreadsheet: a cell that would begin a formula gets an apostrophe in
// front (OWASP, "CSV Injection"), fullwidth forms included, which Japanese spreadsheets read as
// well; and control and invisible characters are written out (base/visible.hpp), so that no cell
// spans lines. Exact values are JSON's job.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "metsuke/finding/finding.hpp"
#include "metsuke/report/line_writer.hpp"
#include "metsuke/report/renderer.hpp"

namespace metsuke::report {

std::unique_ptr<Renderer> make_csv_renderer();
std::unique_ptr<LineWriter> make_csv_writer();  ///< rows without the header

void append_csv_header(std::string& out);
void append_csv_row(std::string& out, const finding::Finding& finding);

/// One cell, escaped and disarmed, without a separator.
void append_csv_cell(std::string& out, std::string_view text);

}  // namespace metsuke::report
