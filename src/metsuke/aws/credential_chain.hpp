// SPDX-License-Identifier: Apache-2.0
//
// Where credentials and the region are found, in the order of AWS's own tools ("AWS SDKs and Tools
// Reference Guide", "Standardized credential providers").
#pragma once

#include <memory>
#include <string>

#include "metsuke/aws/client.hpp"
#include "metsuke/aws/credentials.hpp"
#include "metsuke/aws/credentials_provider.hpp"
#include "metsuke/aws/host.hpp"
#include "metsuke/base/result.hpp"

namespace metsuke::aws {

/// The first that is configured of: AWS_ACCESS_KEY_ID and its companions; the profile's role; web
/// identity (AWS_WEB_IDENTITY_TOKEN_FILE, AWS_ROLE_ARN); the profile's keys; a container's
/// endpoint; the instance's. What is configured and fails is an error: who it was meant for must
/// not be somebody else.
base::Result<Credentials> find_credentials(const Host& host);

/// AWS_REGION, AWS_DEFAULT_REGION, the profile's region.
base::Result<std::string> find_region(const Host& host);

/// A client of this host, which is copied.
base::Result<Client> make_client(const Host& host,
                                 std::shared_ptr<CredentialsProvider> credentials);

/// The chain as a provider. The host is copied.
std::shared_ptr<CredentialsProvider> make_provider(const Host& host);

}  // namespace metsuke::aws
