// SPDX-License-Identifier: Apache-2.0
//
// One receiver as the configuration writes it, and what becomes of it. Secrets are read when a
// command needs the receiver, not before: a scan of old logs runs where no token is.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "metsuke/alert/budget.hpp"
#include "metsuke/app/config/written_text.hpp"
#include "metsuke/app/world.hpp"
#include "metsuke/base/diagnostics.hpp"
#include "metsuke/base/lang.hpp"
#include "metsuke/base/level.hpp"
#include "metsuke/base/result.hpp"
#include "metsuke/notify/receiver_types.hpp"

namespace metsuke::app {

struct ReceiverEntry {
    std::string name, file;
    base::Position at;
    const notify::ReceiverType* type = nullptr;
    std::map<std::string, WrittenText, std::less<>> texts;  ///< secrets and <key>_file among them
    std::map<std::string, std::vector<WrittenText>, std::less<>> lists;
    std::map<base::Level, std::vector<notify::Mention>> mentions;
    std::optional<base::Lang> lang;
    base::Level min_level = base::Level::low;
    notify::Detail detail = notify::Detail::brief;
    bool may_be_private = false;
    alert::BudgetSettings budget;  ///< of its room
};

/// Reads secrets and the environment, and asks AWS for secrets that are kept there ("ssm:/name",
/// ARNs of parameters and of secrets). Both are copied into the receiver, so that it can read them
/// again when it is refused; what the world refers to must outlive it. The error names file, line
/// and key, and no secret.
base::Result<notify::Receiver> make_receiver(const ReceiverEntry& entry, const World& world);

/// The same errors without asking AWS: of a receiver with secrets there, those of what is written
/// here.
base::Result<void> check_entry(const ReceiverEntry& entry, const World& world);

}  // namespace metsuke::app
