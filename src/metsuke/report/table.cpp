// SPDX-License-Identifier: Apache-2.0
#include "metsuke/report/table.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/core.h>

#include "metsuke/base/display.hpp"
#include "metsuke/base/visible.hpp"
#include "metsuke/report/cells.hpp"
#include "metsuke/report/earliest.hpp"
#include "metsuke/report/grid.hpp"
#include "metsuke/report/level_color.hpp"
#include "metsuke/report/words.hpp"

namespace metsuke::report {
namespace {

using finding::Finding;

constexpr std::size_t kNarrowest = 40;
constexpr std::size_t kWideFrom = 120;
constexpr std::size_t kTimeWidth = 19;   // 2026-01-02 12:04:05
constexpr std::size_t kDayWidth = 10;    // 2026-01-02, the time of day below
constexpr std::size_t kLevelWidth = 8;   // CRITICAL
constexpr std::size_t kFromWidth = 15;   // 255.255.255.255
constexpr std::size_t kPlaceWidth = 14;  // ap-northeast-1
constexpr std::size_t kIdWidth = 21;     // sg-0a1b2c3d4e5f60718,
constexpr std::size_t kMostResources = 5;
constexpr std::size_t kLevelCell = 1;
constexpr std::string_view kDot = " · ";

/// What a row says, already harmless.
struct Row {
    base::Level level = base::Level::medium;
    std::string time, title, actor, from, account, region, resources;

    [[nodiscard]] std::string place() const {
        return account.empty() || region.empty() ? account + region : account + " " + region;
    }
};

/// An ARN without what the row says anyway, its account and region; another text as it is.
std::string_view short_name(std::string_view resource, const finding::EventFacts& event) {
    const std::string here = fmt::format(":{}:{}:", event.region, event.account);
    const std::size_t at = resource.find(here);
    const bool is_arn = resource.starts_with("arn:") && !event.account.empty();
    if (!is_arn || at == std::string_view::npos || at + here.size() == resource.size()) {
        return resource;
    }
    return resource.substr(at + here.size());
}

/// Whether it is "arn:…/sgr-0f12" and sgr-0f12 is listed too.
bool is_listed_by_id(std::string_view resource, const std::vector<std::string>& resources) {
    const std::size_t slash = resource.rfind('/');
    return resource.starts_with("arn:") && slash != std::string_view::npos &&
           std::ranges::find(resources, resource.substr(slash + 1)) != resources.end();
}

std::string resources_text(const finding::Facts& facts) {
    std::vector<std::string> shown;
    for (const std::string& resource : facts.resources) {
        if (!is_listed_by_id(resource, facts.resources)) {
            shown.emplace_back(short_name(resource, facts.event));
        }
    }
    if (shown.size() > kMostResources) {
        const std::size_t more = shown.size() - kMostResources;
        shown.resize(kMostResources);
        shown.push_back(fmt::format("+{}", more));
    }
    return joined(shown, ", ");
}

class TableRenderer final : public Renderer {
public:
    explicit TableRenderer(TableStyle style)
        : style_(std::move(style)), words_(words_of(style_.lang)), kept_(kMostPerLevel) {
        style_.width = std::max(style_.width, kNarrowest);
    }

    void add(Finding finding, std::string& /*out*/) override {
        finding.raw_record.clear();
        finding.matched.clear();
        kept_.add(std::move(finding));
    }

    void finish(std::string& out) override {
        const std::vector<Finding> findings = kept_.take();
        if (findings.empty()) {
            out.append(words_.no_findings).append("\n");
            return;
        }
        const bool is_wide = style_.width >= kWideFrom;
        if (is_wide) {
            append_grid_row(out, widths(), heads());
        }
        for (const Finding& finding : findings) {
            is_wide ? append_row(out, row_of(finding)) : append_block(out, row_of(finding));
        }
        append_dropped(out);
    }

private:
    [[nodiscard]] Row row_of(const Finding& finding) const;
    [[nodiscard]] std::vector<std::size_t> widths() const;
    [[nodiscard]] std::vector<std::string> heads() const;
    [[nodiscard]] GridHighlight level_highlight(base::Level level) const;
    void append_row(std::string& out, const Row& row) const;
    void append_block(std::string& out, const Row& row) const;
    void append_dropped(std::string& out) const;

