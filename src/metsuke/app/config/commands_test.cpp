// SPDX-License-Identifier: Apache-2.0
//
// `config check`, `config show` and `config init`, from the words to what is printed.
#include <gtest/gtest.h>

#include "metsuke/app/test_folder.hpp"
#include "metsuke/base/json_tree.hpp"
#include "metsuke/notify/receiver_types.hpp"

namespace metsuke::app {
namespace {

class ConfigCommands : public testing::Test {
protected:
    Ran run(std::vector<std::string> words) {
        words.insert(words.begin(), "config");
        return run_in(test_, folder_, words);
    }
    TestFolder folder_;
    TestWorld test_;
};

TEST_F(ConfigCommands, TheExampleIsRight) {
    test_.variables = {{"CHATWORK_TOKEN", "x"},
                       {"SLACK_WEBHOOK_URL", "https://hooks.slack.com/services/T0/B0/x"}};
    for (const std::string lang : {"en", "ja"}) {
        const Ran written = run({"init", "--lang", lang});
        ASSERT_EQ(written.code, ExitCode::fine) << written.messages;
        const std::string file = folder_.write("c.yaml", written.output);
        const Ran checked = run({"check", file});
        EXPECT_EQ(checked.code, ExitCode::fine) << checked.output;
        EXPECT_EQ(checked.output, "DIR/c.yaml: 1 receiver, 2 routes, 2 mute times\n");
        // What is commented out must be right too.
        std::string whole = written.output;
        for (const std::string line : {"# state_dir", "    # per_minute", "    # detail",
                                       "    # mention", "# silences", "#   patch-day"}) {
            const std::size_t at = whole.find(line);
            ASSERT_NE(at, std::string::npos) << line;
            whole.erase(whole.find("# ", at), 2);
        }
        const Ran all = run({"check", folder_.write("d.yaml", whole)});
        EXPECT_EQ(all.output, "DIR/d.yaml: 1 receiver, 2 routes, 1 silence, 2 mute times\n")
            << whole;
    }
}

TEST_F(ConfigCommands, CheckSaysWhatIsWrong) {
    const Ran wrong =
        run({"check", folder_.write("c.yaml", "lnag: ja\nroute: {receivers: [x]}\n")});
    EXPECT_EQ(wrong.code, ExitCode::answer_is_no);
    EXPECT_TRUE(
        wrong.output.contains("DIR/c.yaml:1:1: error[config.unknown-key]: unknown key lnag\n"))
        << wrong.output;
    EXPECT_TRUE(wrong.output.contains("DIR/c.yaml:2:21: error")) << wrong.output;
    EXPECT_EQ(run({"check", "/no/such.yaml"}).code, ExitCode::usage);
}

TEST_F(ConfigCommands, CheckSaysWhatIsDoubtful) {
    const std::string file = folder_.write("c.yaml", R"(tz: UTC
receivers:
  a: {type: chatwork, room: 1, token: "${NO_SUCH_TOKEN}"}
  b: {type: file, path: /tmp/x}
silences:
  old: {match: {rule: x}, owner: taro, reason: y, until: 2025-12-01}
route: {receivers: [a]}
)");
    const Ran ran = run({"check", "--config", file});
    EXPECT_EQ(ran.code, ExitCode::fine);
    for (const std::string part :
         {"warning: DIR/c.yaml:3:39: receiver a: the environment has no NO_SUCH_TOKEN\n",
          "warning: the silence old has ended (2025-12-02T00:00:00Z): it can be deleted\n",
          "warning: no route leads to b\n", "DIR/c.yaml: 2 receivers, 1 route, 1 silence\n"}) {
        EXPECT_TRUE(ran.output.contains(part)) << part << "\nin\n" << ran.output;
    }
}

TEST_F(ConfigCommands, TheSchemaKnowsEveryReceiver) {
    const Ran ran = run({"schema"});
    EXPECT_EQ(ran.code, ExitCode::fine);
    base::json::Tree tree;
    ASSERT_TRUE(tree.parse(ran.output));
    const auto properties = tree.root().find("properties");
    const auto receivers = properties.at("receivers", "additionalProperties", "oneOf").children();
    auto receiver = receivers.begin();
    for (const notify::ReceiverType& type : notify::receiver_types()) {
        ASSERT_NE(receiver, receivers.end());
        const auto known = (*receiver).find("properties");
        EXPECT_EQ(known.at("type", "const").text(), type.name);
        for (const notify::Key& key : type.keys) {
            EXPECT_TRUE(known.find(key.name)) << type.name << " " << key.name;
        }
        ++receiver;
    }
    for (const std::string_view key : {"lang", "tz", "state_dir", "mode", "accounts",
                                       "accounts_file", "mute_times", "silences", "route"}) {
        EXPECT_TRUE(properties.find(key)) << key;
    }
    EXPECT_TRUE(tree.root().at("$defs", "match", "properties").find("account"));
}

TEST_F(ConfigCommands, ShowHidesSecrets) {
    const std::string file = folder_.write("c.yaml", R"(tz: Asia/Tokyo
accounts: {"111122223333": {name: prod}}
receivers:
  a: {type: chatwork, room: 1, token: s3cret-token}
  b: {type: chatwork, room: 2, token: "${TOKEN}", lang: ja}
route:
  receivers: [a]
  routes: [{match: {level: high}, receivers: [], continue: true}]
)");
    test_.variables = {{"HOME", "/home/x"}, {"TOKEN", "s3cret-too"}};
    const Ran ran = run({"show", "--config", file, "--lang", "ja"});
    EXPECT_EQ(ran.code, ExitCode::fine);
    EXPECT_EQ(ran.output, R"(lang: ja
tz: Asia/Tokyo
state_dir: "/home/x/.local/state/metsuke"
accounts:
  "111122223333": {name: "prod"}
receivers:
  a: {type: chatwork, min_level: low, per_minute: 10, room: "1", token: (set, not shown)}
  b: {type: chatwork, min_level: low, per_minute: 10, lang: ja, room: "2", token: "${TOKEN}"}
# route everything -> a
#  - match level=high -> nobody, continue
)");
}

}  // namespace
}  // namespace metsuke::app
