// SPDX-License-Identifier: Apache-2.0
#include "metsuke/store/owner_lock.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <string>
#include <string_view>
#include <system_error>

#include <fcntl.h>
#include <fmt/core.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace metsuke::store {
namespace {

base::Unexpected failed(const std::string& path, int error) {
    return base::fail(
        error == EACCES ? base::ErrorCode::permission : base::ErrorCode::io,
        fmt::format("cannot lock {}: {}", path, std::generic_category().message(error)));
}

/// "process 123", as the owner wrote it; the file may say anything.
std::string owner_in(int file) {
    std::array<char, 20> bytes{};
    const ssize_t size = ::pread(file, bytes.data(), bytes.size(), 0);
    const std::string_view text(bytes.data(), static_cast<std::size_t>(std::max<ssize_t>(size, 0)));
    const std::string_view digits = text.substr(0, text.find_first_not_of("0123456789"));
    return digits.empty() ? "another process" : fmt::format("process {}", digits);
}

}  // namespace

base::Result<OwnerLock> OwnerLock::take(const std::filesystem::path& state_dir) {
    const std::string path = (state_dir / "metsuke.lock").string();
    Descriptor file(
        ::open(path.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, S_IRUSR | S_IWUSR));
    if (!file.is_open()) {
        return failed(path, errno);
    }
    if (::flock(file.number(), LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK) {
            return failed(path, errno);
        }
        return base::fail(base::ErrorCode::permission,
                          fmt::format("the state folder {} is in use by {}: end that one first, or "
                                      "give this one a state_dir of its own",
                                      state_dir.string(), owner_in(file.number())));
    }
    const std::string owner = fmt::format("{}\n", ::getpid());
    if (::ftruncate(file.number(), 0) != 0 ||
        ::pwrite(file.number(), owner.data(), owner.size(), 0) < 0) {
        // The name is for people; a full disk is no reason not to start.
        return OwnerLock(std::move(file));
    }
    return OwnerLock(std::move(file));
}

}  // namespace metsuke::store
