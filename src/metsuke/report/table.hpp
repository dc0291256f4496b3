// SPDX-License-Identifier: Apache-2.0
//
// Findings as a table for people, by time. On a wide terminal every finding is a row of columns; on
// a narrow one it is a small block: time, level and what happened, and below it who, from where, in
// which account, on what. Nothing is cut: cells wrap. At most kMostPerLevel findings of a level are
// shown, the earliest ones, so that memory stays bounded; the table says how many it left out.
//
// Every value is shown as visible text (base/visible.hpp): nothing an event says reaches the
// terminal as a command.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>

#include "metsuke/base/lang.hpp"
#include "metsuke/base/time.hpp"
#include "metsuke/report/renderer.hpp"

namespace metsuke::report {

inline constexpr std::size_t kMostPerLevel = 1000;

enum class Colors : std::uint8_t { off, on };

struct TableStyle {
    base::Lang lang = base::Lang::en;
    base::Zone zone = base::Zone::utc();
    Colors colors = Colors::off;
    std::size_t width = 80;  ///< of the terminal; below 40 taken as 40
};

std::unique_ptr<Renderer> make_table_renderer(TableStyle style);

}  // namespace metsuke::report
