// SPDX-License-Identifier: Apache-2.0
//
// How much an outbox keeps, and how long. Reaching a bound is always said: add() refuses, expire()
// counts.
#pragma once

#include <chrono>
#include <cstdint>

namespace metsuke::store {

struct OutboxOptions {
    // Of messages that wait. Bytes are those of their texts; the file is larger by a fifth or so.
    std::uint64_t most_messages = 1'000'000;
    std::uint64_t most_bytes = std::uint64_t{1} << 30U;
    std::chrono::hours most_age = std::chrono::days(14);  ///< older ones become dead letters

    std::uint64_t most_dead = 100'000;
    std::chrono::hours most_dead_age = std::chrono::days(30);

    // Of what was delivered only its name at the vendor is kept, the latest of each conversation.
    std::uint64_t most_deliveries = 100'000;
    std::chrono::hours most_delivery_age = std::chrono::days(14);

    // Of findings that receivers were told of, so that they are not told again.
    std::uint64_t most_told = 2'000'000;
    std::chrono::hours most_told_age = std::chrono::days(90);
};

}  // namespace metsuke::store
