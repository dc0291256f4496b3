// SPDX-License-Identifier: Apache-2.0
#include "metsuke/report/grid.hpp"

#include <algorithm>

#include "metsuke/base/assert.hpp"
#include "metsuke/base/display.hpp"

namespace metsuke::report {
namespace {

constexpr std::string_view kColorOff = "\x1b[0m";

/// Spaces are owed until something stands behind them, so that no line ends with them.
class LineWriter {
public:
    explicit LineWriter(std::string& out) : out_(out) {}

    void cell(std::string_view text, std::string_view color, std::size_t width) {
        if (!text.empty()) {
            out_.append(owed_, ' ').append(color).append(text);
            out_.append(color.empty() ? "" : kColorOff);
            owed_ = 0;
        }
        const std::size_t used = base::display_width(text);
        owed_ += width > used ? width - used : 0;
    }
    void gap() { owed_ += kGridGap.size(); }

private:
    std::string& out_;
    std::size_t owed_ = 0;
};

}  // namespace

void append_grid_row(std::string& out, const std::vector<std::size_t>& widths,
                     const std::vector<std::string>& cells, GridHighlight highlight) {
    METSUKE_ASSERT(widths.size() == cells.size());
    std::vector<std::vector<std::string_view>> wrapped;
    wrapped.reserve(cells.size());
    std::size_t height = 0;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        wrapped.push_back(base::wrap(cells[i], widths[i]));
        height = std::max(height, wrapped.back().size());
    }
    for (std::size_t line = 0; line < height; ++line) {
        LineWriter writer(out);
        for (std::size_t i = 0; i < cells.size(); ++i) {
            if (i != 0) {
                writer.gap();
            }
            const std::string_view text =
                line < wrapped[i].size() ? wrapped[i][line] : std::string_view();
            writer.cell(text, i == highlight.cell ? highlight.color : std::string_view(),
                        widths[i]);
        }
        out += '\n';
    }
}

}  // namespace metsuke::report
