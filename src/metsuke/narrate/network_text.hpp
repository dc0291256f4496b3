// SPDX-License-Identifier: Apache-2.0
//
// One network permission in a line: " + 22/tcp (SSH) ← 0.0.0.0/0 ★全世界 説明「一時作業」
// sgr-0f12".
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "metsuke/base/lang.hpp"
#include "metsuke/finding/finding.hpp"

namespace metsuke::narrate {

/// "22/tcp (SSH)", "1-1024/tcp (SSH を含む)", "全ポート", "ICMP".
std::string ports_text(const finding::NetworkChange& change, base::Lang lang);

/// Without sign, description and id: "22/tcp (SSH) ← 0.0.0.0/0 ★全世界".
std::string short_change(const finding::NetworkChange& change, base::Lang lang);

/// What was opened (+), closed (−) or would have been opened (+), a line each, at most `most`; a
/// last line counts the rest.
std::vector<std::string> change_lines(const finding::Facts& facts, base::Lang lang,
                                      std::size_t most);

}  // namespace metsuke::narrate
