// SPDX-License-Identifier: Apache-2.0
#include "metsuke/match/finding_maker.hpp"

#include <utility>

#include "metsuke/event/envelope_json.hpp"
#include "metsuke/event/facts.hpp"
#include "metsuke/finding/secret_keys.hpp"
#include "metsuke/finding/secret_shapes.hpp"

namespace metsuke::match {

namespace json = base::json;

namespace {

/// A rule may look at what no message may tell.
void mask_secrets(std::vector<finding::MatchedField>& matched) {
    for (finding::MatchedField& field : matched) {
        const std::string_view path = field.field;
        if (finding::is_secret_key(path.substr(path.rfind('.') + 1))) {
            field.value = finding::kMask;
        } else {
            finding::mask_secrets(field.value);
        }
    }
}

}  // namespace

bool ParsedEvent::parse(const event::EventView& view) {
    view_ = &view;
    detail_alone_ = {};
    reference_.reset();
    if (!document_.parse(view.document)) {
        return false;
    }
    const bool is_enveloped = view.kind == event::EventKind::cloudtrail_envelope ||
                              view.kind == event::EventKind::envelope;
    detail_alone_.detail = is_enveloped ? document_.root().find("detail") : document_.root();
    return true;
}

const ReferenceEvent& ParsedEvent::reference() {
    if (reference_) {
        return *reference_;
    }
    reference_ = detail_alone_;
    reference_->envelope = document_.root();
    if (view_->kind == event::EventKind::cloudtrail) {
        envelope_text_.clear();
        event::append_envelope_json(envelope_text_, *view_);
        reference_->envelope = envelope_.parse(envelope_text_) ? envelope_.root() : json::Value();
    }
    derived_text_.clear();
    event::append_derived_json(derived_text_, *view_, detail());
    reference_->derived = derived_.parse(derived_text_) ? derived_.root() : json::Value();
    return *reference_;
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

finding::Finding FindingMaker::make(RuleIndex index) {
    finding::Finding finding = without_facts(index);
    finding.facts = facts_;
    return finding;
}

finding::Finding FindingMaker::make_last(RuleIndex index) {
    finding::Finding finding = without_facts(index);
    finding.facts = std::move(facts_);
    return finding;
}

finding::Finding FindingMaker::without_facts(RuleIndex index) {
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
                    .tags = rule.meta.tags,
                    .title_ja = rule.meta.ja.title};
    finding.matched = matched(index);
    finding.file = file_;
    finding.record = record_;
    return finding;
}

std::vector<finding::MatchedField> FindingMaker::matched(RuleIndex index) {
    std::vector<finding::MatchedField> matched = unmasked(index);
    mask_secrets(matched);
    return matched;
}

std::vector<finding::MatchedField> FindingMaker::unmasked(RuleIndex index) {
    const rule::Rule& rule = program_->rules->rules[index];
    if (rule.kind == rule::Kind::eventbridge) {
        return matched_fields(rule, parsed_.reference());
    }
    SigmaReason& reason = reasons_.try_emplace(index, rule).first->second;
    return reason.fields(reason.reads_derived() ? parsed_.reference() : parsed_.detail_alone());
}

}  // namespace metsuke::match
