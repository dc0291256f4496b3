// SPDX-License-Identifier: Apache-2.0
//
// Secrets that AWS keeps: parameters of the Systems Manager and secrets of the Secrets Manager.
#pragma once

#include <string_view>

#include "metsuke/aws/client.hpp"
#include "metsuke/base/result.hpp"
#include "metsuke/base/secret.hpp"

namespace metsuke::aws {

/// "GetParameter" (AWS Systems Manager API Reference), decrypted. `name`: "/chat/token", or the
/// parameter's ARN.
base::Result<base::Secret> get_parameter(Client& client, std::string_view name);

/// Both empty: the current one.
struct SecretVersion {
    std::string_view stage;  ///< "AWSPREVIOUS"
    std::string_view id;
};

/// "GetSecretValue" (AWS Secrets Manager API Reference): its text. `id`: ARN or name.
base::Result<base::Secret> get_secret_value(Client& client, std::string_view id,
                                            const SecretVersion& version = {});

/// "ssm:/name", or the ARN of a parameter or of a secret: whether get_kept_secret() knows it.
bool is_kept_secret(std::string_view text);

/// Of "arn:…:secret:name:key:stage:version" (the form that Amazon ECS has), or with a key behind
/// '#'
/// ("ssm:/chat#token"), the text is JSON, and the secret its member of that name.
base::Result<base::Secret> get_kept_secret(Client& client, std::string_view reference);

}  // namespace metsuke::aws
