// SPDX-License-Identifier: Apache-2.0
//
// The part of Function that decides what is told.
#include <algorithm>
#include <iterator>
#include <utility>

#include "metsuke/alert/contributions.hpp"
#include "metsuke/app/lambda/function.hpp"
#include "metsuke/app/notify/desks.hpp"
#include "metsuke/notify/own_message.hpp"

namespace metsuke::app {

namespace {

using Outcome = alert::Trace::Outcome;

/// A message tells of it, now or later.
bool is_heard(const alert::Trace& trace) {
    switch (trace.outcome) {
        case Outcome::told:
        case Outcome::waiting:
        case Outcome::counted:
        case Outcome::folded:
        case Outcome::muted: return true;
        case Outcome::silenced:
        case Outcome::below_threshold:
        case Outcome::no_route:
        case Outcome::known: break;
    }
    return false;
}

/// No room has a reason to hear of it, nor one not to.
bool is_nobodys(const alert::Trace& trace) {
    return trace.outcome == Outcome::below_threshold || trace.outcome == Outcome::no_route;
}

}  // namespace

bool Function::is_told_plainly(const ReceivedEvent& event, const alert::DeskTaken& taken) {
    const bool has_reason = event.touches_own_path || (mode_ == Mode::drop_in && event.is_chosen);
    return has_reason && std::ranges::all_of(taken.traces, is_nobodys) &&
           !done_.knows(receivers_.all().front().name, plain_id(event));
}

Function::Outgoing Function::decide(const Received& received) {
    // One that could be made once can be made again.
    alert::Desk desk = desk_by_routes(settings_, *program_->rules).value();
    alert::Contributions contributions;
    std::vector<alert::Decision> decisions;
    const auto take = [&decisions](std::vector<alert::Decision> more) {
        std::ranges::move(more, std::back_inserter(decisions));
    };
    const base::Time now = world_.now();
    if (received.oldest) {
        report_.lag = now - *received.oldest;
    }
    Outgoing outgoing;
    for (std::size_t i = 0; i < received.events.size(); ++i) {
        const ReceivedEvent& event = received.events[i];
        done_.begin_event(i, event.key);
        alert::DeskTaken taken = desk.take(event.findings, now, &done_);
        if (!event.findings.empty()) {
            ++report_.matched;
            report_.suppressed += std::ranges::none_of(taken.traces, is_heard) ? 1U : 0U;
        }
        if (is_told_plainly(event, taken)) {
            outgoing.plain.events.push_back(&event);
        }
        contributions.add(i, taken);
        take(std::move(taken.decisions));
    }
    std::vector<alert::Decision> rest = desk.flush(now);
    contributions.add(rest);
    take(std::move(rest));
    for (const alert::Decision& decision : decisions) {
        outgoing.messages.push_back(receivers_.message_of(decision, next_steps_, now));
        outgoing.events.push_back(contributions.events_of(decision));
    }
    if (mode_ == Mode::drop_in) {
        std::ranges::transform(received.texts, std::back_inserter(outgoing.plain.texts),
                               [](const ReceivedText& text) { return &text; });
    }
    add_plain(outgoing);
    return outgoing;
}

/// To the one room of the drop-in mode, or where all is told that no route takes elsewhere.
void Function::add_plain(Outgoing& outgoing) {
    if (outgoing.plain.is_empty()) {
        return;
    }
    const notify::Receiver& receiver = receivers_.all().front();
    const base::Time now = world_.now();
    const notify::Content content = plain_content(outgoing.plain,
                                                  {.lang = receiver.lang.value_or(settings_.lang),
                                                   .zone = settings_.zone,
                                                   .accounts = settings_.accounts,
                                                   .seen = now},
                                                  notify::Detail::brief);
    outgoing.messages.push_back(notify::own_message(receiver, content, now, settings_.zone));
}

}  // namespace metsuke::app
