// SPDX-License-Identifier: Apache-2.0
//
// Small texts that people wrote, read whole: configuration, tests of rules.
#pragma once

#include <filesystem>
#include <string>

#include "metsuke/base/result.hpp"

namespace metsuke::app {

/// At most 16 MiB of valid UTF-8; a byte-order mark is left out.
base::Result<std::string> read_text_file(const std::filesystem::path& path);

}  // namespace metsuke::app
