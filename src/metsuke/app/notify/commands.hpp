// SPDX-License-Identifier: Apache-2.0
//
// The commands `metsuke notify ...`, one function each. An error is for people and means that
// nothing was done.
#pragma once

#include "metsuke/app/exit_code.hpp"
#include "metsuke/app/options/typed.hpp"
#include "metsuke/app/settings.hpp"
#include "metsuke/app/world.hpp"
#include "metsuke/base/result.hpp"

namespace metsuke::app {

base::Result<ExitCode> render_messages(const NotifyRenderTyped& typed, const Settings& settings,
                                       World& world);

base::Result<ExitCode> test_receiver(const NotifyTestTyped& typed, const Settings& settings,
                                     World& world);

}  // namespace metsuke::app
