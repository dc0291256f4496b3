// SPDX-License-Identifier: Apache-2.0
//
// Runs a program over events, one thread's share: everything that changes while matching is here. A
// warm matcher allocates nothing on the way to a hit and fails on no input.
#pragma once

#include <cstdint>
#include <memory>
#include <span>

#include "metsuke/event/event_view.hpp"
#include "metsuke/match/program.hpp"

namespace metsuke::match {

class Matcher {
public:
    explicit Matcher(std::shared_ptr<const Program> program);
    ~Matcher();
    Matcher(const Matcher&) = delete;
    Matcher& operator=(const Matcher&) = delete;
    Matcher(Matcher&&) noexcept;
    Matcher& operator=(Matcher&&) noexcept;

    /// The rules that match the event, ascending; valid until the next run.
    std::span<const RuleIndex> run(const event::EventView& event);

    /// The last event turned out to be damaged below its top while rules read it: it counts as
    /// invalid and its hits are empty.
    [[nodiscard]] bool is_damaged() const;

    /// How many rules were tried on the last event.
    [[nodiscard]] std::size_t candidates() const;

    [[nodiscard]] const Program& program() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace metsuke::match
