// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace metsuke::app {

/// "0.1.0": of the project in CMakeLists.txt.
std::string_view version();

}  // namespace metsuke::app
