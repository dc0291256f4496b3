// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/scan/sink.hpp"

#include <algorithm>
#include <utility>

#include "metsuke/base/hash.hpp"

namespace metsuke::app {
namespace {

constexpr std::size_t kFlushAt = std::size_t{64} << 10;

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
    for (MatchedEvent& event : part.events) {
        if (is_duplicate(event)) {
            --outcome_.stats.input.records.matched;
            ++outcome_.stats.input.records.duplicate;
            continue;
        }
        std::erase_if(event.findings, [this](const finding::Finding& finding) {
            return finding.level < options_.min_level;
        });
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
    const bool is_new = window_.insert(base::hash128(event.key));
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

base::Result<void> Sink::report(finding::Finding finding) {
    report::FindingCounts& counts = outcome_.stats.findings;
    ++counts.total;
    ++counts.by_level.at(static_cast<std::size_t>(finding.level));
    ++counts.by_rule[finding.rule.id];
    highest_ = std::max(highest_.value_or(finding.level), finding.level);
    if (options_.summary != nullptr) {
        options_.summary->add(finding);
    }
    if (!sorter_) {
        renderer_.add(std::move(finding), buffer_);
        return buffer_.size() < kFlushAt ? base::Result<void>() : flush();
    }
    const base::Time time = finding.time.value_or(base::Time::max());
    std::string line;
    renderer_.add(std::move(finding), line);
    return sorter_->add(time, std::move(line));
}

base::Result<void> Sink::flush() {
    const std::string bytes = std::exchange(buffer_, {});
    return bytes.empty() ? base::Result<void>() : output_.write(bytes);
}

}  // namespace metsuke::app
