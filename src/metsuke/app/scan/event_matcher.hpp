// SPDX-License-Identifier: Apache-2.0
//
// What a worker does with one event: is it in the wanted time, which rules match it, and what is
// there to tell. One per thread.
#pragma once

#include <atomic>
#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "metsuke/app/scan/part.hpp"
#include "metsuke/app/scan/scan_options.hpp"
#include "metsuke/app/scan/task_runner.hpp"
#include "metsuke/app/scan/time_span.hpp"
#include "metsuke/base/json_tree.hpp"
#include "metsuke/event/event_view.hpp"
#include "metsuke/match/finding_maker.hpp"
#include "metsuke/match/matcher.hpp"
#include "metsuke/narrate/sentence.hpp"
#include "metsuke/report/line_writer.hpp"

namespace metsuke::app {

/// Which rules saw at least one event of their log. Shared by all workers.
class CoveredRules {
public:
    explicit CoveredRules(std::shared_ptr<const match::Program> program);

    void see(const event::EventView& event);
    /// Rules whose log was not among the input.
    [[nodiscard]] std::size_t never_covered() const;

private:
    std::shared_ptr<const match::Program> program_;
    std::vector<std::atomic<bool>> covered_;  // by logsource
};

class EventMatcher {
public:
    EventMatcher(std::shared_ptr<const match::Program> program, const ScanOptions& options,
                 CoveredRules& covered);

    /// Counts the event and adds what matched it to the current part.
    void take(const event::EventView& event, PartWriter& parts);

    /// Times of the events seen since the last call.
    TimeSpan take_span();

private:
    bool is_damaged(const event::EventView& event);
    static void count_invalid(const event::EventView& event, PartWriter& parts);
    [[nodiscard]] bool is_filtered(const event::EventView& event) const;
    void see_stream(const event::EventView& event);
    std::optional<MatchedEvent> findings_of(const event::EventView& event,
                                            std::span<const match::RuleIndex> hits, Part& part);
    std::span<const match::RuleIndex> wanted(std::span<const match::RuleIndex> hits);
    [[nodiscard]] const rule::Metadata& metadata(match::RuleIndex rule) const;
    void add_texts(const event::EventView& event);
    void add_line(match::RuleIndex rule, MatchedEvent& matched, Part& part);

    const ScanOptions& options_;
    CoveredRules& covered_;
    match::Matcher matcher_;
    match::FindingMaker maker_;
    narrate::Teller teller_;
    std::unique_ptr<report::LineWriter> lines_;  // null: findings are handed over as they are
    std::vector<match::RuleIndex> wanted_;
    base::json::Tree whole_;  // --strict
    TimeSpan span_;
    std::string product_, service_;  // the stream seen last
    bool has_seen_stream_ = false;
};

}  // namespace metsuke::app
