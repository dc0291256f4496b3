// SPDX-License-Identifier: Apache-2.0
//
// Hostile text made harmless for people's eyes. Values of events are chosen by whoever made the
// call: they may carry terminal escapes, text-direction overrides (CVE-2021-42574), characters that
// show nothing, or piles of combining marks that run into the next line. visible() writes such
// characters out ("\x1b", "\u202e", "\U000e0041") and leaves every other one, Japanese and emoji
// included, as it is.
//
// It is for reading, not for reading back: a backslash stays a backslash. Exact values are JSON's
// job.
#pragma once

#include <string>
#include <string_view>

namespace metsuke::base {

/// One line of text that shows all it contains. Line breaks and tabs are written out too ("\n",
/// "\t").
std::string visible(std::string_view text);

}  // namespace metsuke::base
