// SPDX-License-Identifier: Apache-2.0
//
// A stable 64-bit hash of bytes: XXH3 with seed 0. Identities that people keep (finding ids) are
// made of it, so it never changes. It is no defence against someone who wants two texts to collide.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace metsuke::base {

std::uint64_t hash64(std::string_view bytes);

/// Sixteen lower-case hexadecimal digits.
std::string hex16(std::uint64_t value);

}  // namespace metsuke::base
