// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/lambda/event_reader.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include <fmt/core.h>

#include "metsuke/base/json_tree.hpp"
#include "metsuke/base/time.hpp"
#include "metsuke/base/visible.hpp"

namespace metsuke::app {

EventReader::EventReader(std::shared_ptr<const match::Program> program, ObjectStore& objects)
    : matcher_(program), maker_(std::move(program)), objects_(objects), reader_({}, *this) {}

Received EventReader::read(const Payload& payload) {
    received_ = {};
    known_.clear();
    for (piece_ = 0; piece_ < payload.pieces.size(); ++piece_) {
        read_piece(payload.pieces[piece_]);
    }
    return std::exchange(received_, {});
}

void EventReader::read_piece(const Piece& piece) {
    innermost_ = input::Shape::unknown;
    has_something_ = has_problem_ = is_damaged_ = touches_own_path_ = false;
    to_fetch_.clear();
    reader_.read_bytes(piece.json, piece.id.empty() ? "payload" : piece.id);
    for (const input::ObjectNotice& object : to_fetch_) {
        read_object(object);
    }
    if (!has_something_ || is_damaged_) {
        received_.unreadable.push_back(piece_);
    }
    if (!has_something_ && !has_problem_) {
        add_problem("holds no event");
    }
}

/// An object that cannot be read to its end fails its message, which then comes again.
void EventReader::read_object(const input::ObjectNotice& object) {
    has_something_ = true;
    ++received_.objects;
    auto source = objects_.open(object);
    if (!source) {
        is_damaged_ = true;
        add_problem(source.error().message());
        return;
    }
    object_ = &object;
    reader_.read_source(**source, fmt::format("s3://{}/{}", object.bucket, object.key));
    object_ = nullptr;
}

void EventReader::on_event(const event::EventView& event) {
    if (names_objects(event)) {
        return;
    }
    const std::span<const match::RuleIndex> hits = matcher_.run(event);
    const bool is_of_interest = !hits.empty() || is_chosen(event) || touches_own_path_;
    if (matcher_.is_damaged() || (is_of_interest && !maker_.begin(event))) {
        add_problem("a damaged record");
        return;
    }
    has_something_ = true;
    ++received_.records;
    if (const auto time = base::parse_time(event.envelope.time)) {
        received_.oldest = std::min(received_.oldest.value_or(*time), *time);
    }
    if (is_of_interest) {
        add_event(event, hits);
    }
}

/// An event of EventBridge about a log file is not told, but read. A log file that names others is
/// none of AWS's doing.
bool EventReader::names_objects(const event::EventView& event) {
    if (object_ != nullptr || event.envelope.source != "aws.s3") {
        return false;
    }
    base::json::Tree tree;
    if (!tree.parse(event.document)) {
        return false;
    }
    std::vector<input::ObjectNotice> objects = input::object_notices_of_event(tree.root());
    const bool are_there = !objects.empty();
    std::ranges::move(objects, std::back_inserter(to_fetch_));
    return are_there;
}

void EventReader::add_event(const event::EventView& event, std::span<const match::RuleIndex> hits) {
    const auto [known, is_new] = known_.try_emplace(maker_.event_key(), received_.events.size());
    if (!is_new) {
        ReceivedEvent& known_one = received_.events[known->second];
        known_one.pieces.push_back(piece_);
        known_one.touches_own_path = known_one.touches_own_path || touches_own_path_;
        return;
    }
    ReceivedEvent& made = received_.events.emplace_back();
    made.number = known->second;
    made.key = maker_.event_key();
    made.pieces = {piece_};
    made.facts = maker_.facts();
    made.time = maker_.time();
    made.is_chosen = is_chosen(event);
    made.touches_own_path = touches_own_path_;
    for (const match::RuleIndex hit : hits) {
        made.findings.push_back(maker_.make(hit));
    }
}

/// Not so the records of a log file. Of a bare CloudTrail record: a target's InputPath may have
/// left nothing but the detail.
bool EventReader::is_chosen(const event::EventView& event) const {
    using input::Shape;
    if (object_ != nullptr) {
        return false;
    }
    return event.kind != event::EventKind::cloudtrail || innermost_ == Shape::cloudtrail_record ||
           innermost_ == Shape::sns_batch || innermost_ == Shape::sns_notification ||
           innermost_ == Shape::sqs_batch;
}

void EventReader::on_objects(const event::Place& place, input::Shape shape,
                             std::span<const input::ObjectNotice> objects) {
    if (object_ != nullptr) {
        on_ignored(place, shape);
        return;
    }
    to_fetch_.insert(to_fetch_.end(), objects.begin(), objects.end());
}

void EventReader::on_ignored(const event::Place& /*place*/, input::Shape shape) {
    has_something_ = true;
    ++received_.ignored;
    received_.heartbeats += shape == input::Shape::heartbeat ? 1U : 0U;
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

void EventReader::on_failure(const event::Place& /*place*/, std::string what) {
    is_damaged_ = is_damaged_ || object_ != nullptr;
    add_problem(what);
}

void EventReader::add_problem(std::string_view what) {
    constexpr std::size_t kMost = 20;
    has_problem_ = true;
    if (received_.problems.size() < kMost) {
        const std::string of =
            object_ == nullptr ? "" : fmt::format("s3://{}/{}: ", object_->bucket, object_->key);
        received_.problems.push_back(base::visible(of + std::string(what)));
    }
}

}  // namespace metsuke::app
