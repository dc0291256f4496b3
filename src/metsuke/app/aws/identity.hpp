// SPDX-License-Identifier: Apache-2.0
//
// This process as AWS sees it.
#pragma once

#include <memory>

#include "metsuke/app/world.hpp"
#include "metsuke/aws/client.hpp"
#include "metsuke/aws/credentials_provider.hpp"
#include "metsuke/aws/host.hpp"
#include "metsuke/base/result.hpp"

namespace metsuke::app {

/// Copies of the world's functions, which may outlive it.
aws::Host aws_host(const World& world);

/// Nothing is asked before somebody wants the credentials. Kept in the world: all clients share
/// them.
std::shared_ptr<aws::CredentialsProvider> credentials_of(const World& world);

/// With connections of its own. The error says what is missing: a region.
base::Result<aws::Client> make_aws_client(const World& world);

}  // namespace metsuke::app
