// SPDX-License-Identifier: Apache-2.0
//
// How much of an event a finding keeps. AWS's own caps are lower for most fields (1 KB for
// errorMessage and userAgent, CloudTrail User Guide, "record contents"), but an event may come from
// anywhere.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace metsuke::finding {

inline constexpr std::size_t kMostTextBytes = 4096;
inline constexpr std::size_t kMostResources = 100;
inline constexpr std::size_t kMostNetworkChanges = 1000;
inline constexpr std::size_t kMostParameters = 64;

/// The text, or its beginning with "…" behind: at most `most` bytes (at least 4), never half a
/// character of valid UTF-8.
std::string bounded_text(std::string_view text, std::size_t most = kMostTextBytes);
/// The same, in place.
void bound(std::string& text);

}  // namespace metsuke::finding
