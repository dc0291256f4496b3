// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/notify/receivers.hpp"

#include <algorithm>
#include <filesystem>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include <fmt/core.h>

#include "metsuke/app/aws/identity.hpp"
#include "metsuke/base/diagnostics.hpp"
#include "metsuke/base/visible.hpp"
#include "metsuke/notify/trial.hpp"

namespace metsuke::app {

base::Result<const ReceiverEntry*> find_receiver(std::string_view name, const Settings& settings) {
    const std::vector<ReceiverEntry>& all = settings.receivers;
    const auto found = std::ranges::find(all, name, &ReceiverEntry::name);
    if (found != all.end()) {
        return &*found;
    }
    if (all.empty()) {
        return base::fail(base::ErrorCode::not_found,
                          "the configuration has no receivers; it is read from --config, "
                          "METSUKE_CONFIG or ./metsuke.yaml");
    }
    std::vector<std::string_view> names;
    std::string listed;
    for (const ReceiverEntry& entry : all) {
        names.push_back(entry.name);
        listed.append(listed.empty() ? "" : ", ").append(entry.name);
    }
    const std::string_view close = base::closest(name, names);
    return base::fail(base::ErrorCode::not_found,
                      fmt::format("there is no receiver {} in the configuration, which has {}{}",
                                  base::visible(name), listed,
                                  close.empty() ? "" : fmt::format("; did you mean {}?", close)));
}

namespace {

/// As OpenSSL has it, else the one that the Lambda package brings; empty: the system's own.
std::string ca_file_of(const World& world) {
    if (const auto named = world.variable("SSL_CERT_FILE")) {
        return *named;
    }
    const auto package = world.variable("LAMBDA_TASK_ROOT");
    const std::string ours = package ? *package + "/ca-certificates.crt" : "";
    std::error_code error;
    return !ours.empty() && std::filesystem::exists(ours, error) ? ours : "";
}

}  // namespace

base::Result<notify::Receiver> open_receiver(const ReceiverEntry& entry, const Settings& settings,
                                             const World& world) {
    METSUKE_TRY(notify::Receiver receiver, make_receiver(entry, world));
    return settings.mode == Mode::shadow ? notify::on_trial(std::move(receiver))
                                         : std::move(receiver);
}

notify::Network network_of(const World& world) {
    const aws::Host host = aws_host(world);
    return {.transport = host.transport,
            .credentials = credentials_of(world),
            .variable = host.variable,
            .clock = host.clock};
}

net::Transport transport_of(const World& world) {
    return {.ca_file = ca_file_of(world), .proxy = net::proxy_of(world.variable)};
}

}  // namespace metsuke::app
