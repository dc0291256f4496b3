// SPDX-License-Identifier: Apache-2.0
//
// `rules list` and `rules show`, from the words to what is printed.
#include <gtest/gtest.h>

#include "metsuke/app/test_folder.hpp"

namespace metsuke::app {
namespace {

constexpr std::string_view kRules = R"(# What opens a port.
title: SSH opened to the world
id: 5d1b2a9e-7a3c-4a52-9a55-0f3f6f0a7c02
status: test
description: |
  Somebody let the whole internet in by SSH.
  It is most often a mistake.
author: example
tags: [attack.t1562.007]
falsepositives: [A bastion host]
logsource: {product: aws, service: cloudtrail}
detection:
  selection: {eventName: AuthorizeSecurityGroupIngress}
  condition: selection
level: high
metsuke:
  ja: {title: SSH が全世界に公開されました, next: [ルールを削除する]}
  next: [Remove the rule, Ask who did it]
---
title: Topic deleted
id: 1f0c3a2b-4d5e-4f60-8a7b-9c0d1e2f3a4b
logsource: {product: aws, service: cloudtrail}
detection:
  selection: {eventName: DeleteTopic}
  condition: selection
level: medium
)";

class ListShow : public testing::Test {
protected:
    void SetUp() override { rules_ = folder_.write("a.yml", kRules); }
    Ran run(std::vector<std::string> words) {
        words.insert(words.end(), {"--no-builtin", "--rules", rules_});
        return run_in(test_, folder_, words);
    }
    TestFolder folder_;
    TestWorld test_;
    std::string rules_;
};

TEST_F(ListShow, ListsWhatAScanWouldLoad) {
    test_.variables["COLUMNS"] = "70";
    const Ran ran = run({"rules", "list"});
    EXPECT_EQ(ran.code, ExitCode::fine);
    EXPECT_EQ(ran.output,
              "HIGH      SSH opened to the world\n"
              "          5d1b2a9e-7a3c-4a52-9a55-0f3f6f0a7c02 · aws/cloudtrail\n"
              "MEDIUM    Topic deleted\n"
              "          1f0c3a2b-4d5e-4f60-8a7b-9c0d1e2f3a4b · aws/cloudtrail\n");
    EXPECT_EQ(ran.messages, "");
    EXPECT_TRUE(run({"rules", "list", "--lang", "ja"}).output.starts_with("高        SSH が"));
    EXPECT_TRUE(run({"rules", "list", "--format", "json"}).output.starts_with("[\n{\"id\":"));
}

TEST_F(ListShow, ShowsAllOfOneRule) {
    test_.variables["COLUMNS"] = "60";
    const Ran ran = run({"rules", "show", "5d1b2a9e-7a3c-4a52-9a55-0f3f6f0a7c02"});
    EXPECT_EQ(ran.code, ExitCode::fine);
    EXPECT_TRUE(
        ran.output.starts_with("SSH opened to the world\n"
                               "  id      5d1b2a9e-7a3c-4a52-9a55-0f3f6f0a7c02\n"
                               "  level   HIGH\n"))
        << ran.output;
    for (const std::string_view part :
         {"\n  log     aws/cloudtrail\n", "\n  file    DIR/a.yml:2\n",
          "\n\nSomebody let the whole internet in by SSH.\nIt is most often a mistake.\n",
          "\n\nFalse positives:\n  -  A bastion host\n",
          "\n\nNext steps:\n  1.  Remove the rule\n  2.  Ask who did it\n",
          "\n\nAs written:\n  # What opens a port.\n  title: SSH opened to the world\n"}) {
        EXPECT_NE(ran.output.find(part), std::string::npos) << part << "\nin\n" << ran.output;
    }
    EXPECT_EQ(ran.output.find("Topic deleted"), std::string::npos);
}

TEST_F(ListShow, ShowsItInJapanese) {
    const Ran ran = run({"rules", "show", "5d1b2a9e-7a3c-4a52-9a55-0f3f6f0a7c02", "--lang", "ja"});
    EXPECT_TRUE(ran.output.starts_with("SSH が全世界に公開されました\n")) << ran.output;
    EXPECT_NE(ran.output.find("\n対応手順:\n  1.  ルールを削除する\n"), std::string::npos);
    EXPECT_NE(ran.output.find("\nルールの記述:\n"), std::string::npos);
}

TEST_F(ListShow, ShowsABuiltInRuleAsWritten) {
    const Ran ran = run_in(test_, folder_, {"rules", "show", "ssh-open-world"});
    EXPECT_EQ(ran.code, ExitCode::fine);
    EXPECT_NE(ran.output.find("\n  file    builtin:ec2/ssh-open-world.yml:1\n"), std::string::npos)
        << ran.output;
    EXPECT_NE(ran.output.find("\nAs written:\n  title: SSH opened to the world\n"),
              std::string::npos)
        << ran.output;
}

TEST_F(ListShow, SaysWhichRuleWasMeant) {
    const Ran ran = run({"rules", "show", "5d1b2a9e-7a3c-4a52-9a55-0f3f6f0a7c20"});
    EXPECT_EQ(ran.code, ExitCode::usage);
    EXPECT_EQ(ran.messages,
              "metsuke: there is no rule 5d1b2a9e-7a3c-4a52-9a55-0f3f6f0a7c20; did you mean "
              "5d1b2a9e-7a3c-4a52-9a55-0f3f6f0a7c02?\n");
}

TEST_F(ListShow, ShowsHostileTextInsteadOfObeyingIt) {
    folder_.write("a.yml",
                  "title: \"\\e[2J\"\nid: 5d1b2a9e-7a3c-4a52-9a55-0f3f6f0a7c02\nlevel: "
                  "low\nlogsource: {product: aws}\n"
                  "detection: {s: {a: \"\\e]0;b\"}, condition: s} # \u202e\n");
    for (const std::vector<std::string>& words :
         {std::vector<std::string>{"rules", "list"},
          {"rules", "show", "5d1b2a9e-7a3c-4a52-9a55-0f3f6f0a7c02"}}) {
        const Ran ran = run(words);
        EXPECT_EQ(ran.code, ExitCode::fine);
        EXPECT_EQ(ran.output.find('\x1b'), std::string::npos);
        EXPECT_EQ(ran.output.find("\u202e"), std::string::npos);
    }
}

}  // namespace
}  // namespace metsuke::app
