// SPDX-License-Identifier: Apache-2.0
//
// How a command ends: its results written, its exit status said.
#pragma once

#include <string_view>

#include "metsuke/app/exit_code.hpp"
#include "metsuke/app/world.hpp"
#include "metsuke/base/result.hpp"

namespace metsuke::app {

/// Writes the results and, when all of them got there, answers `code`.
base::Result<ExitCode> answer(World& world, std::string_view results,
                              ExitCode code = ExitCode::fine);

}  // namespace metsuke::app
