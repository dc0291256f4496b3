// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/scan/event_matcher.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include <fmt/core.h>

#include "metsuke/app/scan/renderer_choice.hpp"
#include "metsuke/base/hash.hpp"

namespace metsuke::app {

CoveredRules::CoveredRules(std::shared_ptr<const match::Program> program)
    : program_(std::move(program)), covered_(program_->logsources.size()) {}

void CoveredRules::see(const event::EventView& event) {
    for (std::size_t i = 0; i < covered_.size(); ++i) {
        if (match::is_of_any_stream(event) ||
            match::covers(program_->logsources[i], event.stream)) {
            covered_[i].store(true, std::memory_order_relaxed);
        }
    }
}

std::size_t CoveredRules::never_covered() const {
    return static_cast<std::size_t>(std::ranges::count_if(
        program_->codes,
        [this](const match::RuleCode& code) { return !covered_[code.logsource].load(); }));
}

EventMatcher::EventMatcher(std::shared_ptr<const match::Program> program,
                           const ScanOptions& options, CoveredRules& covered)
    : options_(options),
      covered_(covered),
      matcher_(program),
      maker_(std::move(program)),
      lines_(line_writer_for(options)) {}

void EventMatcher::take(const event::EventView& event, PartWriter& parts) {
    report::RecordCounts& records = parts.current().counts.records;
    if (is_damaged(event)) {
        count_invalid(event, parts);
        return;
    }
    span_.see(event.envelope.time);
    see_stream(event);
    if (is_filtered(event)) {
        ++records.filtered;
        return;
    }
    const std::span<const match::RuleIndex> hits = matcher_.run(event);
    if (matcher_.is_damaged()) {
        count_invalid(event, parts);
        return;
    }
    if (hits.empty()) {
        ++records.unmatched;
        return;
    }
    if (auto matched = findings_of(event, hits, parts.current())) {
        ++records.matched;
        parts.add(*std::move(matched));
    } else {
        count_invalid(event, parts);
    }
}

void EventMatcher::count_invalid(const event::EventView& event, PartWriter& parts) {
    ++parts.current().counts.records.invalid;
    parts.add_problem(std::string(event.place.file),
                      fmt::format("record {} is damaged", event.place.record));
}

TimeSpan EventMatcher::take_span() { return std::exchange(span_, {}); }

/// Under --strict every byte of the record is read, whatever the rules ask for.
bool EventMatcher::is_damaged(const event::EventView& event) {
    return options_.validation == Validation::every_byte && !whole_.parse(event.document);
}

/// An event whose time cannot be read is kept: it may be the one that matters.
bool EventMatcher::is_filtered(const event::EventView& event) const {
    if (options_.range.is_everything()) {
        return false;
    }
    const std::optional<base::Time> time = base::parse_time(event.envelope.time);
    return time && !options_.range.contains(*time);
}

void EventMatcher::see_stream(const event::EventView& event) {
    if (has_seen_stream_ && event.stream.product == product_ && event.stream.service == service_) {
        return;
    }
    has_seen_stream_ = true;
    product_ = event.stream.product;
    service_ = event.stream.service;
    covered_.see(event);
}

const rule::Metadata& EventMatcher::metadata(match::RuleIndex rule) const {
    return matcher_.program().rules->rules[rule].meta;
}

/// Rules below the wanted level make no findings; their events count all the same.
std::span<const match::RuleIndex> EventMatcher::wanted(std::span<const match::RuleIndex> hits) {
    wanted_.clear();
    std::ranges::copy_if(hits, std::back_inserter(wanted_), [this](match::RuleIndex rule) {
        return metadata(rule).level >= options_.min_level;
    });
    return wanted_;
}

void EventMatcher::add_line(match::RuleIndex rule, MatchedEvent& matched, Part& part) {
    const finding::Finding& finding = maker_.show(rule);
    FindingLine line = {.level = finding.level, .rule = metadata(rule).id, .time = finding.time};
    const std::size_t before = part.text.size();
    lines_->append(finding, part.text);
    line.size = static_cast<std::uint32_t>(part.text.size() - before);
    part.lines.push_back(line);
    matched.text_bytes += line.size;
    ++matched.lines;
}

/// All findings of an event are told by the same sentence.
void EventMatcher::add_texts(const event::EventView& event) {
    finding::Finding& common = maker_.common();
    if (options_.records == Records::keep) {
        common.raw_record = event.document;
    }
    if (options_.format == Format::jsonl) {
        narrate::Sentences told = teller_.sentences(common.facts);
        common.text_ja = std::move(told.ja);
        common.text_en = std::move(told.en);
    }
}

std::optional<MatchedEvent> EventMatcher::findings_of(const event::EventView& event,
                                                      std::span<const match::RuleIndex> hits,
                                                      Part& part) {
    if (!maker_.begin(event)) {
        return std::nullopt;
    }
    MatchedEvent matched = {.key = base::hash128(maker_.event_key())};
    const std::span<const match::RuleIndex> rules = wanted(hits);
    if (rules.empty()) {
        return matched;
    }
    add_texts(event);
    if (lines_) {
        lines_->begin_event();
        std::ranges::for_each(rules, [&](match::RuleIndex rule) { add_line(rule, matched, part); });
        return matched;
    }
    matched.findings.reserve(rules.size());
    for (const match::RuleIndex rule : rules.first(rules.size() - 1)) {
        matched.findings.push_back(maker_.make(rule));
    }
    matched.findings.push_back(maker_.make_last(rules.back()));
    return matched;
}

}  // namespace metsuke::app
