// SPDX-License-Identifier: Apache-2.0
#include "metsuke/input/file_list.hpp"

#include <algorithm>
#include <cerrno>
#include <memory>
#include <string_view>
#include <system_error>
#include <utility>

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>

namespace metsuke::input {
namespace {

FileId id_of(const struct stat& status) {
    return {.device = status.st_dev, .inode = status.st_ino};
}

std::string message_of(int error) { return std::generic_category().message(error); }

/// What a path leads to.
struct Seen {
    int error = 0;  ///< why it leads nowhere
    mode_t mode = 0;
    std::uint64_t size = 0;
    FileId id;
};

/// `name` is looked for in that folder.
Seen look(int folder, const std::string& name) {
    struct stat status{};
    if (::fstatat(folder, name.c_str(), &status, 0) != 0) {
        return {.error = errno, .id = {}};
    }
    return {.mode = status.st_mode,
            .size = static_cast<std::uint64_t>(status.st_size),
            .id = id_of(status)};
}

struct Entry {
    std::string name;
    Seen seen;
};

/// What is in a folder, sorted by name. An error number if it cannot be read to its end. Looked at
/// while it is open: the kernel then has one step to go to each, not the whole path. Once `stop`
/// says so no more are looked at.
int entries_in(const std::string& path, const std::function<bool()>& stop,
               std::vector<Entry>& entries) {
    const std::unique_ptr<DIR, int (*)(DIR*)> folder(::opendir(path.c_str()), &::closedir);
    if (!folder) {
        return errno;
    }
    errno = 0;
    // readdir is safe here: the stream is this thread's own (POSIX.1-2017).
    while (const dirent* entry = ::readdir(folder.get())) {  // NOLINT(concurrency-mt-unsafe)
        const std::string_view name(entry->d_name);
        if (name != "." && name != "..") {
            entries.push_back({.name = std::string(name), .seen = {}});
        }
    }
    const int error = errno;
    std::ranges::sort(entries, {}, &Entry::name);
    for (Entry& entry : entries) {
        if (stop()) {
            break;
        }
        entry.seen = look(::dirfd(folder.get()), entry.name);
    }
    return error;
}

class Walk {
public:
    Walk(FileList& list, const std::function<bool()>& stop, std::span<const FileId> written)
        : list_(list), stop_(stop), written_(written) {}

    enum class Origin : std::uint8_t { named, found };

    void visit(const std::string& path, Origin origin, const Seen& seen) {
        if (stop_()) {
            return;
        }
        if (seen.error != 0) {
            skip(path,
                 seen.error == ELOOP ? "a symbolic link that leads to itself"
                                     : "cannot be found: " + message_of(seen.error),
                 true);
        } else if (S_ISDIR(seen.mode)) {
            walk(path, seen.id);
        } else if (S_ISREG(seen.mode)) {
            if (std::ranges::find(written_, seen.id) != written_.end()) {
                return;
            }
            list_.files.push_back({.path = path, .size = seen.size});
        } else if (S_ISFIFO(seen.mode) && origin == Origin::named) {
            list_.files.push_back({.path = path, .size = 0});
        } else {
            skip(path, "a device, pipe or socket, not a file", false);
        }
    }

private:
    void skip(const std::string& path, std::string why, bool is_missing) {
        list_.skipped.push_back({.path = path, .why = std::move(why), .is_missing = is_missing});
    }

    void walk(const std::string& path, FileId id) {
        if (std::ranges::find(around_, id) != around_.end()) {
            skip(path, "a link back to a folder that it lies in", false);
            return;
        }
        std::vector<Entry> entries;
        if (const int error = entries_in(path, stop_, entries); error != 0) {
            skip(path, "cannot be read: " + message_of(error), true);
        }
        around_.push_back(id);
        const std::string prefix = path.ends_with('/') ? path : path + '/';
        for (const Entry& entry : entries) {
            visit(prefix + entry.name, Origin::found, entry.seen);
        }
        around_.pop_back();
    }

    FileList& list_;
    const std::function<bool()>& stop_;
    std::span<const FileId> written_;
    std::vector<FileId> around_;  // folders
};

}  // namespace

std::optional<FileId> regular_file(const std::string& path) {
    struct stat status{};
    const bool is_one = ::stat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode);
    return is_one ? std::optional(id_of(status)) : std::nullopt;
}

std::optional<FileId> regular_file(int descriptor) {
    struct stat status{};
    const bool is_one = ::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode);
    return is_one ? std::optional(id_of(status)) : std::nullopt;
}

FileList list_files(std::span<const std::string> paths, const std::function<bool()>& stop,
                    std::span<const FileId> written) {
    FileList list;
    Walk walk(list, stop, written);
    for (const std::string& path : paths) {
        if (path == "-") {
            list.files.push_back({.path = path, .size = 0});
            continue;
        }
        const std::size_t first = list.files.size();
        walk.visit(path, Walk::Origin::named, look(AT_FDCWD, path));
        std::sort(list.files.begin() + static_cast<std::ptrdiff_t>(first), list.files.end(),
                  [](const InputFile& a, const InputFile& b) { return a.path < b.path; });
    }
    return list;
}

}  // namespace metsuke::input
