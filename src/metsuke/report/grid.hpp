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

struct GridColumn {
    std::size_t width = 0;  ///< in terminal columns; 0: the column only indents
};

struct GridCell {
    std::string text;             ///< visible text (base/visible.hpp)
    std::string_view color = {};  ///< escape sequence in front of each line; empty: none
};

/// Appends the row's lines, each with its line break and without spaces at its end. As many cells
/// as columns.
void append_grid_row(std::string& out, const std::vector<GridColumn>& columns,
                     const std::vector<GridCell>& cells);

}  // namespace metsuke::report
