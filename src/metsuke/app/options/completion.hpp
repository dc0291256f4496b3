// SPDX-License-Identifier: Apache-2.0
//
// Completion scripts. A shell completes the commands and options that fit the words before the
// cursor, the options of all commands, and file names.
#pragma once

#include <span>
#include <string>

#include "metsuke/app/options/described.hpp"

namespace metsuke::app {

std::string bash_completion(std::span<const DescribedCommand> commands);
/// The same through zsh's bashcompinit.
std::string zsh_completion(std::span<const DescribedCommand> commands);

}  // namespace metsuke::app
