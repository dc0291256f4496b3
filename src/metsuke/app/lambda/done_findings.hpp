// SPDX-License-Identifier: Apache-2.0
//
// Which findings which room was told by this process, so that an event that AWS delivers again is
// not told again. Only what a room has accepted counts.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "metsuke/alert/memory.hpp"
#include "metsuke/app/scan/key_window.hpp"

namespace metsuke::app {

class DoneFindings final : public alert::Memory {
public:
    bool knows(std::string_view room, const finding::Finding& finding) override {
        return knows(room, finding.id);
    }
    /// Remembers it for accept().
    void keep(std::string_view room, const finding::Finding& finding) override {
        kept_.push_back({.event = event_, .room = std::string(room), .id = finding.id});
    }

    [[nodiscard]] bool knows(std::string_view room, std::string_view id) const;

    /// What keep() is told next belongs to that event of the invocation; ascending.
    void begin_event(std::size_t event) { event_ = event; }
    /// The room has accepted the event's message.
    void accept(std::string_view room, std::size_t event);
    void accept(std::string_view room, std::string_view id);
    /// The end of an invocation: what was not accepted may be told when it comes again.
    void end_invocation() { kept_.clear(); }

private:
    struct Kept {
        std::size_t event = 0;
        std::string room, id;
    };
    static constexpr std::size_t kMost = std::size_t{1} << 18;

    KeyWindow done_{kMost};
    std::vector<Kept> kept_;
    std::size_t event_ = 0;
};

}  // namespace metsuke::app
