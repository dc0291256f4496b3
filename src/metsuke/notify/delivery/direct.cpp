// SPDX-License-Identifier: Apache-2.0
#include "metsuke/notify/delivery/direct.hpp"

#include <algorithm>
#include <cstddef>
#include <thread>

namespace metsuke::notify {

namespace {

/// The messages of one lane, and where they stood among all.
struct Share {
    std::vector<const store::NewMessage*> messages;
    std::vector<std::size_t> places;
};

}  // namespace

std::vector<DirectOutcome> Direct::deliver(std::span<const store::NewMessage> messages,
                                           base::Time deadline) {
    std::vector<DirectOutcome> outcomes(
        messages.size(), {.what = DirectOutcome::What::not_accepted, .why = "no such receiver"});
    std::vector<Share> shares(lanes_.size());
    for (std::size_t i = 0; i < messages.size(); ++i) {
        const auto lane = std::ranges::find(lanes_, messages[i].receiver, &DirectLane::receiver);
        if (lane != lanes_.end()) {
            Share& share = shares[static_cast<std::size_t>(lane - lanes_.begin())];
            share.messages.push_back(&messages[i]);
            share.places.push_back(i);
        }
    }
    const auto run = [&](std::size_t which) {
        const Share& share = shares[which];
        std::vector<DirectOutcome> its = lanes_[which].deliver(share.messages, deadline);
        for (std::size_t i = 0; i < its.size(); ++i) {
            outcomes[share.places[i]] = std::move(its[i]);  // each place is of one lane alone
        }
    };
    std::vector<std::size_t> busy;
    for (std::size_t i = 0; i < shares.size(); ++i) {
        if (!shares[i].messages.empty()) {
            busy.push_back(i);
        }
    }
    if (busy.empty()) {
        return outcomes;
    }
    std::vector<std::jthread> others;
    for (const std::size_t which : std::span(busy).subspan(1)) {
        others.emplace_back(run, which);
    }
    run(busy.front());
    others.clear();  // waits for them
    return outcomes;
}

}  // namespace metsuke::notify
