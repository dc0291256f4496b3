// SPDX-License-Identifier: Apache-2.0
//
// The commands `metsuke outbox ...`, one function each. An error is for people and means that
// nothing was done.
#pragma once

#include "metsuke/app/exit_code.hpp"
#include "metsuke/app/options/typed.hpp"
#include "metsuke/app/settings.hpp"
#include "metsuke/app/world.hpp"
#include "metsuke/base/result.hpp"

namespace metsuke::app {

/// Looks without taking the outbox: a daemon may go on.
base::Result<ExitCode> list_outbox(const OutboxListTyped& typed, const Settings& settings,
                                   World& world);

/// Retry or drop; needs the outbox for itself.
base::Result<ExitCode> change_outbox(const OutboxChangeTyped& typed, const Settings& settings,
                                     World& world);

}  // namespace metsuke::app
