// SPDX-License-Identifier: Apache-2.0
//
// What a heap of events adds up to: how many, of which levels, from when to when, and who and what
// was seen most. The totals are exact; the lists of talkers may be lower bounds
// (alert/talkers.hpp).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "metsuke/alert/event_findings.hpp"
#include "metsuke/alert/talkers.hpp"
#include "metsuke/base/level.hpp"
#include "metsuke/base/time.hpp"

namespace metsuke::alert {

/// How many talkers a tally knows well: of one group few, of a digest more.
inline constexpr std::size_t kTalkersOfGroup = 16;
inline constexpr std::size_t kTalkersOfDigest = 256;

struct Tally {
    explicit Tally(std::size_t most_talkers = kTalkersOfGroup)
        : actors(most_talkers),
          rules(most_talkers),
          resources(most_talkers),
          addresses(most_talkers) {}

    std::uint64_t events = 0;
    std::array<std::uint64_t, base::kLevelNames.size()> by_level{};  ///< of each event its highest
    std::optional<base::Time> first, last;                           ///< when they happened
    Talkers actors;                                                  ///< by actor_key()
    Talkers rules;      ///< by id; of an event each of its rules
    Talkers resources;  ///< of an event its first ten
    Talkers addresses;

    /// `arrival` stands in for an event that does not tell its time.
    void add(const EventFindings& event, base::Time arrival);
    void add(const Tally& other);

    /// The highest; informational without any event.
    [[nodiscard]] base::Level level() const;
};

}  // namespace metsuke::alert
