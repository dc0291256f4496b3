// SPDX-License-Identifier: Apache-2.0
//
// What `metsuke doctor` looks at, a function each. Nothing is sent to anybody and nothing changed.
#pragma once

#include <cstdint>
#include <string>

#include "metsuke/app/settings.hpp"
#include "metsuke/app/world.hpp"
#include "metsuke/rule/load.hpp"

namespace metsuke::app {

struct Check {
    enum class Verdict : std::uint8_t { ok, doubtful, wrong };
    Verdict verdict = Verdict::ok;
    std::string what;    ///< "state folder", a receiver's name
    std::string found;   ///< one line
    std::string advice;  ///< what to do; empty where all is well
};

/// "ok     state folder: /var/lib/metsuke, 3 messages wait", and the advice on a line below.
std::string check_text(const Check& check);

Check check_state_folder(const Settings& settings);
Check check_clock(const Settings& settings, const World& world);

/// Asks the receiver something harmless, where its vendor has such a question. Its answer also
/// shows what time it is there.
Check check_receiver(const ReceiverEntry& entry, const World& world);

}  // namespace metsuke::app
