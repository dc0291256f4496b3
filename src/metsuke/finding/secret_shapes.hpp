// SPDX-License-Identifier: Apache-2.0
//
// Text that looks like a secret, whatever key it stands under: tokens of known makes, private keys,
// values behind the name of a secret ("password=...", "\"secretAccessKey\": \"...\""), passwords in
// URLs. Access key ids and ARNs are none: people need them to act.
#pragma once

#include <string>
#include <string_view>

namespace metsuke::finding {

inline constexpr std::string_view kMask = "***";

/// Puts kMask in the place of every secret in `text`. In linear time.
void mask_secrets(std::string& text);

}  // namespace metsuke::finding
