// SPDX-License-Identifier: Apache-2.0
//
// The members that decide what a document is and what its envelope says. A key is looked up once,
// where it is read.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "metsuke/event/key_hash.hpp"

namespace metsuke::event {

enum class Known : std::uint8_t {
    account,
    aws_region,
    detail,
    detail_type,
    event_id,
    event_name,
    event_source,
    event_time,
    event_type,
    event_version,
    id,
    insight_details,
    recipient_account,
    region,
    resources,
    source,
    time,
    user_identity,
    unknown,
};
inline constexpr std::size_t kKnownCount = static_cast<std::size_t>(Known::unknown);

inline constexpr std::array<std::string_view, kKnownCount> kKnownNames = {"account",
                                                                          "awsRegion",
                                                                          "detail",
                                                                          "detail-type",
                                                                          "eventID",
                                                                          "eventName",
                                                                          "eventSource",
                                                                          "eventTime",
                                                                          "eventType",
                                                                          "eventVersion",
                                                                          "id",
                                                                          "insightDetails",
                                                                          "recipientAccountId",
                                                                          "region",
                                                                          "resources",
                                                                          "source",
                                                                          "time",
                                                                          "userIdentity"};

/// By hash, without collisions: made and proved while this is compiled.
inline constexpr auto kKnownByHash = [] {
    std::array<Known, 64> table{};
    table.fill(Known::unknown);
    for (std::size_t i = 0; i < kKnownCount; ++i) {
        table[key_hash(kKnownNames[i]) % table.size()] = static_cast<Known>(i);
    }
    return table;
}();
static_assert(std::ranges::count(kKnownByHash, Known::unknown) ==
                  static_cast<std::ptrdiff_t>(kKnownByHash.size() - kKnownCount),
              "two known members share a place: choose other factors for key_hash");

/// `hash` is key_hash(key).
inline Known known_key(std::string_view key, std::uint16_t hash) {
    const Known known = kKnownByHash[hash % kKnownByHash.size()];
    const bool is_it =
        known != Known::unknown && is_same_key(kKnownNames[static_cast<std::size_t>(known)], key);
    return is_it ? known : Known::unknown;
}

}  // namespace metsuke::event
