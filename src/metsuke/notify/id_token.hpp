// SPDX-License-Identifier: Apache-2.0
//
// An id where the receiver's protocol gives some characters a meaning: headers, Message-IDs,
// signed texts.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace metsuke::notify {

inline constexpr std::size_t kMostToken = 64;

/// ASCII letters, digits, '-' and '_' as they are, every other byte as '_'; at most kMostToken. Our
/// own ids ("f-00000000000000aa") stay what they are.
std::string id_token(std::string_view id);

}  // namespace metsuke::notify
