// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/options/manual_page.hpp"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "metsuke/app/options/grammar.hpp"
#include "metsuke/app/options/roff.hpp"

namespace metsuke::app {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

std::vector<DescribedCommand> hostile() {
    return {{.name = "", .help = "Reads."},
            {.name = "run",
             .help = ".so run",
             .arguments = {{.names = {"PATH"}, .help = "'so path", .is_repeated = true}},
             .options = {{.names = {"-o", "--out"},
                          .value = "FILE",
                          .help = "\\so out",
                          .excludes = {"--other"},
                          .is_required = true}}}};
}

TEST(ManualPage, TellsEveryCommandAndOptionOfTheGrammar) {
    Grammar grammar;
    const std::vector<DescribedCommand> commands = described_commands(grammar.app());
    const std::string page = manual_page(commands, "1.2.3");
    ASSERT_GT(commands.size(), 20U);
    std::size_t options = 0;
    for (const DescribedCommand& command : commands) {
        const std::string heading = "\n.SS " + roff_text("metsuke " + command.name) + "\n";
        const std::size_t at =
            command.name.empty() ? page.find("\n.SH OPTIONS\n") : page.find(heading);
        ASSERT_NE(at, std::string::npos) << command.name;
        const std::size_t end = page.find("\n.S", at + 1);
        const std::string section = page.substr(at, end - at);
        for (const DescribedOption& option : command.options) {
            ++options;
            EXPECT_THAT(section, HasSubstr("\\fB" + roff_text(option.names.back()) + "\\fR"));
            EXPECT_FALSE(option.help.empty()) << option.names.back();
            EXPECT_THAT(section, HasSubstr("\n" + roff_text(option.help)));
        }
        for (const DescribedOption& argument : command.arguments) {
            EXPECT_THAT(section, HasSubstr("\\fI" + roff_text(argument.names.back()) + "\\fR"));
        }
    }
    EXPECT_GT(options, 60U);
}

TEST(ManualPage, HasTheUsualSectionsInTheirOrder) {
    Grammar grammar;
    const std::string page = manual_page(described_commands(grammar.app()), "1.2.3");
    EXPECT_TRUE(
        page.starts_with(".TH METSUKE 1 \"\" \"metsuke 1.2.3\" \"User Commands\"\n.nh\n.ad l\n"
                         ".SH NAME\nmetsuke \\- reads what "));
    std::size_t at = 0;
    for (const std::string name : {"NAME", "SYNOPSIS", "DESCRIPTION", "COMMANDS", "OPTIONS",
                                   "FILES", "ENVIRONMENT", "EXIT STATUS", "EXAMPLES"}) {
        const std::size_t next = page.find(".SH " + name + "\n");
        ASSERT_NE(next, std::string::npos) << name;
        EXPECT_GE(next, at) << name;
        at = next;
    }
}

TEST(ManualPage, LetsNoTextBeAnOrder) {
    const std::string page = manual_page(hostile(), "1");
    EXPECT_THAT(page, HasSubstr("\n\\&.so run.\n"));
    EXPECT_THAT(page, HasSubstr("\n\\(aqso path.\n"));
    EXPECT_THAT(page, HasSubstr("\n\\eso out. Required. Not with \\-\\-other.\n"));
    EXPECT_THAT(page, Not(HasSubstr("\n.so")));
    EXPECT_THAT(page, Not(HasSubstr("\n'so")));
}

TEST(ManualPage, ShowsHowACommandIsTyped) {
    const std::string page = manual_page(hostile(), "1");
    EXPECT_THAT(page, HasSubstr("\\fBmetsuke run\\fR [\\fIOPTION\\fR]... [\\fIPATH\\fR]...\n"));
    EXPECT_THAT(page, HasSubstr(".TP\n\\fB\\-o\\fR, \\fB\\-\\-out\\fR \\fIFILE\\fR\n"));
}

}  // namespace
}  // namespace metsuke::app
