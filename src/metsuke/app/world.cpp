// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/world.hpp"

#include <fmt/core.h>

namespace metsuke::app {

void tell(World& world, std::string_view text) {
    static_cast<void>(world.messages.write(fmt::format("metsuke: {}\n", text)));
}

}  // namespace metsuke::app
