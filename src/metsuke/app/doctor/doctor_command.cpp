// SPDX-License-Identifier: Apache-2.0
//
// `metsuke doctor`: is everything there that metsuke needs, a line each, with what to do.
#include <algorithm>
#include <string>
#include <vector>

#include "metsuke/app/answer.hpp"
#include "metsuke/app/config/config.hpp"
#include "metsuke/app/counted.hpp"
#include "metsuke/app/doctor/checks.hpp"
#include "metsuke/app/doctor/commands.hpp"

namespace metsuke::app {
namespace {

Check check_config(const SharedTyped& shared, const Settings& settings, const World& world) {
    const auto path = config_path(shared.config, world);
    Check check = {
        .what = "configuration",
        .found = path ? *path + ", " + counted(settings.receivers.size(), "receiver") : "none",
        .advice = {}};
    if (settings.receivers.empty()) {
        check.verdict = Check::Verdict::doubtful;
        check.advice =
            "without receivers nobody is told: `metsuke config init` prints a "
            "configuration to begin with";
    }
    return check;
}

}  // namespace

base::Result<ExitCode> examine(const SharedTyped& shared, const Settings& settings, World& world) {
    bool is_wrong = false;
    const auto say = [&](const Check& check) {
        is_wrong = is_wrong || check.verdict == Check::Verdict::wrong;
        return world.output.write(check_text(check));
    };
    for (const Check& check : {check_config(shared, settings, world), check_state_folder(settings),
                               check_clock(settings, world)}) {
        if (auto said = say(check); !said) {
            return base::Unexpected(said.error());
        }
    }
    // One after the other, each said when it is known: one that does not answer takes its time.
    for (const ReceiverEntry& entry : settings.receivers) {
        if (world.stop.load()) {
            return ExitCode::partial;
        }
        if (auto said = say(check_receiver(entry, world)); !said) {
            return base::Unexpected(said.error());
        }
    }
    return is_wrong ? ExitCode::answer_is_no : ExitCode::fine;
}

}  // namespace metsuke::app
