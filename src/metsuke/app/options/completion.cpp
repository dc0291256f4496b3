// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/options/completion.hpp"

#include <string_view>

#include <fmt/core.h>

namespace metsuke::app {
namespace {

// The words before the cursor that are no options name the command; options of no command fit
// everywhere.
constexpr std::string_view kHead = R"(_metsuke() {
    local command="" words="" word
    for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
        case "$word" in
            -*) ;;
            scan|rules|version|help|completion) [ -z "$command" ] && command="$word" ;;
            *) [ "$command" = rules ] && command="rules $word" ;;
        esac
    done
    case "$command" in
)";
constexpr std::string_view kTail = R"(    esac
    COMPREPLY=($(compgen -f -W "$words" -- "${COMP_WORDS[COMP_CWORD]}"))
}
complete -o filenames -F _metsuke metsuke
)";

std::string joined_words(const std::vector<std::string>& words) {
    std::string out;
    for (const std::string& word : words) {
        out += (out.empty() ? "" : " ") + word;
    }
    return out;
}

}  // namespace

std::string bash_completion(const std::vector<CompletionEntry>& entries) {
    std::string out(kHead);
    for (const CompletionEntry& entry : entries) {
        out += fmt::format("        \"{}\") words=\"{}\" ;;\n", entry.command,
                           joined_words(entry.words));
    }
    return out.append(kTail);
}

std::string zsh_completion(const std::vector<CompletionEntry>& entries) {
    return "autoload -U +X bashcompinit && bashcompinit\n" + bash_completion(entries);
}

}  // namespace metsuke::app
