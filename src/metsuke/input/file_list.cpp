// SPDX-License-Identifier: Apache-2.0
#include "metsuke/input/file_list.hpp"

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <memory>
#include <string_view>
#include <system_error>
#include <utility>

#include <dirent.h>
#include <sys/stat.h>

namespace metsuke::input {
namespace {

FileId id_of(const struct stat& status) {
    return {.device = status.st_dev, .inode = status.st_ino};
}

std::string message_of(int error) { return std::generic_category().message(error); }

/// The names in a folder, sorted. An error number if it cannot be read.
int names_in(const std::string& path, std::vector<std::string>& names) {
    const std::unique_ptr<DIR, int (*)(DIR*)> folder(::opendir(path.c_str()), &::closedir);
    if (!folder) {
        return errno;
    }
    errno = 0;
    // readdir is safe here: the stream is this thread's own (POSIX.1-2017).
    while (const dirent* entry = ::readdir(folder.get())) {  // NOLINT(concurrency-mt-unsafe)
        const std::string_view name(entry->d_name);
        if (name != "." && name != "..") {
            names.emplace_back(name);
        }
    }
    std::ranges::sort(names);
    return errno;
}

class Walk {
public:
    Walk(FileList& list, const std::function<bool()>& stop, std::span<const FileId> written)
        : list_(list), stop_(stop), written_(written) {}

    enum class Origin : std::uint8_t { named, found };

    void visit(const std::string& path, Origin origin) {
        struct stat status{};
        if (stop_()) {
            return;
        }
        if (::stat(path.c_str(), &status) != 0) {
            skip(path,
                 errno == ELOOP ? "a symbolic link that leads to itself"
                                : "cannot be found: " + message_of(errno),
                 true);
        } else if (S_ISDIR(status.st_mode)) {
            walk(path, id_of(status));
        } else if (S_ISREG(status.st_mode)) {
            if (std::ranges::find(written_, id_of(status)) != written_.end()) {
                return;
            }
            list_.files.push_back(
                {.path = path, .size = static_cast<std::uint64_t>(status.st_size)});
        } else if (S_ISFIFO(status.st_mode) && origin == Origin::named) {
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
        std::vector<std::string> names;
        if (const int error = names_in(path, names); error != 0) {
            skip(path, "cannot be read: " + message_of(error), true);
        }
        around_.push_back(id);
        const std::string prefix = path.ends_with('/') ? path : path + '/';
        for (const std::string& name : names) {
            visit(prefix + name, Origin::found);
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
        walk.visit(path, Walk::Origin::named);
        std::sort(list.files.begin() + static_cast<std::ptrdiff_t>(first), list.files.end(),
                  [](const InputFile& a, const InputFile& b) { return a.path < b.path; });
    }
    return list;
}

}  // namespace metsuke::input
