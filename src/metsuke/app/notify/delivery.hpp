// SPDX-License-Identifier: Apache-2.0
//
// The outbox of this machine and the threads that empty it, for commands that end when everything
// is delivered.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "metsuke/app/settings.hpp"
#include "metsuke/app/world.hpp"
#include "metsuke/base/result.hpp"
#include "metsuke/notify/delivery/lane.hpp"
#include "metsuke/notify/receiver.hpp"
#include "metsuke/store/outbox.hpp"

namespace metsuke::app {

/// What became of the messages of the receivers asked about.
struct DeliveryReport {
    std::uint64_t delivered = 0;
    std::uint64_t waiting = 0;  ///< still in the outbox
    std::uint64_t dead = 0;     ///< given up, in this run
    std::uint64_t folded = 0;   ///< of those that waited long: told by one of those delivered
    [[nodiscard]] bool is_whole() const { return waiting == 0 && dead == 0; }
};

class Delivery {
public:
    /// Takes the state folder. Settings and world outlive it. What its opening has to say is told.
    static base::Result<Delivery> open(const Settings& settings, World& world);

    /// As of the outbox.
    base::Result<void> together(
        const std::function<base::Result<void>(store::Outbox::Batch&)>& work) {
        return outbox_.together(work);
    }

    /// Sends what waits for the receivers, of earlier runs too, until nothing is left, a receiver
    /// takes nothing, or the user stops it. Troubles are told as they come; of a receiver that
    /// takes nothing another one is told too.
    base::Result<DeliveryReport> drain(std::span<const notify::Receiver> receivers);

    /// Nothing is sent; how many wait.
    base::Result<DeliveryReport> leave(std::span<const notify::Receiver> receivers);

private:
    Delivery(store::Outbox outbox, const Settings& settings, World& world)
        : outbox_(std::move(outbox)), settings_(&settings), world_(&world) {}
    /// About metsuke itself; no body where the receiver is told findings alone.
    [[nodiscard]] store::NewMessage message_for(const notify::Receiver& receiver,
                                                const notify::Content& content) const;
    /// One message in the place of many that waited long, for a receiver whom people read.
    [[nodiscard]] std::function<store::NewMessage(const store::Backlog&)> digest_for(
        const notify::Receiver& receiver) const;
    /// Through the first receiver that is not itself in trouble; whether there was one.
    bool tell_another(const notify::Trouble& trouble, std::span<const notify::Receiver> receivers,
                      std::span<const std::string> refusing);
    base::Result<std::uint64_t> waiting(std::span<const std::string> receivers);

    store::Outbox outbox_;
    const Settings* settings_;
    World* world_;
};

}  // namespace metsuke::app
