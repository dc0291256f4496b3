// SPDX-License-Identifier: Apache-2.0
//
// Problems of rule files and configurations for people: what they quote of the files is made
// harmless.
#pragma once

#include <string>

#include "metsuke/base/diagnostics.hpp"

namespace metsuke::app {

/// "FILE:LINE:COL: error[code]: text" and a hint line below, each with its line break.
std::string diagnostic_text(const base::Diagnostic& diagnostic);

/// All of them, or the errors alone.
std::string all_texts(const base::Diagnostics& diagnostics);
std::string error_texts(const base::Diagnostics& diagnostics);

}  // namespace metsuke::app
