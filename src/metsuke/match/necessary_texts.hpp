// SPDX-License-Identifier: Apache-2.0
//
// What must stand in the bytes of a container for a test below it to hold: most events are told
// from that alone, and the container is never walked.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "metsuke/rule/model.hpp"

namespace metsuke::match {

/// Texts one of which event::may_contain finds in any JSON that has a value which one of the
/// alternatives accepts. Nothing: such JSON may look like anything, or there would be many texts to
/// search for.
std::vector<std::string> necessary_texts(std::span<const rule::Pattern> alternatives);

/// The same of texts of which the value has to be one, in any case.
std::vector<std::string> necessary_texts(std::span<const std::string> texts);

}  // namespace metsuke::match
