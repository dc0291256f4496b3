// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/options/completion.hpp"

#include <string_view>

#include <fmt/core.h>

namespace metsuke::app {
namespace {

// The words before the cursor that name a command, each below the one before; others are options,
// their values, and files.
constexpr std::string_view kScript = R"(_metsuke() {{
    local command="" words="" word
    for word in "${{COMP_WORDS[@]:1:COMP_CWORD-1}}"; do
        case "${{command:+$command }}$word" in
            {commands}) command="${{command:+$command }}$word" ;;
        esac
    done
    case "$command" in
{words}    esac
    COMPREPLY=($(compgen -f -W "$words {shared}" -- "${{COMP_WORDS[COMP_CWORD]}}"))
}}
complete -o filenames -F _metsuke metsuke
)";

void add_word(std::string& words, std::string_view word) {
    words.append(words.empty() ? "" : " ").append(word);
}

void add_long_names(std::string& words, const DescribedCommand& command) {
    for (const DescribedOption& option : command.options) {
        for (const std::string& name : option.names) {
            if (name.starts_with("--")) {
                add_word(words, name);
            }
        }
    }
}

}  // namespace

std::string bash_completion(std::span<const DescribedCommand> commands) {
    std::string names;
    std::string words_of_each;
    std::string shared;
    for (const DescribedCommand& command : commands) {
        std::string words;
        for (const std::string& child : command.commands) {
            add_word(words, child);
        }
        if (command.name.empty()) {
            add_long_names(shared, command);
        } else {
            add_long_names(words, command);
            names += fmt::format("{}\"{}\"", names.empty() ? "" : "|", command.name);
        }
        words_of_each += fmt::format("        \"{}\") words=\"{}\" ;;\n", command.name, words);
    }
    return fmt::format(kScript, fmt::arg("commands", names), fmt::arg("words", words_of_each),
                       fmt::arg("shared", shared));
}

std::string zsh_completion(std::span<const DescribedCommand> commands) {
    return "autoload -U +X bashcompinit && bashcompinit\n" + bash_completion(commands);
}

}  // namespace metsuke::app
