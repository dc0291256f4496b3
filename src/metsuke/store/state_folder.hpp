// SPDX-License-Identifier: Apache-2.0
//
// The folder of a metsuke's state and the files in it. What stands in them is who did what in whose
// accounts, so they are made for their owner's eyes alone.
#pragma once

#include <filesystem>

#include "metsuke/base/result.hpp"

namespace metsuke::store {

inline std::filesystem::path outbox_file_in(const std::filesystem::path& state_dir) {
    return state_dir / "outbox.sqlite";
}

/// Makes the folder with mode 0700 unless it is there; the folders above it as usual.
base::Result<void> make_state_folder(const std::filesystem::path& state_dir);

/// Makes an empty file with mode 0600 unless it is there.
base::Result<void> make_private_file(const std::filesystem::path& file);

}  // namespace metsuke::store
