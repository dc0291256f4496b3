// SPDX-License-Identifier: Apache-2.0
//
// Which files a list of paths stands for, in an order that does not depend on the file system:
// paths as they were given, the files of a folder by their paths, bytewise.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
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

/// Which file it is, whatever path leads to it.
struct FileId {
    std::uint64_t device = 0, inode = 0;
    friend bool operator==(const FileId&, const FileId&) = default;
};

/// Nothing if there is none or it is no regular file. Follows symbolic links.
std::optional<FileId> regular_file(const std::string& path);
std::optional<FileId> regular_file(int descriptor);

/// Follows symbolic links, but not back into a folder that is being walked. Devices and sockets are
/// left out; pipes only where they were found in a folder; and silently what is `written` to
/// meanwhile. Ends early, with what it has, once `stop` says so.
FileList list_files(std::span<const std::string> paths, const std::function<bool()>& stop,
                    std::span<const FileId> written = {});

}  // namespace metsuke::input
