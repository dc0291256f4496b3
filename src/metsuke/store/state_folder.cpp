// SPDX-License-Identifier: Apache-2.0
#include "metsuke/store/state_folder.hpp"

#include <cerrno>
#include <string_view>
#include <system_error>

#include <fcntl.h>
#include <fmt/core.h>
#include <sys/stat.h>
#include <unistd.h>

#include "metsuke/store/descriptor.hpp"

namespace metsuke::store {
namespace {

namespace fs = std::filesystem;

base::Unexpected failed(std::string_view what, const fs::path& path, int error) {
    const bool is_refused = error == EACCES || error == EPERM || error == EROFS;
    return base::fail(is_refused ? base::ErrorCode::permission : base::ErrorCode::io,
                      fmt::format("cannot {} {}: {}", what, path.string(),
                                  std::generic_category().message(error)));
}

/// So that a name just made in it is still there after a power cut.
base::Result<void> sync_folder(const fs::path& folder) {
    const Descriptor opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    // EINVAL: a file system that has nothing to sync.
    if (!opened.is_open() || (::fsync(opened.number()) != 0 && errno != EINVAL)) {
        return failed("sync", folder, errno);
    }
    return {};
}

}  // namespace

base::Result<void> make_state_folder(const fs::path& state_dir) {
    std::error_code error;
    if (fs::is_directory(state_dir, error)) {
        return {};
    }
    // Without a slash at the end: then the parent would be the folder itself.
    fs::path folder = fs::absolute(state_dir).lexically_normal();
    if (!folder.has_filename()) {
        folder = folder.parent_path();
    }
    fs::create_directories(folder.parent_path(), error);
    if (error) {
        return failed("make the folder", folder.parent_path(), error.value());
    }
    if (::mkdir(folder.c_str(), S_IRWXU) != 0 && errno != EEXIST) {
        return failed("make the folder", folder, errno);
    }
    return sync_folder(folder.parent_path());
}

base::Result<void> make_private_file(const fs::path& file) {
    // O_EXCL: an existing one is not opened, for closing it again would release the locks that
    // another connection of this process holds on it (sqlite.org/howtocorrupt.html, 2.2).
    const Descriptor made(
        ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR));
    if (!made.is_open() && errno != EEXIST) {
        return failed("make", file, errno);
    }
    return {};
}

}  // namespace metsuke::store
