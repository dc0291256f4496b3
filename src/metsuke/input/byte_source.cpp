// SPDX-License-Identifier: Apache-2.0
#include "metsuke/input/byte_source.hpp"

#include <algorithm>
#include <cerrno>
#include <system_error>

#include <poll.h>
#include <unistd.h>

namespace metsuke::input {

base::Result<std::size_t> MemorySource::read(std::span<char> room) {
    const std::size_t count = left_.copy(room.data(), room.size());
    left_.remove_prefix(count);
    return count;
}

/// False: nobody waits for it any longer.
bool DescriptorSource::wait() const {
    constexpr int kAskEveryMs = 100;
    while (goes_on_) {
        pollfd ready = {.fd = descriptor_, .events = POLLIN, .revents = 0};
        if (::poll(&ready, 1, kAskEveryMs) > 0) {
            break;
        }
        if (!goes_on_()) {
            return false;
        }
    }
    return true;
}

base::Result<std::size_t> DescriptorSource::read(std::span<char> room) {
    const std::size_t wanted =
        static_cast<std::size_t>(std::min<std::uint64_t>(room.size(), left_));
    while (wanted > 0 && wait()) {
        const ssize_t count = ::read(descriptor_, room.data(), wanted);
        if (count >= 0) {
            left_ -= static_cast<std::uint64_t>(count);
            return static_cast<std::size_t>(count);
        }
        if (errno != EINTR && errno != EAGAIN) {
            return base::fail(base::ErrorCode::io,
                              "cannot be read: " + std::generic_category().message(errno));
        }
    }
    return std::size_t{0};
}

}  // namespace metsuke::input
