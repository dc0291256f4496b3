// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/notify/told_receivers.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "metsuke/app/notify/receivers.hpp"
#include "metsuke/notify/backlog_message.hpp"
#include "metsuke/notify/decision_content.hpp"

namespace metsuke::app {

namespace {

std::vector<finding::Finding> findings_of(const std::vector<alert::EventFindings>& events) {
    std::vector<finding::Finding> findings;
    for (const alert::EventFindings& event : events) {
        std::ranges::copy(event.findings, std::back_inserter(findings));
    }
    return findings;
}

/// Where there is no first message to edit, a count is an answer to it.
store::Aim aim_of(const alert::Decision& decision) {
    const bool is_later = decision.kind == alert::Decision::Kind::follow_up ||
                          decision.kind == alert::Decision::Kind::edit;
    return is_later ? store::Aim::answer : store::Aim::post;
}

}  // namespace

base::Result<ToldReceivers> ToldReceivers::make(const std::vector<alert::Room>& rooms,
                                                const Settings& settings, const World& world) {
    ToldReceivers told(settings);
    for (const alert::Room& room : rooms) {
        METSUKE_TRY(const ReceiverEntry* const entry, find_receiver(room.name(), settings));
        METSUKE_TRY(notify::Receiver receiver, open_receiver(*entry, settings, world));
        const bool can_edit = receiver.protocol != nullptr && receiver.protocol->can_edit();
        told.how_.try_emplace(room.name(), How{.lang = receiver.lang.value_or(settings.lang),
                                               .detail = entry->detail,
                                               .can_edit = can_edit,
                                               .receiver = told.receivers_.size()});
        told.receivers_.push_back(std::move(receiver));
    }
    return told;
}

notify::Rendered ToldReceivers::rendered(const notify::Content& content,
                                         const std::vector<alert::EventFindings>& events,
                                         const alert::Decision& decision, base::Time now) const {
    const std::vector<finding::Finding> findings = findings_of(events);
    return receivers_.at(how_.at(decision.room).receiver)
        .render({.content = content,
                 .findings = findings,
                 .group = decision.group,
                 .now = now,
                 .zone = settings_->zone});
}

store::NewMessage ToldReceivers::message_of(const alert::Decision& decision,
                                            const NextStepsByRule& next_steps,
                                            base::Time now) const {
    const How& how = how_.at(decision.room);
    const narrate::Setting setting = {
        .lang = how.lang, .zone = settings_->zone, .accounts = settings_->accounts};
    const notify::NextStepsOf steps = [&next_steps](std::string_view id) {
        return next_steps.find(id);
    };
    const notify::Content content = notify::content_of(decision, setting, steps, how.detail);
    notify::Rendered message = rendered(content, decision.events, decision, now);
    store::NewMessage made = {
        .receiver = decision.room,
        .alert_id = content.alert_id,
        .group = decision.group,
        .level = static_cast<std::uint8_t>(decision.level),
        .aim = aim_of(decision),
        .created = now,
        .body = {},
        .short_body = {},
        .summary = notify::summary_of(content, decision.fresh.first.value_or(decision.at),
                                      settings_->zone)};
    const auto edited =
        how.can_edit ? notify::edited_content(decision, setting, steps, how.detail) : std::nullopt;
    if (edited) {
        made.aim = store::Aim::edit;
        made.short_body = std::move(message.body);
        message.body = rendered(*edited, decision.replaced_events, decision, now).body;
    } else {
        made.short_body = std::move(message.short_body);
    }
    made.body = std::move(message.body);
    return made;
}

}  // namespace metsuke::app
