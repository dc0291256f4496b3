// SPDX-License-Identifier: Apache-2.0
//
// CLI11 throws for what it cannot parse; the exceptions end here.
#include "metsuke/app/options/parse.hpp"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include <CLI/Error.hpp>
#include <fmt/core.h>

#include "metsuke/app/options/grammar.hpp"
#include "metsuke/base/diagnostics.hpp"
#include "metsuke/base/visible.hpp"

namespace metsuke::app {
namespace {

base::Unexpected usage_error(std::string what) {
    return base::fail(base::ErrorCode::invalid_argument, std::move(what));
}

/// The innermost command that was given, "metsuke rules check" being three deep.
CLI::App& innermost(CLI::App& app) {
    CLI::App* command = &app;
    while (!command->get_subcommands().empty()) {
        command = command->get_subcommands().front();
    }
    return *command;
}

std::vector<std::string> option_names(const CLI::App& command) {
    std::vector<std::string> names;
    for (const CLI::App* app = &command; app != nullptr; app = app->get_parent()) {
        for (const CLI::Option* option : app->get_options()) {
            for (const std::string& name : option->get_lnames()) {
                names.push_back("--" + name);
            }
        }
    }
    return names;
}

std::vector<std::string> command_names(const CLI::App& command) {
    std::vector<std::string> names;
    for (const CLI::App* child : command.get_subcommands(nullptr)) {
        names.push_back(child->get_name());
    }
    return names;
}

std::string suggestion(std::string_view word, const std::vector<std::string>& names) {
    const std::vector<std::string_view> views(names.begin(), names.end());
    const std::string_view close = base::closest(word, views);
    return close.empty() ? "" : fmt::format("; did you mean {}?", close);
}

/// "metsuke help rules check"
std::string help_words(const CLI::App& command) {
    std::string words = full_name(command);
    return words.insert(words.find(' ') == std::string::npos ? words.size() : words.find(' '),
                        " help");
}

base::Unexpected unknown_word(const std::string& word, const CLI::App& command) {
    if (word.starts_with('-')) {
        const std::string name = word.substr(0, word.find('='));
        return usage_error(fmt::format("unknown option {}{} ({} lists all)", base::visible(name),
                                       suggestion(name, option_names(command)),
                                       help_words(command)));
    }
    const std::vector<std::string> commands = command_names(command);
    if (commands.empty()) {
        return usage_error(fmt::format("{} takes no further argument: {}", full_name(command),
                                       base::visible(word)));
    }
    return usage_error(fmt::format("{} has no command {}{}", full_name(command),
                                   base::visible(word), suggestion(word, commands)));
}

Typed help_of(CLI::App& command) { return {.command = PrintTyped{help_text_of(command)}}; }

base::Result<Typed> typed_in(Grammar& grammar) {
    if (const std::vector<std::string> extras = grammar.app().remaining(true); !extras.empty()) {
        return unknown_word(extras.front(), innermost(grammar.app()));
    }
    METSUKE_TRY(CommandTyped typed, grammar.command());
    return Typed{.shared = grammar.shared(), .command = std::move(typed)};
}

}  // namespace

base::Result<Typed> parse_command_line(std::span<const std::string> words) {
    Grammar grammar;
    try {
        grammar.app().parse(std::vector<std::string>(words.rbegin(), words.rend()));
    } catch (const CLI::CallForHelp&) {
        return help_of(innermost(grammar.app()));
    } catch (const CLI::CallForVersion&) {
        return Typed{.command = VersionTyped{}};
    } catch (const CLI::Error& error) {
        const CLI::App& command = innermost(grammar.app());
        if (const std::vector<std::string> extras = grammar.app().remaining(true);
            !extras.empty()) {
            return unknown_word(extras.front(), command);
        }
        return usage_error(fmt::format("{}: {}", full_name(command), error.what()));
    }
    return typed_in(grammar);
}

}  // namespace metsuke::app
