// SPDX-License-Identifier: Apache-2.0
#include "metsuke/store/reason.hpp"

#include <fmt/core.h>

namespace metsuke::store {
namespace {

bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

}  // namespace

std::string bounded(std::string_view reason) {
    constexpr std::size_t kMost = 1000;
    constexpr std::size_t kLongestCharacter = 4;  // of UTF-8; further back there is none to save
    if (reason.size() <= kMost) {
        return std::string(reason);
    }
    std::size_t end = kMost;
    while (end > kMost - kLongestCharacter && is_continuation(reason[end])) {
        --end;
    }
    return std::string(reason.substr(0, end)) + "…";
}

std::string too_old(std::chrono::hours most_age, std::string_view last_reason) {
    constexpr int kHoursADay = 24;
    const auto hours = most_age.count();
    const std::string age = hours % kHoursADay == 0 ? fmt::format("{} days", hours / kHoursADay)
                                                    : fmt::format("{} hours", hours);
    return bounded(fmt::format("waited longer than {}{}{}", age, last_reason.empty() ? "" : ": ",
                               last_reason));
}

}  // namespace metsuke::store
