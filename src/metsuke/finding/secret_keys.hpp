// SPDX-License-Identifier: Apache-2.0
//
// Keys whose values are secret or carry secrets. Nothing below them is kept as a fact.
#pragma once

#include <string>
#include <string_view>

namespace metsuke::finding {

/// A key as keys are compared here: without case, '-' and '_'. "aws_session_token" is
/// "awssessiontoken".
std::string plain_key(std::string_view key);
/// The same, behind what is in `out`.
void append_plain_key(std::string& out, std::string_view key);

/// "userData", "SecretString", "aws_session_token". The name of a secret is none.
bool is_secret_key(std::string_view key);
/// The same of a key that is plain already.
bool is_secret_plain_key(std::string_view plain);

}  // namespace metsuke::finding
