// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/lambda/event_reader.hpp"

#include <utility>

#include "metsuke/base/visible.hpp"

namespace metsuke::app {

EventReader::EventReader(std::shared_ptr<const match::Program> program)
    : matcher_(program), maker_(std::move(program)), reader_({}, *this) {}

Received EventReader::read(const Payload& payload) {
    received_ = {};
    known_.clear();
    for (piece_ = 0; piece_ < payload.pieces.size(); ++piece_) {
        const Piece& piece = payload.pieces[piece_];
        innermost_ = input::Shape::unknown;
        has_something_ = has_problem_ = false;
        reader_.read_bytes(piece.json, piece.id.empty() ? "payload" : piece.id);
        if (!has_something_) {
            received_.unreadable.push_back(piece_);
        }
        if (!has_something_ && !has_problem_) {
            add_problem("holds no event");
        }
    }
    return std::exchange(received_, {});
}

void EventReader::on_event(const event::EventView& event) {
    const std::span<const match::RuleIndex> hits = matcher_.run(event);
    if (matcher_.is_damaged() || !maker_.begin(event)) {
        add_problem("a damaged record");
        return;
    }
    has_something_ = true;
    ++received_.records;
    add_event(event, hits);
}

void EventReader::add_event(const event::EventView& event, std::span<const match::RuleIndex> hits) {
    const auto [known, is_new] = known_.try_emplace(maker_.event_key(), received_.events.size());
    if (!is_new) {
        received_.events[known->second].pieces.push_back(piece_);
        return;
    }
    ReceivedEvent& made = received_.events.emplace_back();
    made.key = maker_.event_key();
    made.pieces = {piece_};
    made.facts = maker_.facts();
    made.time = maker_.time();
    made.is_chosen = event.kind != event::EventKind::cloudtrail || is_chosen();
    for (const match::RuleIndex hit : hits) {
        made.findings.push_back(maker_.make(hit));
    }
}

/// Of a bare CloudTrail record: a target's InputPath may have left nothing but the detail.
bool EventReader::is_chosen() const {
    using input::Shape;
    return innermost_ == Shape::cloudtrail_record || innermost_ == Shape::sns_batch ||
           innermost_ == Shape::sns_notification || innermost_ == Shape::sqs_batch;
}

void EventReader::on_ignored(const event::Place& /*place*/, input::Shape shape) {
    if (shape == input::Shape::s3_notification || shape == input::Shape::cloudtrail_notice) {
        ++received_.unfetched;
        add_problem("names objects in S3, which this version does not fetch");
        return;
    }
    has_something_ = true;
    ++received_.ignored;
}

void EventReader::on_invalid(const event::Place& /*place*/, std::string what) { add_problem(what); }

void EventReader::on_message(const event::Place& /*place*/, std::string_view text,
                             std::string what) {
    has_something_ = true;
    const bool is_again = !received_.texts.empty() && received_.texts.back().text == text &&
                          received_.texts.back().piece == piece_;
    if (is_again) {
        add_problem(what);
    } else {
        received_.texts.push_back({.text = std::string(text), .piece = piece_});
    }
}

void EventReader::on_failure(const event::Place& /*place*/, std::string what) { add_problem(what); }

void EventReader::add_problem(std::string_view what) {
    constexpr std::size_t kMost = 20;
    has_problem_ = true;
    if (received_.problems.size() < kMost) {
        received_.problems.push_back(base::visible(what));
    }
}

}  // namespace metsuke::app
