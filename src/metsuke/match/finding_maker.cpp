// SPDX-License-Identifier: Apache-2.0
#include "metsuke/match/finding_maker.hpp"

#include <utility>

#include "metsuke/event/envelope_json.hpp"
#include "metsuke/event/facts.hpp"

namespace metsuke::match {

bool ParsedEvent::parse(const event::EventView& view) {
    reference_ = {};
    envelope_text_.clear();
    if (view.kind == event::EventKind::bare) {
        envelope_text_ = view.document;
    } else {
        event::append_envelope_json(envelope_text_, view);
    }
    if (!envelope_.parse(envelope_text_)) {
        return false;
    }
    reference_.envelope = envelope_.root();
    reference_.detail =
        view.kind == event::EventKind::bare ? envelope_.root() : envelope_.root().find("detail");
    derived_text_.clear();
    event::append_derived_json(derived_text_, view, reference_.detail);
    if (derived_.parse(derived_text_)) {
        reference_.derived = derived_.root();
    }
    return true;
}

FindingMaker::FindingMaker(std::shared_ptr<const Program> program) : program_(std::move(program)) {}

bool FindingMaker::begin(const event::EventView& view) {
    if (!parsed_.parse(view)) {
        return false;
    }
    facts_ = event::facts_of(view, parsed_.detail());
    key_ = event::event_key_of(view, parsed_.detail());
    time_text_ = view.envelope.time;
    time_ = base::parse_time(time_text_);
    file_ = view.place.file;
    record_ = view.place.record;
    return true;
}

finding::Finding FindingMaker::make(RuleIndex index) const {
    const rule::Rule& rule = program_->rules->rules[index];
    finding::Finding finding;
    finding.id = event::finding_id(rule.meta.id, key_);
    finding.event_key = key_;
    finding.time = time_;
    finding.time_text = time_text_;
    finding.level = rule.meta.level;
    finding.rule = {.id = rule.meta.id,
                    .title = rule.meta.title,
                    .kind = rule.kind == rule::Kind::sigma ? "sigma" : "eventbridge",
                    .tags = rule.meta.tags};
    finding.text_en = rule.meta.title;
    finding.text_ja = rule.meta.ja.title.empty() ? rule.meta.title : rule.meta.ja.title;
    finding.facts = facts_;
    finding.matched = matched_fields(rule, parsed_.reference());
    finding.file = file_;
    finding.record = record_;
    return finding;
}

}  // namespace metsuke::match
