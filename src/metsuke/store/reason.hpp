// SPDX-License-Identifier: Apache-2.0
//
// Why a message is still here, as kept beside it.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

namespace metsuke::store {

/// At most 1,000 bytes and an ellipsis; what vendors answer can be a whole page.
std::string bounded(std::string_view reason);

/// "waited longer than 14 days", with why it did.
std::string too_old(std::chrono::hours most_age, std::string_view last_reason);

}  // namespace metsuke::store
