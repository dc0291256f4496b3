// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/interrupt.hpp"

#include <array>
#include <cstdint>

#include <poll.h>
#include <signal.h>  // NOLINT(modernize-deprecated-headers): sigset_t and pthread_sigmask are POSIX's
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "metsuke/base/assert.hpp"

namespace metsuke::app {
namespace {

constexpr int kInterruptedTwice = 130;  // as shells report death by SIGINT

sigset_t watched_signals() {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    return signals;
}

}  // namespace

InterruptWatch::InterruptWatch(std::atomic<bool>& stop) : stop_(stop) {
    const sigset_t signals = watched_signals();
    ::pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    signals_ = ::signalfd(-1, &signals, SFD_CLOEXEC);
    end_ = ::eventfd(0, EFD_CLOEXEC);
    METSUKE_ASSERT(signals_ >= 0 && end_ >= 0);
    thread_ = std::jthread([this] { watch(); });
}

InterruptWatch::~InterruptWatch() {
    const std::uint64_t one = 1;
    METSUKE_ASSERT(::write(end_, &one, sizeof one) == static_cast<ssize_t>(sizeof one));
    thread_.join();
    ::close(signals_);
    ::close(end_);
    const sigset_t signals = watched_signals();
    ::pthread_sigmask(SIG_UNBLOCK, &signals, nullptr);
}

void InterruptWatch::watch() {
    std::array<pollfd, 2> sources = {pollfd{.fd = signals_, .events = POLLIN, .revents = 0},
                                     pollfd{.fd = end_, .events = POLLIN, .revents = 0}};
    while (true) {
        if (::poll(sources.data(), sources.size(), -1) < 0) {
            continue;  // interrupted by a signal that is not ours
        }
        if (sources[1].revents != 0) {
            return;
        }
        signalfd_siginfo info{};
        if (sources[0].revents == 0 ||
            ::read(signals_, &info, sizeof info) != static_cast<ssize_t>(sizeof info)) {
            continue;
        }
        if (stop_.exchange(true)) {
            ::_exit(kInterruptedTwice);
        }
    }
}

}  // namespace metsuke::app
