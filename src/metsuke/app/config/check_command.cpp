// SPDX-License-Identifier: Apache-2.0
//
// `metsuke config check`: everything that is wrong or doubtful in the configuration. Exit status 0
// if it can be used, 1 if not.
#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include <fmt/core.h>

#include "metsuke/alert/silence.hpp"
#include "metsuke/app/answer.hpp"
#include "metsuke/app/config/commands.hpp"
#include "metsuke/app/config/config.hpp"
#include "metsuke/app/counted.hpp"
#include "metsuke/app/diagnostic_text.hpp"
#include "metsuke/app/text_file.hpp"
#include "metsuke/base/diagnostics.hpp"
#include "metsuke/base/visible.hpp"

namespace metsuke::app {
namespace {

std::size_t count_of(const alert::Route& route) {
    std::size_t count = 1;
    for (const alert::Route& child : route.children) {
        count += count_of(child);
    }
    return count;
}

/// What can be used and is probably not meant.
std::vector<std::string> doubts_of(const Config& config, const World& world) {
    std::vector<std::string> doubts;
    for (const ReceiverEntry& entry : config.receivers) {
        if (const auto checked = check_entry(entry, world); !checked) {
            doubts.push_back(checked.error().message());
        }
    }
    for (const alert::Silence* const silence :
         alert::expired(config.routing.silences, world.now())) {
        doubts.push_back(fmt::format("the silence {} has ended ({}): it can be deleted",
                                     silence->id, base::to_rfc3339(silence->until)));
    }
    if (config.routing.root) {
        const std::vector<std::string> named = alert::receivers_named(*config.routing.root);
        for (const ReceiverEntry& entry : config.receivers) {
            if (std::ranges::find(named, entry.name) == named.end()) {
                doubts.push_back(fmt::format("no route leads to {}", entry.name));
            }
        }
    }
    return doubts;
}

std::string summary_of(const Config& config) {
    std::string text = counted(config.receivers.size(), "receiver");
    if (config.routing.root) {
        text += ", " + counted(count_of(*config.routing.root), "route");
    }
    if (!config.routing.silences.empty()) {
        text += ", " + counted(config.routing.silences.size(), "silence");
    }
    if (!config.routing.mute_times.empty()) {
        text += ", " + counted(config.routing.mute_times.size(), "mute time");
    }
    return text;
}

}  // namespace

base::Result<ExitCode> check_config(const ConfigCheckTyped& typed, const SharedTyped& shared,
                                    World& world) {
    const auto path = typed.path ? typed.path : config_path(shared.config, world);
    if (!path) {
        return base::fail(base::ErrorCode::not_found,
                          "there is no configuration at --config, METSUKE_CONFIG or "
                          "./metsuke.yaml (metsuke config init prints one to begin with)");
    }
    METSUKE_TRY(const std::string text, read_text_file(*path));
    base::Diagnostics problems;
    const Config config = read_config(text, *path, problems, read_text_file);
    std::string out = all_texts(problems);
    if (problems.has_errors()) {
        return answer(world, out, ExitCode::answer_is_no);
    }
    for (const std::string& doubt : doubts_of(config, world)) {
        out += "warning: " + base::visible(doubt) + '\n';
    }
    out += fmt::format("{}: {}\n", base::visible(*path), summary_of(config));
    return answer(world, out);
}

}  // namespace metsuke::app
