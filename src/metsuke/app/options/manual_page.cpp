// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/options/manual_page.hpp"

#include <cctype>

#include <fmt/core.h>

#include "metsuke/app/options/manual_facts.hpp"
#include "metsuke/app/options/roff.hpp"

namespace metsuke::app {
namespace {

std::string bold(std::string_view text) { return "\\fB" + roff_text(text) + "\\fR"; }
std::string italic(std::string_view text) { return "\\fI" + roff_text(text) + "\\fR"; }

std::string program_and(std::string_view command) {
    return command.empty() ? "metsuke" : fmt::format("metsuke {}", command);
}

/// "[PATH]...", or what the grammar says itself of the words that follow.
std::string usage_of(const DescribedOption& argument) {
    if (!argument.value.empty()) {
        return fmt::format("{} {}", italic(argument.names.front()), roff_text(argument.value));
    }
    return fmt::format("{0}{1}{2}{3}", argument.is_required ? "" : "[",
                       italic(argument.names.front()), argument.is_required ? "" : "]",
                       argument.is_repeated ? "..." : "");
}

std::string usage_of(const DescribedCommand& command) {
    std::string out = bold(program_and(command.name));
    if (!command.commands.empty()) {
        out += " " + italic("COMMAND");
    }
    if (!command.options.empty()) {
        out += fmt::format(" [{}]...", italic("OPTION"));
    }
    for (const DescribedOption& argument : command.arguments) {
        out += " " + usage_of(argument);
    }
    return out;
}

std::string with_stop(std::string_view text) {
    return fmt::format("{}{}", text, text.empty() || text.ends_with('.') ? "" : ".");
}

std::string item(const std::string& tag, std::string_view text) {
    return fmt::format(".TP\n{}\n{}\n", tag, roff_text(text));
}

std::string item(const DescribedOption& option) {
    std::string tag;
    for (const std::string& name : option.names) {
        tag += (tag.empty() ? "" : ", ") + bold(name);
    }
    if (!option.value.empty()) {
        tag += " " + italic(option.value);
    }
    std::string text = with_stop(option.help);
    if (option.is_required) {
        text += " Required.";
    }
    std::string others;
    for (const std::string& other : option.excludes) {
        others += (others.empty() ? "" : " or ") + other;
    }
    return item(tag, others.empty() ? text : fmt::format("{} Not with {}.", text, others));
}

std::string item_of_argument(const DescribedOption& argument) {
    return item(usage_of(argument), with_stop(argument.help));
}

std::string section_of(const DescribedCommand& command) {
    std::string out = fmt::format(".SS {}\n{}\n", roff_text(program_and(command.name)),
                                  roff_text(with_stop(command.help)));
    if (!command.commands.empty()) {
        return out;  // those that follow tell the rest
    }
    out += fmt::format(".PP\n{}\n", usage_of(command));
    for (const DescribedOption& argument : command.arguments) {
        out += item_of_argument(argument);
    }
    for (const DescribedOption& option : command.options) {
        out += item(option);
    }
    return out;
}

std::string section_of(std::string_view heading, std::span<const ManualFact> facts) {
    std::string out = fmt::format(".SH {}\n", heading);
    for (const auto& [term, text] : facts) {
        out += item(bold(term), text);
    }
    return out;
}

std::string description() {
    std::string out = ".SH DESCRIPTION\n";
    for (const std::string_view paragraph : manual_description()) {
        out += fmt::format(".PP\n{}\n", roff_text(paragraph));
    }
    return out;
}

std::string examples() {
    std::string out = ".SH EXAMPLES\n";
    for (const auto& [command, text] : manual_examples()) {
        out +=
            fmt::format(".PP\n{}\n.RS 4\n.EX\n{}\n.EE\n.RE\n", roff_text(text), roff_line(command));
    }
    return out;
}

/// As whatis(1) lists it: no sentence.
std::string name_line(std::string help) {
    if (help.ends_with('.')) {
        help.pop_back();
    }
    if (!help.empty()) {
        help.front() = static_cast<char>(std::tolower(static_cast<unsigned char>(help.front())));
    }
    return fmt::format(".SH NAME\nmetsuke \\- {}\n", roff_text(help));
}

}  // namespace

std::string manual_page(std::span<const DescribedCommand> commands, std::string_view version) {
    // No hyphenation, and so no stretched lines: a path that is broken cannot be pasted.
    std::string out = fmt::format(
        ".TH METSUKE 1 \"\" \"metsuke {}\" \"User Commands\"\n.nh\n.ad l\n", roff_text(version));
    std::string options = ".SH OPTIONS\nEvery command takes these.\n";
    std::string below = ".SH COMMANDS\n";
    for (const DescribedCommand& command : commands) {
        if (!command.name.empty()) {
            below += section_of(command);
            continue;
        }
        out += fmt::format("{}.SH SYNOPSIS\n{} [{}]...\n", name_line(command.help),
                           usage_of(command), italic("ARGUMENT"));
        for (const DescribedOption& option : command.options) {
            options += item(option);
        }
    }
    out += description() + below + options;
    out += section_of("FILES", manual_files());
    out += section_of("ENVIRONMENT", manual_variables());
    out += section_of("EXIT STATUS", manual_exit_statuses());
    return out + examples();
}

}  // namespace metsuke::app
