// SPDX-License-Identifier: Apache-2.0
//
// What requests to AWS are signed with.
#pragma once

#include <optional>
#include <string>

#include "metsuke/base/secret.hpp"
#include "metsuke/base/time.hpp"

namespace metsuke::aws {

struct Credentials {
    std::string access_key_id;
    base::Secret secret_access_key;
    base::Secret session_token;         ///< of temporary ones, else empty
    std::optional<base::Time> expires;  ///< nothing: never, as far as anybody said
};

}  // namespace metsuke::aws
