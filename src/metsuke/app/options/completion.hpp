// SPDX-License-Identifier: Apache-2.0
//
// Completion scripts. A shell completes the commands and options that fit the words before the
// cursor, and file names.
#pragma once

#include <string>
#include <vector>

namespace metsuke::app {

struct CompletionEntry {
    std::string command;             ///< "rules check"; empty: before any command
    std::vector<std::string> words;  ///< commands and options that may follow
};

std::string bash_completion(const std::vector<CompletionEntry>& entries);
/// The same through zsh's bashcompinit.
std::string zsh_completion(const std::vector<CompletionEntry>& entries);

}  // namespace metsuke::app
