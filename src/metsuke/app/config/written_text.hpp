// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "metsuke/base/diagnostics.hpp"

namespace metsuke::app {

/// A value of the configuration as written (${...} not yet replaced), and where.
struct WrittenText {
    std::string text;
    base::Position at;
};

}  // namespace metsuke::app
