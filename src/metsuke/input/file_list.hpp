// SPDX-License-Identifier: Apache-2.0
//
// Which files a list of paths stands for, in an order that does not depend on the file system:
// paths as they were given, the files of a folder by their paths, bytewise.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace metsuke::input {

struct InputFile {
    std::string path;        ///< "-": standard input
    std::uint64_t size = 0;  ///< 0 when unknown
};

/// What was left out, and why.
struct SkippedPath {
    std::string path;
    std::string why;
    bool is_missing = false;  ///< it should have been there; else it is nothing that could be read
};

struct FileList {
    std::vector<InputFile> files;
    std::vector<SkippedPath> skipped;
};

/// Follows symbolic links, but not back into a folder that is being walked. Devices and sockets are
/// left out; pipes only where they were found in a folder. Ends early, with what it has, once
/// `stop` says so.
FileList list_files(std::span<const std::string> paths, const std::function<bool()>& stop);

}  // namespace metsuke::input
