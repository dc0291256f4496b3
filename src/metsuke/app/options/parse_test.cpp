// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/options/parse.hpp"

#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

namespace metsuke::app {
namespace {

using Words = std::vector<std::string>;

template <class Command>
Command parsed(const Words& words) {
    auto typed = parse_command_line(words);
    EXPECT_TRUE(typed.has_value()) << typed.error().what;
    return typed ? std::get<Command>(std::move(typed->command)) : Command{};
}

std::string refused(const Words& words) {
    const auto typed = parse_command_line(words);
    EXPECT_FALSE(typed.has_value());
    return typed ? "" : typed.error().what;
}

TEST(ParseCommandLine, ReadsScan) {
    const auto scan = parsed<ScanTyped>(
        {"scan",         "a.json", "-",      "--rules",   "x",      "--rules",      "y",
         "--no-builtin", "b",      "--only", "r1,r2",     "--only", "r3",           "--from",
         "30d",          "-o",     "out",    "--threads", "7",      "--with-record"});
    EXPECT_EQ(scan.paths, (Words{"a.json", "-", "b"}));
    EXPECT_EQ(scan.rules.rules, (Words{"x", "y"}));
    EXPECT_TRUE(scan.rules.no_builtin);
    EXPECT_EQ(scan.only, (Words{"r1", "r2", "r3"}));
    EXPECT_EQ(scan.from, "30d");
    EXPECT_EQ(scan.output, "out");
    EXPECT_EQ(scan.threads, 7U);
    EXPECT_TRUE(scan.with_record);
    EXPECT_FALSE(scan.strict);
    EXPECT_FALSE(scan.format.has_value());
}

TEST(ParseCommandLine, TakesSharedOptionsBeforeAndBehindTheCommand) {
    for (const Words& words :
         {Words{"--lang", "ja", "-q", "scan", "x"}, Words{"scan", "x", "-q", "--lang=ja"}}) {
        const auto typed = parse_command_line(words);
        ASSERT_TRUE(typed.has_value()) << typed.error().what;
        EXPECT_EQ(typed->shared.lang, "ja");
        EXPECT_TRUE(typed->shared.is_quiet);
        EXPECT_EQ(std::get<ScanTyped>(typed->command).paths, Words{"x"});
    }
}

TEST(ParseCommandLine, ReadsRulesCommands) {
    EXPECT_EQ(parsed<RulesListTyped>({"rules", "list", "--format", "json"}).format, "json");
    EXPECT_EQ(parsed<RulesShowTyped>({"rules", "show", "id-1"}).id, "id-1");
    EXPECT_TRUE(parsed<RulesCheckTyped>({"rules", "check", "a", "b", "--strict"}).strict);
    EXPECT_EQ(parsed<RulesTestTyped>({"rules", "test", "a"}).paths, Words{"a"});
    const auto match =
        parsed<RulesMatchTyped>({"rules", "match", "--pattern", "{\"a\":[1]}", "f", "-"});
    EXPECT_EQ(match.words, (Words{"f", "-"}));
    EXPECT_EQ(match.pattern, "{\"a\":[1]}");
    const auto explain = parsed<RulesExplainTyped>({"rules", "explain", "r", "e", "--as-is"});
    EXPECT_EQ(explain.rule + explain.event, "re");
    EXPECT_TRUE(explain.documents.as_is);
}

TEST(ParseCommandLine, TakesFilesNamedLikeCommands) {
    EXPECT_EQ(parsed<ScanTyped>({"scan", "rules", "help"}).paths, (Words{"rules", "help"}));
    EXPECT_EQ(parsed<RulesCheckTyped>({"rules", "check", "rules", "scan", "list"}).paths,
              (Words{"rules", "scan", "list"}));
}

TEST(ParseCommandLine, TellsTheVersionAsOtherProgramsDo) {
    parsed<VersionTyped>({"version"});
    parsed<VersionTyped>({"--version"});
    parsed<VersionTyped>({"scan", "--version"});
}

TEST(ParseCommandLine, SuggestsWhatWasMeant) {
    EXPECT_EQ(refused({"scan", "--min-levl", "high"}),
              "unknown option --min-levl; did you mean --min-level? (metsuke help scan lists all)");
    EXPECT_EQ(refused({"scan", "--min-levl=high"}),
              "unknown option --min-levl; did you mean --min-level? (metsuke help scan lists all)");
    EXPECT_EQ(refused({"rules", "check", "--strct", "x"}),
              "unknown option --strct; did you mean --strict? (metsuke help rules check lists "
              "all)");
    EXPECT_EQ(refused({"--wersion"}),
              "unknown option --wersion; did you mean --version? (metsuke help lists all)");
    EXPECT_EQ(refused({"scann", "x"}), "metsuke has no command scann; did you mean scan?");
    EXPECT_EQ(refused({"rules", "chek", "x"}),
              "metsuke rules has no command chek; did you mean check?");
    EXPECT_EQ(refused({"rules", "chek", "--colour"}),
              "metsuke rules has no command chek; did you mean check?");
}

TEST(ParseCommandLine, SaysWhatIsMissingOrTooMuch) {
    EXPECT_NE(refused({}).find("a command is needed"), std::string::npos);
    EXPECT_NE(refused({"rules"}).find("metsuke rules needs a command"), std::string::npos);
    EXPECT_EQ(refused({"rules", "show"}), "metsuke rules show: ID is required");
    EXPECT_EQ(refused({"version", "now"}), "metsuke version takes no further argument: now");
    EXPECT_NE(refused({"scan", "--threads", "many"}).find("--threads"), std::string::npos);
    EXPECT_NE(refused({"scan", "--from"}).find("--from"), std::string::npos);
}

TEST(ParseCommandLine, ShowsHostileWordsInsteadOfObeyingThem) {
    EXPECT_EQ(refused({"scan", "--\x1b[2J"}).find('\x1b'), std::string::npos);
}

TEST(ParseCommandLine, AnswersHelpInBothForms) {
    const auto help = parsed<PrintTyped>({"help", "rules", "check"}).text;
    EXPECT_NE(help.find("--strict"), std::string::npos);
    EXPECT_EQ(help, parsed<PrintTyped>({"rules", "check", "--help"}).text);
    EXPECT_NE(help.find("metsuke rules check"), std::string::npos);
    EXPECT_NE(parsed<PrintTyped>({"--help"}).text.find("scan"), std::string::npos);
    EXPECT_EQ(parsed<PrintTyped>({"--help"}).text, parsed<PrintTyped>({"help"}).text);
    EXPECT_NE(parsed<PrintTyped>({"help", "rules"}).text.find("explain"), std::string::npos);
    EXPECT_NE(refused({"help", "nothing"}).find("there is no command nothing"), std::string::npos);
}

TEST(ParseCommandLine, PrintsCompletionForEveryCommand) {
    const auto script = parsed<PrintTyped>({"completion", "bash"}).text;
    EXPECT_NE(script.find("\"rules check\") words="), std::string::npos);
    EXPECT_NE(script.find("--min-level"), std::string::npos);
    EXPECT_NE(parsed<PrintTyped>({"completion", "zsh"}).text.find("bashcompinit"),
              std::string::npos);
    EXPECT_NE(refused({"completion", "fish"}).find("fish"), std::string::npos);
}

}  // namespace
}  // namespace metsuke::app
