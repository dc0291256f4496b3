// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/rules/rule_table.hpp"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <vector>

#include <fmt/core.h>

#include "metsuke/app/rules/rule_words.hpp"
#include "metsuke/base/display.hpp"
#include "metsuke/base/visible.hpp"
#include "metsuke/report/grid.hpp"
#include "metsuke/report/level_color.hpp"
#include "metsuke/report/words.hpp"

namespace metsuke::app {
namespace {

constexpr std::size_t kWideFrom = 100;
constexpr std::size_t kLevelWidth = 8;  // CRITICAL
constexpr std::size_t kIdWidth = 36;    // a UUID
constexpr std::size_t kLogWidth = 19;   // EventBridge pattern
constexpr std::size_t kGap = report::kGridGap.size();

/// What a row says, already harmless.
struct Row {
    base::Level level = base::Level::medium;
    std::string title, id, log;
};

class Table {
public:
    Table(std::span<const ListedRule> rules, const Settings& settings)
        : settings_(settings),
          words_(rule_words_of(settings.lang)),
          level_words_(report::words_of(settings.lang)) {
        for (const ListedRule& rule : rules) {
            rows_.push_back(row_of(rule));
        }
    }

    [[nodiscard]] std::string text() const {
        std::string out;
        if (settings_.width < kWideFrom) {
            append_blocks(out);
        } else {
            append_columns(out);
        }
        return out;
    }

private:
    [[nodiscard]] Row row_of(const ListedRule& rule) const {
        return {.level = rule.meta->level,
                .title = base::visible(title_of(*rule.meta, settings_.lang)),
                .id = base::visible(rule.meta->id),
                .log = base::visible(log_of(rule))};
    }

    [[nodiscard]] std::string log_of(const ListedRule& rule) const {
        switch (rule.kind) {
            case ListedKind::sigma: return log_text(rule.meta->logsource);
            case ListedKind::eventbridge: return std::string(words_.eventbridge);
            case ListedKind::correlation: break;
        }
        return std::string(words_.correlation);
    }

    void append_columns(std::string& out) const {
        const std::size_t id = widest(&Row::id, words_.id_head, kIdWidth);
        const std::size_t log = widest(&Row::log, words_.log_head, kLogWidth);
        const std::size_t title = settings_.width - kLevelWidth - id - log - 3 * kGap;
        const std::vector<std::size_t> widths = {kLevelWidth, title, id, log};
        report::append_grid_row(out, widths,
                                {std::string(words_.level_head), std::string(words_.title_head),
                                 std::string(words_.id_head), std::string(words_.log_head)});
        for (const Row& row : rows_) {
            report::append_grid_row(out, widths, {level_of(row), row.title, row.id, row.log},
                                    highlight(row));
        }
    }

    void append_blocks(std::string& out) const {
        const std::size_t used = kLevelWidth + kGap;
        const std::size_t free = std::max(settings_.width, 2 * used) - used;
        for (const Row& row : rows_) {
            report::append_grid_row(out, {kLevelWidth, free}, {level_of(row), row.title},
                                    highlight(row));
            report::append_grid_row(
                out, {kLevelWidth, free},
                {"", row.log.empty() ? row.id : fmt::format("{} · {}", row.id, row.log)});
        }
    }

    [[nodiscard]] std::size_t widest(std::string Row::* cell, std::string_view head,
                                     std::size_t most) const {
        std::size_t width = base::display_width(head);
        for (const Row& row : rows_) {
            width = std::max(width, base::display_width(row.*cell));
        }
        return std::min(width, most);
    }

    [[nodiscard]] std::string level_of(const Row& row) const {
        return std::string(report::level_word(level_words_, row.level));
    }

    [[nodiscard]] report::GridHighlight highlight(const Row& row) const {
        return {.cell = 0, .color = report::level_color(row.level, settings_.colors)};
    }

    const Settings& settings_;
    const RuleWords& words_;
    const report::Words& level_words_;
    std::vector<Row> rows_;
};

}  // namespace

std::string rule_table(std::span<const ListedRule> rules, const Settings& settings) {
    return Table(rules, settings).text();
}

}  // namespace metsuke::app
