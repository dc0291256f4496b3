// SPDX-License-Identifier: Apache-2.0
//
// Where Japanese meets Latin letters or digits a space stands between, as people write it in chat:
// "IAM ユーザー ops が". Brackets and punctuation need none.
#pragma once

#include <string>
#include <string_view>

namespace metsuke::narrate {

/// Appends `right`, behind a space if the two need one.
void append_ja(std::string& left, std::string_view right);

/// The two as one text.
std::string joined_ja(std::string_view left, std::string_view right);

}  // namespace metsuke::narrate
