// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/notify/told_receivers.hpp"

#include <iterator>
#include <utility>

#include "metsuke/app/notify/receivers.hpp"
#include "metsuke/notify/decision_content.hpp"

namespace metsuke::app {

namespace {

/// Of all events that the decision tells one by one.
std::vector<finding::Finding> findings_of(const alert::Decision& decision) {
    std::vector<finding::Finding> findings;
    for (const alert::EventFindings& event : decision.events) {
        std::ranges::copy(event.findings, std::back_inserter(findings));
    }
    return findings;
}

}  // namespace

base::Result<ToldReceivers> ToldReceivers::make(const std::vector<alert::Room>& rooms,
                                                const Settings& settings, const World& world) {
    ToldReceivers told(settings);
    for (const alert::Room& room : rooms) {
        METSUKE_TRY(const ReceiverEntry* const entry, find_receiver(room.name(), settings));
        METSUKE_TRY(notify::Receiver receiver, make_receiver(*entry, world));
        told.how_.try_emplace(room.name(), How{.lang = entry->lang.value_or(settings.lang),
                                               .detail = entry->detail,
                                               .receiver = told.receivers_.size()});
        told.receivers_.push_back(std::move(receiver));
    }
    return told;
}

store::NewMessage ToldReceivers::message_of(const alert::Decision& decision,
                                            const NextStepsByRule& next_steps,
                                            base::Time now) const {
    const How& how = how_.at(decision.room);
    const narrate::Setting setting = {
        .lang = how.lang, .zone = settings_->zone, .accounts = settings_->accounts};
    const notify::Content content = notify::content_of(
        decision, setting, [&next_steps](std::string_view id) { return next_steps.find(id); },
        how.detail);
    const std::vector<finding::Finding> findings = findings_of(decision);
    notify::Rendered rendered = receivers_.at(how.receiver)
                                    .render({.content = content,
                                             .findings = findings,
                                             .group = decision.group,
                                             .now = now,
                                             .zone = settings_->zone});
    return {.receiver = decision.room,
            .alert_id = content.alert_id,
            .group = decision.group,
            .level = static_cast<std::uint8_t>(decision.level),
            .created = now,
            .body = std::move(rendered.body),
            .short_body = std::move(rendered.short_body)};
}

}  // namespace metsuke::app
