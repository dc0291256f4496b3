// SPDX-License-Identifier: Apache-2.0
//
// The tree is walked with a stack of its own: its depth is the rule's.
#include "metsuke/app/rules/explanation_text.hpp"

#include <ranges>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/core.h>

#include "metsuke/base/visible.hpp"

namespace metsuke::app {
namespace {

constexpr std::size_t kIndent = 2;
constexpr std::string_view kGreen = "\x1b[32m";
constexpr std::string_view kRed = "\x1b[31m";
constexpr std::string_view kColorOff = "\x1b[0m";

std::string mark(bool holds, report::Colors colors) {
    const std::string_view sign = holds ? "✓" : "✗";
    return colors == report::Colors::off
               ? std::string(sign)
               : fmt::format("{}{}{}", holds ? kGreen : kRed, sign, kColorOff);
}

}  // namespace

std::string explanation_text(const match::Explanation& explanation, report::Colors colors) {
    std::string out;
    std::vector<std::pair<const match::Explanation*, std::size_t>> open = {{&explanation, 0}};
    while (!open.empty()) {
        const auto [part, depth] = open.back();
        open.pop_back();
        out.append(depth * kIndent, ' ');
        out += fmt::format("{} {}", mark(part->holds, colors), base::visible(part->label));
        if (!part->value.empty()) {
            out += fmt::format("  ← {}", base::visible(part->value));
        }
        out += '\n';
        for (const match::Explanation& child : part->parts | std::views::reverse) {
            open.emplace_back(&child, depth + 1);
        }
    }
    return out;
}

}  // namespace metsuke::app
