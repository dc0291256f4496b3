// SPDX-License-Identifier: Apache-2.0
//
// For tests: what stands in messages every day, and acts in no chat room.
#pragma once

#include <array>

namespace metsuke::notify {

inline constexpr std::array kHarmlessTexts = {"",
                                              "sg-0a1b2c3d",
                                              "12:04:05 JST (03:04:05 UTC)",
                                              "22/tcp (SSH) ← ::/0 ★全世界",
                                              "dev.a@example.co.jp",
                                              "my_role_name",
                                              "2001:db8::1",
                                              "arn:aws",
                                              R"(\u202e)",
                                              "SSH opened to the world (success)",
                                              "a & b",
                                              "50% = 1/2; a, b!"};

}  // namespace metsuke::notify
