// SPDX-License-Identifier: Apache-2.0
//
// Keys whose values are secret or carry secrets. Nothing below them is kept as a fact.
#pragma once

#include <string_view>

namespace metsuke::event {

/// Compares without case, '-' and '_': "userData", "SecretString", "aws_session_token". The name of
/// a secret is none.
bool is_secret_key(std::string_view key);

}  // namespace metsuke::event
