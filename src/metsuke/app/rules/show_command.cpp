// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/core.h>

#include "metsuke/app/answer.hpp"
#include "metsuke/app/rules/builtin_rules.hpp"
#include "metsuke/app/rules/commands.hpp"
#include "metsuke/app/rules/listed_rule.hpp"
#include "metsuke/app/rules/rule_choice.hpp"
#include "metsuke/app/rules/rule_words.hpp"
#include "metsuke/app/rules/written_rule.hpp"
#include "metsuke/app/text_file.hpp"
#include "metsuke/base/display.hpp"
#include "metsuke/base/visible.hpp"
#include "metsuke/report/cells.hpp"
#include "metsuke/report/grid.hpp"
#include "metsuke/report/level_color.hpp"
#include "metsuke/report/words.hpp"

namespace metsuke::app {
namespace {

constexpr std::size_t kGap = report::kGridGap.size();

std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        lines.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

/// The page about one rule, built from top to bottom.
class Page {
public:
    Page(const ListedRule& rule, const Settings& settings)
        : rule_(rule),
          meta_(*rule.meta),
          settings_(settings),
          words_(rule_words_of(settings.lang)) {}

    std::string text() {
        append_paragraph(title_of(meta_, settings_.lang));
        append_rows();
        const rule::Wording& ja = meta_.ja;
        const bool is_ja = settings_.lang == base::Lang::ja;
        append_section("", is_ja && !ja.description.empty() ? ja.description : meta_.description);
        append_section(words_.advice, is_ja ? ja.advice : std::string());
        append_list(words_.false_positives, meta_.false_positives, "-");
        append_list(words_.next_steps, is_ja && !ja.next.empty() ? ja.next : meta_.next, "");
        append_list(words_.references, meta_.references, "-");
        append_as_written();
        return std::move(out_);
    }

private:
    void append_rows() {
        std::vector<std::pair<std::string_view, std::string>> rows = {
            {words_.id, meta_.id},
            {words_.level,
             std::string(report::level_word(report::words_of(settings_.lang), meta_.level))},
            {words_.kind, kind_text()},
            {words_.log, log_text(meta_.logsource)},
            {words_.status, meta_.status},
            {words_.author, meta_.author},
            {words_.tags, report::joined(meta_.tags, ", ")},
            {words_.group_by, report::joined(meta_.group_by, ", ")},
            {words_.file, fmt::format("{}:{}", meta_.place.file, meta_.place.at.line)}};
        std::erase_if(rows, [](const auto& row) { return row.second.empty(); });
        std::size_t label_width = 0;
        for (const auto& [label, text] : rows) {
            label_width = std::max(label_width, base::display_width(label));
        }
        const std::size_t used = label_width + 2 * kGap;
        for (const auto& [label, text] : rows) {
            const bool is_level = label == words_.level;
            report::append_grid_row(
                out_, {0, label_width, std::max(settings_.width, used + kGap) - used},
                {"", std::string(label), base::visible(text)},
                {.cell = 2,
                 .color = is_level ? report::level_color(meta_.level, settings_.colors)
                                   : std::string_view()});
        }
    }

    [[nodiscard]] std::string kind_text() const {
        switch (rule_.kind) {
            case ListedKind::sigma: return std::string(words_.sigma);
            case ListedKind::eventbridge: return std::string(words_.eventbridge);
            case ListedKind::correlation: break;
        }
        return fmt::format("{}, {}", words_.correlation, words_.not_run);
    }

    void append_paragraph(std::string_view text) {
        for (const std::string_view line : lines_of(text)) {
            report::append_grid_row(out_, {settings_.width}, {base::visible(line)});
        }
    }

    void append_head(std::string_view head) {
        out_ += '\n';
        if (!head.empty()) {
            out_.append(head).append(":\n");
        }
    }

    void append_section(std::string_view head, const std::string& text) {
        if (!text.empty()) {
            append_head(head);
            append_paragraph(text);
        }
    }

    /// An empty mark numbers the items.
    void append_list(std::string_view head, const std::vector<std::string>& items,
                     std::string_view mark) {
        if (items.empty()) {
            return;
        }
        append_head(head);
        std::size_t number = 0;
        for (const std::string& item : items) {
            const std::string sign =
                mark.empty() ? fmt::format("{}.", ++number) : std::string(mark);
            const std::size_t used = 2 * kGap + sign.size();
            report::append_grid_row(out_,
                                    {0, sign.size(), std::max(settings_.width, 2 * used) - used},
                                    {"", sign, base::visible(item)});
        }
    }

    void append_as_written() {
        append_head(words_.as_written);
        const std::optional<std::string> file = text_of_file();
        if (!file) {
            out_.append("  ").append(words_.no_source).append("\n");
            return;
        }
        // Not wrapped: what is copied from here should be what was written.
        for (const std::string_view line : lines_of(document_around(*file, meta_.place.at.line))) {
            out_.append(line.empty() ? "" : "  ").append(base::visible(line)).append("\n");
        }
    }

    [[nodiscard]] std::optional<std::string> text_of_file() const {
        if (const auto builtin = builtin_text(meta_.place.file)) {
            return std::string(*builtin);
        }
        auto file = read_text_file(meta_.place.file);
        return file ? std::optional(*std::move(file)) : std::nullopt;
    }

    const ListedRule& rule_;
    const rule::Metadata& meta_;
    const Settings& settings_;
    const RuleWords& words_;
    std::string out_;
};

}  // namespace

base::Result<ExitCode> show_rule(const RulesShowTyped& typed, const Settings& settings,
                                 World& world) {
    METSUKE_TRY(const rule::RuleSet set, choose_rules(typed.rules, world, Verbosity::quiet));
    const std::vector<ListedRule> rules = listed_rules(set);
    const auto found = std::ranges::find_if(
        rules, [&typed](const ListedRule& rule) { return rule.meta->id == typed.id; });
    if (found == rules.end()) {
        return no_such_rule(typed.id, set);
    }
    return answer(world, Page(*found, settings).text());
}

}  // namespace metsuke::app
