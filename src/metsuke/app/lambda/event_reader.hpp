// SPDX-License-Identifier: Apache-2.0
//
// From the pieces of a payload, and the objects that they name, to Received.
#pragma once

#include <array>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "metsuke/app/aws/object_store.hpp"
#include "metsuke/app/lambda/payload.hpp"
#include "metsuke/app/lambda/received.hpp"
#include "metsuke/input/object_reader.hpp"
#include "metsuke/input/record_handler.hpp"
#include "metsuke/match/finding_maker.hpp"
#include "metsuke/match/matcher.hpp"
#include "metsuke/match/program.hpp"

namespace metsuke::app {

/// Used by one thread.
class EventReader final : private input::RecordHandler {
public:
    /// `objects` outlives it.
    EventReader(std::shared_ptr<const match::Program> program, ObjectStore& objects);

    Received read(const Payload& payload);

private:
    void on_event(const event::EventView& event) override;
    void on_ignored(const event::Place& place, input::Shape shape) override;
    void on_objects(const event::Place& place, input::Shape shape,
                    std::span<const input::ObjectNotice> objects) override;
    void on_invalid(const event::Place& place, std::string what) override;
    void on_message(const event::Place& place, std::string_view text, std::string what) override;
    void on_failure(const event::Place& place, std::string what) override;
    void on_container(input::Shape shape) override {
        innermost_ = shape;
        touches_own_path_ =
            touches_own_path_ || (shape == input::Shape::own_path && object_ == nullptr);
    }
    void on_repaired(const event::Place& /*place*/) override {}
    bool wants_more() override { return true; }

    void read_piece(const Piece& piece);
    void read_object(const input::ObjectNotice& object);
    void add_event(const event::EventView& event, std::span<const match::RuleIndex> hits);
    bool names_objects(const event::EventView& event);
    void add_problem(std::string_view what);
    [[nodiscard]] bool is_chosen(const event::EventView& event) const;

    match::Matcher matcher_;
    match::FindingMaker maker_;
    ObjectStore& objects_;
    input::ObjectReader reader_;

    // Of the payload that is read:
    Received received_;
    std::unordered_map<std::string, std::size_t> known_;  // place in received_.events, by key
    // Of the piece that is read:
    std::size_t piece_ = 0;
    input::Shape innermost_ = input::Shape::unknown;
    bool has_something_ = false, has_problem_ = false;
    bool touches_own_path_ = false;
    bool is_damaged_ = false;                      // what it brings was not read to its end
    std::vector<input::ObjectNotice> to_fetch_;    // that it names
    const input::ObjectNotice* object_ = nullptr;  // that is read
};

}  // namespace metsuke::app
