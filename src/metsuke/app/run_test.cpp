// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/run.hpp"

#include <gtest/gtest.h>

#include "metsuke/app/test_folder.hpp"

namespace metsuke::app {
namespace {

class RunTest : public testing::Test {
protected:
    Ran run(const std::vector<std::string>& words) { return run_in(test_, folder_, words); }
    TestFolder folder_;
    TestWorld test_;
};

TEST_F(RunTest, SaysItsVersion) {
    const Ran ran = run({"version"});
    EXPECT_EQ(ran.code, ExitCode::fine);
    EXPECT_TRUE(ran.output.starts_with("metsuke 0.")) << ran.output;
    EXPECT_EQ(ran.messages, "");
}

TEST_F(RunTest, AnswersWrongUsageWithOneLine) {
    for (const auto& [words, line] : std::vector<std::pair<std::vector<std::string>, std::string>>{
             {{}, "a command is needed, such as: metsuke scan logs/ (metsuke help lists all)"},
             {{"scann"}, "metsuke has no command scann; did you mean scan?"},
             {{"rules"}, "metsuke rules needs a command (metsuke help rules lists all)"},
             {{"rules", "list", "--lang", "fr"}, "--lang takes en or ja, not fr"},
             {{"rules", "list", "--color", "alwyas"},
              "--color takes auto, always or never, not alwyas; did you mean always?"},
             {{"rules", "list", "--format", "jsno"},
              "--format takes table or json, not jsno; did you mean json?"},
             {{"rules", "list", "--rules", "/no\x1b/x"},
              "--rules: there is no file or folder /no\\x1b/x"},
             {{"rules", "check", "/no/such"}, "there is no file or folder /no/such"},
             {{"rules", "test", "/no/such"}, "there is no file or folder /no/such"}}) {
        const Ran ran = run(words);
        EXPECT_EQ(ran.code, ExitCode::usage) << line;
        EXPECT_EQ(ran.messages, "metsuke: " + line + "\n");
        EXPECT_EQ(ran.output, "");
    }
}

TEST_F(RunTest, TellsAllThatIsWrongWithTheConfiguration) {
    const std::string config = folder_.write("c.yaml", "lnag: ja\ntz: [x]\n");
    const Ran ran = run({"rules", "list", "--config", config});
    EXPECT_EQ(ran.code, ExitCode::usage);
    EXPECT_EQ(ran.messages,
              "metsuke: the configuration is wrong\n"
              "DIR/c.yaml:1:1: error[config.unknown-key]: unknown key lnag\n"
              "  hint: did you mean lang?\n"
              "DIR/c.yaml:2:5: error[config.wrong-type]: tz must be text\n");
}

TEST_F(RunTest, AnswersHelpAndVersionUnderABrokenConfiguration) {
    test_.variables["METSUKE_CONFIG"] = "/no/such/config.yaml";
    test_.variables["METSUKE_TZ"] = "Nowhere/Land";
    EXPECT_EQ(run({"version"}).code, ExitCode::fine);
    EXPECT_EQ(run({"help"}).code, ExitCode::fine);
    EXPECT_EQ(run({"completion", "bash"}).code, ExitCode::fine);
}

TEST_F(RunTest, EndsQuietlyWhenNobodyReadsOn) {
    test_.output.capacity = 3;
    test_.output.failure = base::ErrorCode::closed;
    const Ran ran = run({"help"});
    EXPECT_EQ(ran.code, ExitCode::fine);
    EXPECT_EQ(ran.messages, "");
}

TEST_F(RunTest, SaysThatResultsCannotBeWritten) {
    test_.output.capacity = 3;
    const Ran ran = run({"help"});
    EXPECT_EQ(ran.code, ExitCode::partial);
    EXPECT_EQ(ran.messages, "metsuke: no space left on device\n");
}

}  // namespace
}  // namespace metsuke::app
