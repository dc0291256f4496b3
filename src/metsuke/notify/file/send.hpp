// SPDX-License-Identifier: Apache-2.0
//
// Appends messages to a file, or writes them to standard output. A message is written as a whole;
// of a file it is delivered when the disk has it.
#pragma once

#include <memory>
#include <string>

#include "metsuke/notify/sender.hpp"

namespace metsuke::notify::file {

/// `path`: made, with rights for its owner alone, where it is missing; "-" is standard output. It
/// is opened anew for each message, so that it may be moved away at any time.
std::unique_ptr<Sender> make_sender(std::string path);

}  // namespace metsuke::notify::file
