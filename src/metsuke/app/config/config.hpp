// SPDX-License-Identifier: Apache-2.0
//
// The configuration file: YAML, found at --config, METSUKE_CONFIG or ./metsuke.yaml. All that is
// wrong with it is said with file, line and column; a key that nothing reads is an error, as it is
// most often a misspelt one.
#pragma once

#include <optional>
#include <string>

#include "metsuke/app/config/reading.hpp"
#include "metsuke/app/settings.hpp"
#include "metsuke/app/world.hpp"
#include "metsuke/base/diagnostics.hpp"
#include "metsuke/base/result.hpp"

namespace metsuke::app {

/// Where it is, or nothing: none is named and ./metsuke.yaml is not there.
std::optional<std::string> config_path(const std::optional<std::string>& typed_path,
                                       const World& world);

/// An empty configuration where none is named and ./metsuke.yaml is not there.
base::Result<Config> find_config(const std::optional<std::string>& typed_path, const World& world);

/// `file` is for messages. The error holds all problems, a line each.
base::Result<Config> read_config(std::string_view text, const std::string& file);

/// The same, with the problems as values. What was understood is returned all the same.
/// `read_file`: of the files that the configuration names.
Config read_config(std::string_view text, const std::string& file, base::Diagnostics& problems,
                   const ReadFile& read_file);

}  // namespace metsuke::app
