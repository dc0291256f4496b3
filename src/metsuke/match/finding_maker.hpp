// SPDX-License-Identifier: Apache-2.0
//
// From a hit to a finding: the event's facts, worked out once however many rules matched it, and
// for each rule the fields that made it match, told by the reference evaluator. Off the hot path:
// parses the whole record and allocates.
#pragma once

#include <memory>
#include <string>

#include "metsuke/base/json_tree.hpp"
#include "metsuke/event/event_view.hpp"
#include "metsuke/finding/finding.hpp"
#include "metsuke/match/program.hpp"
#include "metsuke/match/reference.hpp"

namespace metsuke::match {

/// An event parsed whole, as the reference evaluator and everything that explains want it.
/// Reusable.
class ParsedEvent {
public:
    /// False if the record is damaged. `view` must outlive the use of what is handed out.
    bool parse(const event::EventView& view);

    [[nodiscard]] const ReferenceEvent& reference() const { return reference_; }
    [[nodiscard]] base::json::Value detail() const { return reference_.detail; }

private:
    std::string envelope_text_, derived_text_;
    base::json::Tree envelope_, derived_;
    ReferenceEvent reference_;
};

class FindingMaker {
public:
    explicit FindingMaker(std::shared_ptr<const Program> program);

    /// Begins with another event. False if the record is damaged: no findings then.
    bool begin(const event::EventView& view);

    [[nodiscard]] finding::Finding make(RuleIndex rule) const;

    /// Identity of the event begun with (DESIGN section 4).
    [[nodiscard]] const std::string& event_key() const { return key_; }

private:
    std::shared_ptr<const Program> program_;
    ParsedEvent parsed_;
    finding::Facts facts_;
    std::string key_;
    std::optional<base::Time> time_;
    std::string time_text_;
    std::string file_;
    std::uint64_t record_ = 0;
};

}  // namespace metsuke::match
