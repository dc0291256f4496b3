// SPDX-License-Identifier: Apache-2.0
//
// The program from its words to its exit status. The list of what happens, in order, is run.cpp.
#pragma once

#include <span>
#include <string>

#include "metsuke/app/exit_code.hpp"
#include "metsuke/app/world.hpp"

namespace metsuke::app {

/// `words`: the arguments without the program's name.
ExitCode run(std::span<const std::string> words, World& world);

}  // namespace metsuke::app
