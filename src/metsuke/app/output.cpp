// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/output.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <fmt/core.h>
#include <sys/stat.h>
#include <unistd.h>

namespace metsuke::app {
namespace {

base::Unexpected failed(std::string_view what, const std::string& name) {
    const int error = errno;
    const base::ErrorCode code = error == EPIPE ? base::ErrorCode::closed : base::ErrorCode::io;
    return base::fail(
        code, fmt::format("cannot {} {}: {}", what, name, std::generic_category().message(error)));
}

base::Result<void> write_all(int descriptor, std::string_view bytes, const std::string& name) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno != EINTR) {
            return failed("write to", name);
        }
        bytes.remove_prefix(static_cast<std::size_t>(std::max<ssize_t>(written, 0)));
    }
    return {};
}

enum class Ownership : std::uint8_t { borrowed, owned };

class DescriptorOutput final : public Output {
public:
    DescriptorOutput(int descriptor, std::string name, Ownership ownership)
        : descriptor_(descriptor), name_(std::move(name)), ownership_(ownership) {}
    DescriptorOutput(const DescriptorOutput&) = delete;
    DescriptorOutput& operator=(const DescriptorOutput&) = delete;
    DescriptorOutput(DescriptorOutput&&) = delete;
    DescriptorOutput& operator=(DescriptorOutput&&) = delete;

    ~DescriptorOutput() override {
        if (ownership_ == Ownership::owned) {
            ::close(descriptor_);
        }
    }

    base::Result<void> write(std::string_view bytes) override {
        return write_all(descriptor_, bytes, name_);
    }

private:
    int descriptor_;
    std::string name_;
    Ownership ownership_;
};

class FileOutput final : public Output {
public:
    FileOutput(int descriptor, std::string temporary, std::string path)
        : descriptor_(descriptor), temporary_(std::move(temporary)), path_(std::move(path)) {}
    FileOutput(const FileOutput&) = delete;
    FileOutput& operator=(const FileOutput&) = delete;
    FileOutput(FileOutput&&) = delete;
    FileOutput& operator=(FileOutput&&) = delete;

    ~FileOutput() override {
        if (descriptor_ >= 0) {
            ::close(descriptor_);
            ::unlink(temporary_.c_str());
        }
    }

    base::Result<void> write(std::string_view bytes) override {
        return write_all(descriptor_, bytes, path_);
    }

    base::Result<void> commit() override {
        if (::fsync(descriptor_) != 0) {
            return failed("write to", path_);
        }
        if (::rename(temporary_.c_str(), path_.c_str()) != 0) {
            return failed("replace", path_);
        }
        ::close(std::exchange(descriptor_, -1));
        return {};
    }

private:
    int descriptor_;
    std::string temporary_, path_;
};

/// A rename would replace a device or a pipe (/dev/null, /dev/stdout) by a file.
bool is_special(const std::string& path) {
    struct stat status{};
    return ::stat(path.c_str(), &status) == 0 && !S_ISREG(status.st_mode);
}

base::Result<std::unique_ptr<Output>> open_special(const std::string& path) {
    const int descriptor = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
    if (descriptor < 0) {
        return failed("open", path);
    }
    return std::make_unique<DescriptorOutput>(descriptor, path, Ownership::owned);
}

}  // namespace

std::unique_ptr<Output> output_to_descriptor(int descriptor, std::string name) {
    return std::make_unique<DescriptorOutput>(descriptor, std::move(name), Ownership::borrowed);
}

base::Result<std::unique_ptr<Output>> output_to_file(const std::filesystem::path& path) {
    if (is_special(path.string())) {
        return open_special(path.string());
    }
    std::string temporary = path.string() + ".XXXXXX";
    const int descriptor = ::mkostemp(temporary.data(), O_CLOEXEC);
    if (descriptor < 0) {
        return failed("create", path.string());
    }
    // mkostemp makes files for their owner alone; a report is a file like any other.
    const mode_t mask = ::umask(0);
    ::umask(mask);
    ::fchmod(descriptor, 0666 & ~mask);
    return std::make_unique<FileOutput>(descriptor, std::move(temporary), path.string());
}

}  // namespace metsuke::app
