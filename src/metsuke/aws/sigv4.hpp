// SPDX-License-Identifier: Apache-2.0
//
// AWS Signature Version 4 in the Authorization header (IAM User Guide, "Create a signed AWS API
// request"). libcurl could sign, but the version that Debian ships does it wrong in several cases.
#pragma once

#include <string>

#include "metsuke/aws/credentials.hpp"
#include "metsuke/base/time.hpp"
#include "metsuke/net/exchange.hpp"

namespace metsuke::aws {

struct SigningScope {
    std::string region;
    std::string service;  ///< the name to sign for: "sqs", "s3", "sts"
};

/// Adds X-Amz-Date, X-Amz-Security-Token of temporary credentials, for S3 X-Amz-Content-Sha256, and
/// Authorization. Whatever else the request has must stand in it before: nobody may change it any
/// more. Path and query are percent-encoded as they are sent (net::percent_encoded).
void sign(net::Request& request, const Credentials& credentials, const SigningScope& scope,
          base::Time now);

}  // namespace metsuke::aws
