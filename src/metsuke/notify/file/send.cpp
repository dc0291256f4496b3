// SPDX-License-Identifier: Apache-2.0
#include "metsuke/notify/file/send.hpp"

#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <fmt/core.h>
#include <sys/stat.h>
#include <unistd.h>

namespace metsuke::notify::file {

namespace {

constexpr mode_t kOwnerAlone = 0600;

/// An open file; standard output stays open.
class OpenFile {
public:
    explicit OpenFile(const std::string& path)
        : descriptor_(path == "-" ? STDOUT_FILENO
                                  : ::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC,
                                           kOwnerAlone)) {}
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;
    OpenFile(OpenFile&&) = delete;
    OpenFile& operator=(OpenFile&&) = delete;
    ~OpenFile() {
        if (descriptor_ > STDERR_FILENO) {
            ::close(descriptor_);
        }
    }

    [[nodiscard]] bool is_open() const { return descriptor_ >= 0; }

    /// How much was written.
    [[nodiscard]] std::size_t write(std::string_view text) const {
        std::size_t done = 0;
        while (done < text.size()) {
            const ssize_t size = ::write(descriptor_, text.data() + done, text.size() - done);
            if (size < 0 && errno == EINTR) {
                continue;
            }
            if (size <= 0) {
                return done;
            }
            done += static_cast<std::size_t>(size);
        }
        return done;
    }

    /// A pipe or terminal has no disk to wait for.
    [[nodiscard]] bool sync() const {
        struct stat status{};
        return ::fstat(descriptor_, &status) != 0 || !S_ISREG(status.st_mode) ||
               ::fdatasync(descriptor_) == 0;
    }

    /// Takes the beginning of a message off again: its end found no room. False where that fails.
    [[nodiscard]] bool take_back(std::size_t size) const {
        struct stat status{};
        return size == 0 ||
               (::fstat(descriptor_, &status) == 0 && S_ISREG(status.st_mode) &&
                std::cmp_greater_equal(status.st_size, size) &&
                ::ftruncate(descriptor_, status.st_size - static_cast<off_t>(size)) == 0);
    }

private:
    int descriptor_;
};

class FileSender final : public Sender {
public:
    explicit FileSender(std::string path) : path_(std::move(path)) {}

    Answer send(const Parcel& parcel, base::Time /*now*/) override {
        const OpenFile file(path_);
        if (!file.is_open()) {
            return failed(errno);
        }
        std::string text(parcel.body);
        text += text.ends_with('\n') ? "" : "\n";
        const std::size_t written = file.write(text);
        if (written < text.size()) {
            const int error = errno;
            return failed(error, file.take_back(written) ? Remains::nothing : Remains::a_part);
        }
        if (!file.sync()) {
            return failed(errno);
        }
        return Delivered{};
    }

private:
    enum class Remains : std::uint8_t { nothing, a_part };

    [[nodiscard]] Answer failed(int error, Remains remains = Remains::nothing) const {
        return RetryAfter{.may_have_arrived = remains == Remains::a_part,
                          .why = fmt::format("cannot write {}: {}", path_,
                                             std::generic_category().message(error))};
    }

    std::string path_;
};

}  // namespace

std::unique_ptr<Sender> make_sender(std::string path) {
    return std::make_unique<FileSender>(std::move(path));
}

}  // namespace metsuke::notify::file
