// SPDX-License-Identifier: Apache-2.0
#include "metsuke/match/finding_maker.hpp"

#include <utility>

#include "metsuke/event/envelope_json.hpp"
#include "metsuke/event/facts.hpp"
#include "metsuke/finding/secret_keys.hpp"

namespace metsuke::match {

namespace json = base::json;

namespace {

bool is_secret_field(std::string_view path) {
    return finding::is_secret_key(path.substr(path.rfind('.') + 1));
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
    finding_.facts = event::facts_of(view, parsed_.detail(), &masker_);
    finding_.event_key = event::event_key_of(view, parsed_.detail());
    finding_.time_text = view.envelope.time;
    finding_.time = base::parse_time(view.envelope.time);
    finding_.file = view.place.file;
    finding_.record = view.place.record;
    for (std::string* const added : {&finding_.text_ja, &finding_.text_en, &finding_.raw_record}) {
        added->clear();
    }
    return true;
}

/// In place: most strings find room where those of the finding before were.
const finding::Finding& FindingMaker::show(RuleIndex index) {
    const rule::Rule& rule = program_->rules->rules[index];
    finding_.id = event::finding_id(rule.meta.id, finding_.event_key);
    finding_.level = rule.meta.level;
    finding_.rule.id = rule.meta.id;
    finding_.rule.title = rule.meta.title;
    finding_.rule.kind = rule.kind == rule::Kind::sigma ? "sigma" : "eventbridge";
    finding_.rule.tags = rule.meta.tags;
    finding_.rule.title_ja = rule.meta.ja.title;
    match(index);
    mask_matched();
    return finding_;
}

finding::Finding FindingMaker::make_last(RuleIndex index) {
    show(index);
    return std::move(finding_);
}

void FindingMaker::match(RuleIndex index) {
    const rule::Rule& rule = program_->rules->rules[index];
    if (rule.kind == rule::Kind::eventbridge) {
        finding_.matched = matched_fields(rule, parsed_.reference());
        return;
    }
    SigmaReason& reason = reasons_.try_emplace(index, rule).first->second;
    reason.fields(reason.reads_derived() ? parsed_.reference() : parsed_.detail_alone(),
                  finding_.matched);
}

/// A rule may look at what no message may tell.
void FindingMaker::mask_matched() {
    for (finding::MatchedField& field : finding_.matched) {
        if (secret_fields_.of(field.field, [&field] { return is_secret_field(field.field); })) {
            field.value = finding::kMask;
        } else {
            masker_.mask(field.value);
        }
    }
}

}  // namespace metsuke::match
