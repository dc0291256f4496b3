// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/version.hpp"

namespace metsuke::app {

std::string_view version() { return METSUKE_VERSION; }

}  // namespace metsuke::app
