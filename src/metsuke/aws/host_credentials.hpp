// SPDX-License-Identifier: Apache-2.0
//
// Credentials that AWS hands out on the host a program runs on: to containers (ECS, EKS Pod
// Identity: "Container credential provider", AWS SDKs and Tools Reference Guide) and to instances
// (IMDSv2: "Use the Instance Metadata Service", Amazon EC2 User Guide).
#pragma once

#include "metsuke/aws/credentials.hpp"
#include "metsuke/aws/host.hpp"
#include "metsuke/base/result.hpp"

namespace metsuke::aws {

/// Whether a variable names a container's endpoint.
bool has_container_credentials(const Host& host);

base::Result<Credentials> container_credentials(const Host& host);

/// Only by version 2: an instance that answers version 1 alone is no good place. Fails soon where
/// there is no such service.
base::Result<Credentials> instance_credentials(const Host& host);

}  // namespace metsuke::aws
