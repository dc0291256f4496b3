// SPDX-License-Identifier: Apache-2.0
//
// Many events told by their totals, and what else a room is told that is no event.
#pragma once

#include <string>

#include "metsuke/alert/decision.hpp"
#include "metsuke/alert/known_facts.hpp"
#include "metsuke/notify/content.hpp"
#include "metsuke/notify/labels.hpp"

namespace metsuke::notify {

/// A digest: how many events of which level, who, which rules, resources and addresses most.
Content totals_content(const alert::Decision& decision, const narrate::Setting& setting);

/// The end of a silence, and what it hid.
Content silence_content(const alert::Decision& decision, const narrate::Setting& setting);

/// "高 2、中 1".
std::string levels_text(const alert::Tally& tally, const Labels& labels);

/// "2026-01-02 12:04:05 JST (03:04:05 UTC)", and until when, if there is more than one moment.
std::string span_text(const alert::Tally& tally, const narrate::Setting& setting);

/// "IP アドレス 203.0.113.7", "new address 203.0.113.7".
std::string news_text(const alert::NewFact& fact, base::Lang lang);

}  // namespace metsuke::notify
