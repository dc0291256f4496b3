// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/options/described.hpp"

#include <algorithm>

#include "metsuke/app/options/grammar.hpp"

namespace metsuke::app {
namespace {

DescribedOption described(const CLI::Option& option) {
    DescribedOption out = {.value = option.get_type_name(),
                           .help = option.get_description(),
                           .is_required = option.get_required(),
                           .is_repeated = option.get_expected_max() > 1};
    if (option.get_positional()) {
        out.names.push_back(option.get_name(true));
        return out;
    }
    for (const std::string& name : option.get_snames()) {
        out.names.push_back("-" + name);
    }
    for (const std::string& name : option.get_lnames()) {
        out.names.push_back("--" + name);
    }
    if (option.get_items_expected_max() == 0) {
        out.value.clear();
    }
    for (const CLI::Option* other : option.get_excludes()) {
        out.excludes.push_back(other->get_name());
    }
    std::ranges::sort(out.excludes);  // CLI11 has them by address
    return out;
}

void describe(const CLI::App& app, const std::string& name, std::vector<DescribedCommand>& to) {
    DescribedCommand command = {.name = name, .help = app.get_description()};
    const bool is_program = name.empty();
    for (const CLI::Option* option : app.get_options()) {
        if (option != app.get_help_ptr() || is_program) {
            (option->get_positional() ? command.arguments : command.options)
                .push_back(described(*option));
        }
    }
    const std::vector<const CLI::App*> children = app.get_subcommands({});
    for (const CLI::App* child : children) {
        command.commands.push_back(child->get_name());
    }
    to.push_back(std::move(command));
    for (const CLI::App* child : children) {
        describe(*child, is_program ? child->get_name() : name + " " + child->get_name(), to);
    }
}

}  // namespace

std::vector<DescribedCommand> described_commands(const CLI::App& app) {
    std::vector<DescribedCommand> commands;
    describe(app, "", commands);
    return commands;
}

}  // namespace metsuke::app
