// SPDX-License-Identifier: Apache-2.0
//
// The receivers that a command tells, and how a decision becomes a message for one of them.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "metsuke/alert/decision.hpp"
#include "metsuke/alert/room.hpp"
#include "metsuke/app/notify/next_steps.hpp"
#include "metsuke/app/settings.hpp"
#include "metsuke/app/world.hpp"
#include "metsuke/base/result.hpp"
#include "metsuke/notify/receiver.hpp"
#include "metsuke/store/message.hpp"

namespace metsuke::app {

class ToldReceivers {
public:
    /// Those of the rooms. Reads their secrets.
    static base::Result<ToldReceivers> make(const std::vector<alert::Room>& rooms,
                                            const Settings& settings, const World& world);

    /// `decision.room` must be one of the rooms.
    [[nodiscard]] store::NewMessage message_of(const alert::Decision& decision,
                                               const NextStepsByRule& next_steps,
                                               base::Time now) const;

    [[nodiscard]] const std::vector<notify::Receiver>& all() const { return receivers_; }

private:
    struct How {
        base::Lang lang;
        notify::Detail detail;
        bool can_edit;
        std::size_t receiver;
    };
    explicit ToldReceivers(const Settings& settings) : settings_(&settings) {}
    [[nodiscard]] notify::Rendered rendered(const notify::Content& content,
                                            const std::vector<alert::EventFindings>& events,
                                            const alert::Decision& decision, base::Time now) const;

    const Settings* settings_;
    std::vector<notify::Receiver> receivers_;
    std::map<std::string, How> how_;
};

}  // namespace metsuke::app
