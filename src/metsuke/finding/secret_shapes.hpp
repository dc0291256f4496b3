// SPDX-License-Identifier: Apache-2.0
//
// Text that looks like a secret, whatever key it stands under: tokens of known makes, private keys,
// values behind the name of a secret ("password=...", "\"secretAccessKey\": \"...\""), passwords in
// URLs. Access key ids and ARNs are none: people need them to act.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "metsuke/base/latest_texts.hpp"

namespace metsuke::finding {

inline constexpr std::string_view kMask = "***";

/// Puts kMask in the place of every secret in `text`. In linear time.
void mask_secrets(std::string& text);

/// Does the same for text after text. It remembers which of the latest had none: the same agents,
/// names and errors come again and again.
class SecretMasker {
public:
    void mask(std::string& text);

private:
    static constexpr std::size_t kMostRemembered = 512;  // bytes of a text
    base::LatestTexts<bool, 512> is_clean_;
};

}  // namespace metsuke::finding
