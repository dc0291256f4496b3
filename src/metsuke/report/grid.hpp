// SPDX-License-Identifier: Apache-2.0
//
// A row of cells in columns: each cell wraps inside its column, the row is as high as its highest
// cell.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace metsuke::report {

inline constexpr std::string_view kGridGap = "  ";

/// One cell of a row that is shown in a colour.
struct GridHighlight {
    std::size_t cell = 0;
    std::string_view color = {};  ///< escape sequence in front of each of its lines; empty: none
};

/// Appends the row's lines, each with its line break and without spaces at its end. `widths` of the
/// columns in terminal columns; as many `cells`, of visible text (base/visible.hpp).
void append_grid_row(std::string& out, const std::vector<std::size_t>& widths,
                     const std::vector<std::string>& cells, GridHighlight highlight = {});

}  // namespace metsuke::report
