// SPDX-License-Identifier: Apache-2.0
//
// Why somebody is told of an event, or not, as people read it.
#pragma once

#include <span>
#include <string>

#include "metsuke/alert/desk.hpp"
#include "metsuke/app/settings.hpp"
#include "metsuke/base/time.hpp"
#include "metsuke/finding/finding.hpp"

namespace metsuke::app {

/// The finding, and each route that was asked, a line each.
std::string routes_text(const alert::Plan& plan, const finding::Finding& finding,
                        const Settings& settings);

/// What became of the event in one room, a line.
std::string outcome_text(const alert::Trace& trace, const alert::Plan& plan,
                         std::span<const finding::Finding> findings, base::Time at,
                         const Settings& settings);

}  // namespace metsuke::app
