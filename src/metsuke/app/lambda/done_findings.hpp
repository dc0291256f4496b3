// SPDX-License-Identifier: Apache-2.0
//
// Which findings which room was told, by this process or, where there are claims, by any, so that
// an event that AWS delivers again is not told again. Only what a room has accepted counts.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "metsuke/alert/memory.hpp"
#include "metsuke/app/lambda/claims.hpp"
#include "metsuke/app/scan/key_window.hpp"

namespace metsuke::app {

class DoneFindings final : public alert::Memory {
public:
    /// `claims`: null where this process is the only one; outlives it.
    explicit DoneFindings(Claims* claims = nullptr) : claims_(claims) {}

    /// Claims the event for the room where nobody has told it yet.
    bool knows(std::string_view room, const finding::Finding& finding) override {
        return knows(room, finding.id);
    }
    /// Remembers it for accept().
    void keep(std::string_view room, const finding::Finding& finding) override {
        kept_.push_back({.event = event_, .room = std::string(room), .id = finding.id});
    }

    bool knows(std::string_view room, std::string_view id);

    /// What follows is about that event of the invocation; numbers ascend.
    void begin_event(std::size_t event, std::string_view key);
    /// The room has accepted the event's message.
    void accept(std::string_view room, std::size_t event);
    void accept(std::string_view room, std::size_t event, std::string_view id);

    /// Events that another process tells some room of: whether it did must be seen later.
    [[nodiscard]] const std::set<std::size_t>& with_others() const { return with_others_; }

    /// The end of an invocation: what was not accepted may be told when it comes again.
    void end_invocation();

private:
    struct Kept {
        std::size_t event = 0;
        std::string room, id;
    };
    static constexpr std::size_t kMost = std::size_t{1} << 18;

    Claims* claims_;
    KeyWindow done_{kMost};

    // Of the invocation:
    std::vector<Kept> kept_;
    std::vector<std::string> keys_;  // of the events, by number
    std::size_t event_ = 0;
    std::set<std::size_t> with_others_;
};

}  // namespace metsuke::app
