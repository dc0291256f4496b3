// SPDX-License-Identifier: Apache-2.0
//
// What a decision of `alert` says, before any vendor's markup: one event by itself, a burst as one
// change set, a digest as its totals and who and what was seen most.
#pragma once

#include <cstddef>
#include <optional>

#include "metsuke/alert/decision.hpp"
#include "metsuke/notify/content.hpp"

namespace metsuke::notify {

/// Events of a burst that get a line of their own; the rest is counted.
inline constexpr std::size_t kMostLines = 30;

Content content_of(const alert::Decision& decision, const narrate::Setting& setting,
                   const NextStepsOf& next_steps, Detail detail = Detail::brief);

/// Of an edit: the message that began the alert, with its count of now. Nothing where memory was
/// too short to write it anew.
std::optional<Content> edited_content(const alert::Decision& decision,
                                      const narrate::Setting& setting,
                                      const NextStepsOf& next_steps, Detail detail = Detail::brief);

}  // namespace metsuke::notify
