// SPDX-License-Identifier: Apache-2.0
//
// From a name in a folder to a sound database of this version: made, checked, migrated, or set
// aside and begun anew.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "metsuke/base/result.hpp"
#include "metsuke/base/time.hpp"
#include "metsuke/store/database.hpp"

namespace metsuke::store {

struct OpenedFile {
    Database database;
    std::vector<std::string> notices;  ///< for people; of a file that was set aside
};

/// For the owner of the folder, which exists. Reads the whole file once.
base::Result<OpenedFile> open_outbox_file(const std::filesystem::path& file, base::Time now);

/// For everybody else; needs no lock, and looks at the version alone.
base::Result<Database> open_outbox_to_read(const std::filesystem::path& file);

}  // namespace metsuke::store
