// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/answer.hpp"

#include <utility>

namespace metsuke::app {

base::Result<ExitCode> answer(World& world, std::string_view results, ExitCode code) {
    if (auto written = world.output.write(results); !written) {
        return base::Unexpected(std::move(written).error());
    }
    return code;
}

}  // namespace metsuke::app
