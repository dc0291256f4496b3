// SPDX-License-Identifier: Apache-2.0
//
// From the pieces of a payload to Received.
#pragma once

#include <array>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

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
    explicit EventReader(std::shared_ptr<const match::Program> program);

    Received read(const Payload& payload);

private:
    void on_event(const event::EventView& event) override;
    void on_ignored(const event::Place& place, input::Shape shape) override;
    void on_invalid(const event::Place& place, std::string what) override;
    void on_message(const event::Place& place, std::string_view text, std::string what) override;
    void on_failure(const event::Place& place, std::string what) override;
    void on_container(input::Shape shape) override { innermost_ = shape; }
    void on_repaired(const event::Place& /*place*/) override {}
    bool wants_more() override { return true; }

    void add_event(const event::EventView& event, std::span<const match::RuleIndex> hits);
    void add_problem(std::string_view what);
    [[nodiscard]] bool is_chosen() const;

    match::Matcher matcher_;
    match::FindingMaker maker_;
    input::ObjectReader reader_;

    // Of the payload that is read:
    Received received_;
    std::unordered_map<std::string, std::size_t> known_;  // place in received_.events, by key
    // Of the piece that is read:
    std::size_t piece_ = 0;
    input::Shape innermost_ = input::Shape::unknown;
    bool has_something_ = false, has_problem_ = false;
};

}  // namespace metsuke::app
