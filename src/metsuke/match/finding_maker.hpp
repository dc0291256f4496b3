// SPDX-License-Identifier: Apache-2.0
//
// From a hit to a finding: the event's facts, worked out once however many rules matched it, and
// for each rule the fields that made it match. Off the hot path: parses the whole record and
// allocates.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <unordered_map>

#include "metsuke/base/json_tree.hpp"
#include "metsuke/base/latest_texts.hpp"
#include "metsuke/event/event_view.hpp"
#include "metsuke/finding/finding.hpp"
#include "metsuke/finding/secret_shapes.hpp"
#include "metsuke/match/program.hpp"
#include "metsuke/match/reference.hpp"
#include "metsuke/match/sigma_reason.hpp"

namespace metsuke::match {

/// An event parsed whole, as the reference evaluator and everything that explains want it.
/// Reusable.
class ParsedEvent {
public:
    /// False if the record is damaged. `view` must outlive the use of this object and of what it
    /// hands out.
    bool parse(const event::EventView& view);

    [[nodiscard]] base::json::Value detail() const { return detail_alone_.detail; }
    /// The event as far as Sigma fields outside of `metsuke` need it.
    [[nodiscard]] const ReferenceEvent& detail_alone() const { return detail_alone_; }
    /// The same with envelope and derived fields, which are made when they are first asked for.
    [[nodiscard]] const ReferenceEvent& reference();

private:
    const event::EventView* view_ = nullptr;
    std::string envelope_text_, derived_text_;
    base::json::Tree document_, envelope_, derived_;
    ReferenceEvent detail_alone_;
    std::optional<ReferenceEvent> reference_;
};

class FindingMaker {
public:
    explicit FindingMaker(std::shared_ptr<const Program> program);

    /// Begins with another event. False if the record is damaged: no findings then.
    bool begin(const event::EventView& view);

    /// What all findings of the event begun with have; texts and record may be added to it before
    /// the first of them is made. Gone after make_last().
    [[nodiscard]] finding::Finding& common() { return finding_; }

    /// Valid until anything else is asked of this object.
    const finding::Finding& show(RuleIndex rule);
    [[nodiscard]] finding::Finding make(RuleIndex rule) { return show(rule); }
    /// The same for the event's last rule: what make() copies is moved.
    [[nodiscard]] finding::Finding make_last(RuleIndex rule);

    /// Of the event begun with; gone after make_last().
    [[nodiscard]] const finding::Facts& facts() const { return finding_.facts; }
    /// When it happened, if it tells.
    [[nodiscard]] std::optional<base::Time> time() const { return finding_.time; }
    /// Identity of the event begun with (DESIGN section 4); gone after make_last().
    [[nodiscard]] const std::string& event_key() const { return finding_.event_key; }

private:
    void match(RuleIndex rule);
    void mask_matched();

    std::shared_ptr<const Program> program_;
    std::unordered_map<RuleIndex, SigmaReason> reasons_;  // of Sigma rules that matched before
    ParsedEvent parsed_;
    finding::SecretMasker masker_;
    base::LatestTexts<bool, 256> secret_fields_;  // whether a field's values are secret
    finding::Finding finding_;                    // the event's, with what was last said of a rule
};

}  // namespace metsuke::match
