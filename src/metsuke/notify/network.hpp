// SPDX-License-Identifier: Apache-2.0
//
// What senders reach receivers by, the same for all of them.
#pragma once

#include <memory>

#include "metsuke/aws/clock.hpp"
#include "metsuke/aws/credentials_provider.hpp"
#include "metsuke/net/proxy.hpp"
#include "metsuke/net/transport.hpp"

namespace metsuke::notify {

struct Network {
    net::Transport transport;
    // For receivers in AWS:
    std::shared_ptr<aws::CredentialsProvider> credentials = {};
    net::Variable variable = {};  ///< for AWS_ENDPOINT_URL and the like
    aws::Clock clock = {};
};

}  // namespace metsuke::notify