    TableStyle style_;
    const Words& words_;
    EarliestByLevel kept_;
};

Row TableRenderer::row_of(const Finding& finding) const {
    const finding::Facts& facts = finding.facts;
    Row row = {.level = finding.level,
               .time = finding.time ? style_.zone.local_text(*finding.time)
                                    : base::visible(finding.time_text),
               .title = base::visible(finding.rule.title_in(style_.lang)),
               .actor = base::visible(actor_text(facts)),
               .from = base::visible(facts.from.ip),
               .account = base::visible(facts.event.account),
               .region = base::visible(facts.event.region),
               .resources = base::visible(resources_text(facts))};
    if (facts.outcome && *facts.outcome != finding::Outcome::success) {
        const std::string_view outcome = outcome_word(words_, *facts.outcome);
        if (row.title.find(outcome) == std::string::npos) {  // a title may say so itself
            row.title = fmt::format(fmt::runtime(words_.with_outcome), outcome, row.title);
        }
    }
    return row;
}

std::vector<std::size_t> TableRenderer::widths() const {
    constexpr std::size_t kFixed = kDayWidth + kLevelWidth + kFromWidth + kPlaceWidth;
    constexpr std::size_t kGaps = 6 * kGridGap.size();
    const std::size_t free = style_.width - kFixed - kGaps;
    const std::size_t third = free / 3;
    const std::size_t resource = std::max(third, kIdWidth);
    return {kDayWidth,  kLevelWidth, third,   free - third - resource,
            kFromWidth, kPlaceWidth, resource};
}

std::vector<std::string> TableRenderer::heads() const {
    return {std::string(words_.time),    std::string(words_.level), std::string(words_.title),
            std::string(words_.actor),   std::string(words_.from),  std::string(words_.place),
            std::string(words_.resource)};
}

GridHighlight TableRenderer::level_highlight(base::Level level) const {
    return {.cell = kLevelCell, .color = level_color(level, style_.colors)};
}

void TableRenderer::append_row(std::string& out, const Row& row) const {
    append_grid_row(out, widths(),
                    {row.time, std::string(level_word(words_, row.level)), row.title, row.actor,
                     row.from, row.place(), row.resources},
                    level_highlight(row.level));
}

void TableRenderer::append_block(std::string& out, const Row& row) const {
    const std::size_t title = style_.width - kTimeWidth - kLevelWidth - 2 * kGridGap.size();
    append_grid_row(out, {kTimeWidth, kLevelWidth, title},
                    {row.time, std::string(level_word(words_, row.level)), row.title},
                    level_highlight(row.level));
    std::string details;
    for (const std::string& part : {row.actor, row.from, row.place(), row.resources}) {
        details.append(part.empty() || details.empty() ? "" : kDot).append(part);
    }
    if (!details.empty()) {
        append_grid_row(out, {0, style_.width - kGridGap.size()}, {"", details});
    }
}

void TableRenderer::append_dropped(std::string& out) const {
    for (std::size_t i = base::kLevelNames.size(); i-- > 0;) {
        const auto level = static_cast<base::Level>(i);
        if (kept_.dropped(level) != 0) {
            out += fmt::format(fmt::runtime(words_.hidden), grouped(kept_.dropped(level)),
                               level_word(words_, level));
            out += '\n';
        }
    }
}

}  // namespace

std::unique_ptr<Renderer> make_table_renderer(TableStyle style) {
    return std::make_unique<TableRenderer>(std::move(style));
}

}  // namespace metsuke::report
