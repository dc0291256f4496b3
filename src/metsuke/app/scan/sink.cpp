// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/scan/sink.hpp"

#include <algorithm>
#include <span>
#include <string_view>
#include <utility>

namespace metsuke::app {
namespace {

constexpr std::size_t kFlushAt = std::size_t{64} << 10;
constexpr std::size_t kAhead = 4;  // of an event: whose key is fetched meanwhile

}  // namespace

Sink::Sink(SinkOptions options, report::Renderer& renderer, Output& output)
    : options_(std::move(options)),
      renderer_(renderer),
      output_(output),
      window_(options_.window_keys) {
    if (options_.sort) {
        sorter_.emplace(*options_.sort);
    }
    renderer_.begin(buffer_);
}

base::Result<void> Sink::take(Part part) {
    outcome_.stats.input.add(part.counts);
    keep_problems(part);
    std::span<const FindingLine> lines = part.lines;
    std::string_view text = part.text;
    for (std::size_t i = 0; i < part.events.size(); ++i) {
        MatchedEvent& event = part.events[i];
        if (i + kAhead < part.events.size()) {
            window_.expect(part.events[i + kAhead].key);
        }
        const auto of_event = lines.first(event.lines);
        std::string_view event_text = text.substr(0, event.text_bytes);
        lines = lines.subspan(event.lines);
        text.remove_prefix(event.text_bytes);
        if (is_duplicate(event)) {
            --outcome_.stats.input.records.matched;
            ++outcome_.stats.input.records.duplicate;
            continue;
        }
        for (const FindingLine& line : of_event) {
            if (auto reported = report_line(line, event_text.substr(0, line.size)); !reported) {
                return reported;
            }
            event_text.remove_prefix(line.size);
        }
        if (auto reported = report_all(event.findings); !reported) {
            return reported;
        }
    }
    return flush();
}

base::Result<void> Sink::report_all(std::vector<finding::Finding>& findings) {
    if (!findings.empty() && options_.on_event) {
        if (auto taken = options_.on_event(findings); !taken) {
            return taken;
        }
    }
    for (finding::Finding& finding : findings) {
        if (auto reported = report(std::move(finding)); !reported) {
            return reported;
        }
    }
    return {};
}

base::Result<void> Sink::finish() {
    if (sorter_) {
        auto drained = sorter_->drain([this](std::string_view line) {
            buffer_ += line;
            return buffer_.size() < kFlushAt ? base::Result<void>() : flush();
        });
        if (!drained) {
            return drained;
        }
    }
    renderer_.finish(buffer_);
    return flush();
}

bool Sink::is_duplicate(const MatchedEvent& event) {
    if (options_.duplicates == Duplicates::keep) {
        return false;
    }
    const bool is_new = window_.insert(event.key);
    outcome_.evicted_keys = window_.evicted();
    return !is_new;
}

void Sink::keep_problems(Part& part) {
    outcome_.more_problems += part.more_problems;
    for (report::FileProblem& problem : part.problems) {
        if (outcome_.problems.size() < options_.most_problems) {
            outcome_.problems.push_back(std::move(problem));
        } else {
            ++outcome_.more_problems;
        }
    }
}

void Sink::count(base::Level level, std::string_view rule) {
    report::FindingCounts& counts = outcome_.stats.findings;
    ++counts.total;
    ++counts.by_level.at(static_cast<std::size_t>(level));
    auto of_rule = counts.by_rule.find(rule);
    if (of_rule == counts.by_rule.end()) {
        of_rule = counts.by_rule.try_emplace(std::string(rule)).first;
    }
    ++of_rule->second;
    highest_ = std::max(highest_.value_or(level), level);
}

base::Result<void> Sink::report_line(const FindingLine& line, std::string_view text) {
    count(line.level, line.rule);
    return write_or_keep(line.time, text);
}

base::Result<void> Sink::report(finding::Finding finding) {
    count(finding.level, finding.rule.id);
    if (options_.summary != nullptr) {
        options_.summary->add(finding);
    }
    const std::optional<base::Time> time = finding.time;
    line_.clear();
    renderer_.add(std::move(finding), line_);
    return write_or_keep(time, line_);
}

/// What has no time comes last.
base::Result<void> Sink::write_or_keep(std::optional<base::Time> time, std::string_view text) {
    if (sorter_) {
        return sorter_->add(time.value_or(base::Time::max()), std::string(text));
    }
    buffer_ += text;
    return buffer_.size() < kFlushAt ? base::Result<void>() : flush();
}

base::Result<void> Sink::flush() {
    if (buffer_.empty()) {
        return {};
    }
    auto written = output_.write(buffer_);
    buffer_.clear();
    return written;
}

}  // namespace metsuke::app
