// SPDX-License-Identifier: Apache-2.0
//
// Which event of a file `rules explain` is about. Most files hold one; of several, the first that
// one of the rules matches tells most, else the first that is of their log, else the first.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "metsuke/app/documents.hpp"
#include "metsuke/app/documents_reader.hpp"
#include "metsuke/app/world.hpp"
#include "metsuke/rule/model.hpp"

namespace metsuke::app {

struct ChosenEvent {
    std::string document;      ///< JSON
    std::uint64_t record = 0;  ///< its place in the file, from 1
};

struct EventChoice {
    std::optional<ChosenEvent> event;  ///< nothing: there was none
    ReadOutcome read;
};

/// Whether the rule is asked about events of that stream at all.
bool sees(const rule::Rule& rule, const event::EventView& event);

EventChoice choose_event(const std::string& path, const DocumentKind& kind,
                         const std::vector<rule::Rule>& rules, World& world);

}  // namespace metsuke::app
