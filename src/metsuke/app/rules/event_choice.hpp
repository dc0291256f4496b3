// SPDX-License-Identifier: Apache-2.0
//
// Which event of a file `rules explain` and `route explain` are about. Most files hold one; of
// several, the first that one of the rules matches tells most, else the first that is of their log,
// else the first.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "metsuke/app/documents.hpp"
#include "metsuke/app/settings.hpp"
#include "metsuke/app/world.hpp"
#include "metsuke/event/event_view.hpp"
#include "metsuke/rule/model.hpp"

namespace metsuke::app {

struct ChosenEvent {
    std::string document;      ///< JSON
    std::uint64_t record = 0;  ///< its place in the file, from 1
};

/// Whether the rule is asked about events of that stream at all.
bool sees(const rule::Rule& rule, const event::EventView& event);

/// Says which one it is if there are several, and if there is none, which answers nothing.
std::optional<ChosenEvent> choose_event(const std::string& path, const DocumentKind& kind,
                                        const std::vector<rule::Rule>& rules, Verbosity verbosity,
                                        World& world);

}  // namespace metsuke::app
