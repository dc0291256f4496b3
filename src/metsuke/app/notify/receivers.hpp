// SPDX-License-Identifier: Apache-2.0
//
// The configured receivers, as commands need them.
#pragma once

#include <string_view>

#include "metsuke/app/settings.hpp"
#include "metsuke/app/world.hpp"
#include "metsuke/base/result.hpp"
#include "metsuke/net/transport.hpp"
#include "metsuke/notify/network.hpp"
#include "metsuke/notify/receiver.hpp"

namespace metsuke::app {

/// The entry of that name, or an error that says which there are.
base::Result<const ReceiverEntry*> find_receiver(std::string_view name, const Settings& settings);

/// As make_receiver(); what it is told says so where it is a trial.
base::Result<notify::Receiver> open_receiver(const ReceiverEntry& entry, const Settings& settings,
                                             const World& world);

/// The way to receivers.
notify::Network network_of(const World& world);

/// Proxy and certificates of the environment (HTTPS_PROXY, NO_PROXY, SSL_CERT_FILE).
net::Transport transport_of(const World& world);

}  // namespace metsuke::app
