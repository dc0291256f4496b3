// SPDX-License-Identifier: Apache-2.0
//
// Who we are, and how to become somebody else (AWS Security Token Service API Reference).
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "metsuke/aws/client.hpp"
#include "metsuke/aws/credentials.hpp"
#include "metsuke/base/result.hpp"

namespace metsuke::aws {

struct CallerIdentity {
    std::string account, arn;
};
base::Result<CallerIdentity> get_caller_identity(Client& client);

struct Role {
    std::string arn;
    std::string session_name;  ///< CloudTrail shows it
    std::string external_id;   ///< empty: none
    std::optional<std::chrono::seconds> duration;
};

base::Result<Credentials> assume_role(Client& client, const Role& role);

/// Not signed: the token says who asks.
base::Result<Credentials> assume_role_with_web_identity(Client& client, const Role& role,
                                                        const base::Secret& token);

}  // namespace metsuke::aws
