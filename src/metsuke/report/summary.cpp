// SPDX-License-Identifier: Apache-2.0
#include "metsuke/report/summary.hpp"

#include <array>
#include <string_view>
#include <utility>

#include <fmt/core.h>

#include "metsuke/base/display.hpp"
#include "metsuke/base/visible.hpp"
#include "metsuke/report/cells.hpp"
#include "metsuke/report/grid.hpp"
#include "metsuke/report/words.hpp"

namespace metsuke::report {
namespace {

constexpr std::size_t kTopEntries = 5;
constexpr std::size_t kDaySize = 10;  // "2026-01-02"

std::string with_count(std::string_view sentence, std::uint64_t count) {
    return fmt::format(fmt::runtime(sentence), grouped(count));
}

/// "12 matched, 3 duplicate": what is zero is left out.
class CountList {
public:
    explicit CountList(const Words& words) : words_(words) {}

    void add(std::uint64_t count, std::string_view word) {
        if (count != 0) {
            text_ += text_.empty() ? "" : words_.comma;
            text_ += fmt::format(fmt::runtime(words_.counted), grouped(count), word);
        }
    }
    std::string take() { return std::move(text_); }

private:
    const Words& words_;
    std::string text_;
};

std::string level_list(const Words& words, const FindingCounts& findings) {
    CountList list(words);
    for (std::size_t i = findings.by_level.size(); i-- > 0;) {
        list.add(findings.by_level.at(i), words.levels.at(i));
    }
    return list.take();
}

std::string record_list(const Words& words, const RecordCounts& records) {
    CountList list(words);
    list.add(records.matched, words.matched);
    list.add(records.unmatched, words.unmatched);
    list.add(records.duplicate, words.duplicate);
    list.add(records.invalid, words.invalid);
    list.add(records.filtered, words.filtered);
    list.add(records.ignored, words.ignored);
    return list.take();
}

std::string total_and_parts(std::uint64_t total, const std::string& parts) {
    return parts.empty() ? grouped(total) : fmt::format("{} ({})", grouped(total), parts);
}

std::string file_list(const Words& words, const FileCounts& files) {
    CountList list(words);
    list.add(files.read, words.files_read);
    list.add(files.failed, words.files_failed);
    list.add(files.skipped, words.files_skipped);
    return list.take();
}

/// Rows "label  text", wrapped; further rows of one label leave it out.
class Rows {
public:
    Rows(const Words& words, std::size_t width) : width_(width) {
        for (const std::string_view label :
             {words.records, words.files, words.time_span, words.findings, words.top_rules,
              words.top_actors, words.top_addresses, words.busiest_day, words.rules}) {
            label_width_ = std::max(label_width_, base::display_width(label));
        }
    }
    void add(std::string_view label, std::string text) {
        if (text.empty()) {
            return;
        }
        const std::size_t used = label_width_ + kGridGap.size();
        append_grid_row(out_, {label_width_, width_ > used ? width_ - used : 1},
                        {std::string(label), std::move(text)});
    }
    void add_top(std::string_view label, const TopCounter& counter, std::string_view note) {
        const std::vector<TopCounter::Entry> entries = counter.top(kTopEntries);
        const std::size_t digits = entries.empty() ? 0 : grouped(entries.front().count).size();
        for (const TopCounter::Entry& entry : entries) {
            add(&entry == &entries.front() ? label : std::string_view(),
                fmt::format("{:>{}}  {}", grouped(entry.count), digits, base::visible(entry.text)));
        }
        if (counter.is_approximate()) {
            add("", fmt::format("({})", note));
        }
    }
    std::string take() { return std::move(out_); }

private:
    std::string out_;
    std::size_t width_;
    std::size_t label_width_ = 0;
};

/// Rules that were not run, each kind with its reason.
std::vector<std::string> limits(const Words& words, const ScanOutcome& outcome) {
    const RuleCounts& rules = outcome.stats.rules;
    const std::array<std::pair<std::uint64_t, std::string_view>, 3> kinds = {
        {{rules.other_stream, words.other_stream},
         {rules.correlations, words.correlations},
         {rules.rejected, words.rejected}}};
    std::vector<std::string> lines;
    for (const auto& [count, sentence] : kinds) {
        if (count != 0) {
            lines.push_back(with_count(sentence, count));
        }
    }
    return lines;
}

/// What limits the answer as a whole.
std::vector<std::string> notes(const Words& words, const ScanOutcome& outcome) {
    std::vector<std::string> lines;
    if (outcome.stats.input.repaired != 0) {
        lines.push_back(with_count(words.repaired, outcome.stats.input.repaired));
    }
    if (outcome.evicted_keys != 0) {
        lines.push_back(with_count(words.evicted, outcome.evicted_keys));
    }
    if (outcome.is_interrupted) {
        lines.emplace_back(words.interrupted);
    }
    return lines;
}

std::vector<std::string> problem_lines(const Words& words, const ScanOutcome& outcome) {
    std::vector<std::string> lines;
    lines.reserve(outcome.problems.size() + 1);
    for (const FileProblem& problem : outcome.problems) {
        lines.push_back(
            fmt::format("{}: {}", base::visible(problem.file), base::visible(problem.what)));
    }
    if (outcome.more_problems != 0) {
        lines.push_back(with_count(words.more_files, outcome.more_problems));
    }
    return lines;
}

void append_lines(std::string& out, std::string_view head, const std::vector<std::string>& lines) {
    for (const std::string& line : lines) {
        out.append(head).append(": ").append(line).append("\n");
    }
}

}  // namespace

Summary::Summary(SummaryStyle style) : style_(std::move(style)) {}

void Summary::add(const finding::Finding& finding) {
    rules_.add(finding.rule.title_in(style_.lang));
    actors_.add(actor_text(finding.facts));
    addresses_.add(finding.facts.from.ip);
    if (finding.time) {
        days_.add(style_.zone.local_text(*finding.time).substr(0, kDaySize));
    }
}

std::string Summary::text(const ScanOutcome& outcome) const {
    const Words& words = words_of(style_.lang);
    const ScanStats& stats = outcome.stats;
    Rows rows(words, style_.width);
    rows.add(words.records,
             total_and_parts(stats.input.records.read(), record_list(words, stats.input.records)));
    rows.add(words.files, file_list(words, stats.input.files));
    for (const std::string& line : problem_lines(words, outcome)) {
        rows.add("", line);
    }
    if (stats.input.first && stats.input.last) {
        rows.add(words.time_span,
                 fmt::format("{} – {} ({})", style_.zone.local_text(*stats.input.first),
                             style_.zone.local_text(*stats.input.last), style_.zone.name()));
    }
    rows.add(words.findings,
             total_and_parts(stats.findings.total, level_list(words, stats.findings)));
    rows.add_top(words.top_rules, rules_, words.approximate);
    rows.add_top(words.top_actors, actors_, words.approximate);
    rows.add_top(words.top_addresses, addresses_, words.approximate);
    for (const TopCounter::Entry& day : days_.top(1)) {
        rows.add(words.busiest_day, fmt::format("{} ({})", day.text, grouped(day.count)));
    }
    const std::uint64_t run = stats.rules.loaded - stats.rules.other_stream;
    rows.add(words.rules, fmt::format(fmt::runtime(words.counted), grouped(run), words.rules_run));
    for (const std::string& line : limits(words, outcome)) {
        rows.add("", line);
    }
    for (const std::string& line : notes(words, outcome)) {
        rows.add("", line);
    }
    return rows.take();
}

std::string Summary::failures(const ScanOutcome& outcome) const {
    const Words& words = words_of(style_.lang);
    std::string out;
    append_lines(out, words.files_failed, problem_lines(words, outcome));
    return out;
}

std::string Summary::brief(const ScanOutcome& outcome) const {
    const Words& words = words_of(style_.lang);
    const ScanStats& stats = outcome.stats;
    std::string out = fmt::format(
        "{}: {}; {}: {}\n", words.records, grouped(stats.input.records.read()), words.findings,
        total_and_parts(stats.findings.total, level_list(words, stats.findings)));
    out += failures(outcome);
    append_lines(out, words.rules, limits(words, outcome));
    for (const std::string& line : notes(words, outcome)) {
        out.append(line).append("\n");
    }
    return out;
}

}  // namespace metsuke::report
