// SPDX-License-Identifier: Apache-2.0
#include "metsuke/report/temp_file.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <string>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <fmt/core.h>
#include <unistd.h>

namespace metsuke::report {
namespace {

base::Unexpected failed(std::string_view what) {
    const int error = errno;
    return base::fail(base::ErrorCode::io,
                      fmt::format("{}: {}", what, std::generic_category().message(error)));
}

}  // namespace

base::Result<TempFile> TempFile::create(const std::filesystem::path& folder) {
    std::string name = (folder / "metsuke-XXXXXX").string();
    const int descriptor = ::mkostemp(name.data(), O_CLOEXEC);
    if (descriptor < 0) {
        return failed(
            fmt::format("cannot create a temporary file in {} (set TMPDIR to another folder)",
                        folder.string()));
    }
    TempFile file(descriptor);
    if (::unlink(name.c_str()) != 0) {
        return failed("cannot remove the name of temporary file " + name);
    }
    return file;
}

TempFile::~TempFile() {
    if (descriptor_ >= 0) {
        ::close(descriptor_);
    }
}

TempFile::TempFile(TempFile&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)), size_(other.size_) {}

TempFile& TempFile::operator=(TempFile&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    std::swap(size_, other.size_);
    return *this;
}

base::Result<void> TempFile::append(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written =
            ::pwrite(descriptor_, bytes.data(), bytes.size(), static_cast<off_t>(size_));
        if (written < 0 && errno != EINTR) {
            return failed("cannot write to a temporary file");
        }
        const auto count = static_cast<std::size_t>(std::max<ssize_t>(written, 0));
        size_ += count;
        bytes.remove_prefix(count);
    }
    return {};
}

base::Result<std::size_t> TempFile::read_at(std::uint64_t offset, std::span<char> to) const {
    std::size_t filled = 0;
    while (filled < to.size()) {
        const ssize_t count = ::pread(descriptor_, to.data() + filled, to.size() - filled,
                                      static_cast<off_t>(offset + filled));
        if (count == 0) {
            break;
        }
        if (count < 0 && errno != EINTR) {
            return failed("cannot read a temporary file back");
        }
        filled += static_cast<std::size_t>(std::max<ssize_t>(count, 0));
    }
    return filled;
}

}  // namespace metsuke::report
