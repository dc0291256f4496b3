// SPDX-License-Identifier: Apache-2.0
//
// `doctor`, from the words to what is printed. What receivers answer is asked in tests/cli.
#include <gtest/gtest.h>

#include "metsuke/app/test_folder.hpp"

namespace metsuke::app {
namespace {

class Doctor : public testing::Test {
protected:
    Ran examine(std::string_view config) {
        test_.variables["METSUKE_STATE"] = folder_.path() + "/state";
        return run_in(
            test_, folder_,
            {"doctor", "--config", folder_.write("c.yaml", config), "--tz", "Asia/Tokyo"});
    }
    TestFolder folder_;
    TestWorld test_;
};

TEST_F(Doctor, SaysWhatThereIs) {
    const Ran ran = examine("receivers:\n  a: {type: file, path: /tmp/x}\n");
    EXPECT_EQ(ran.code, ExitCode::fine) << ran.messages;
    EXPECT_EQ(ran.output,
              "ok     configuration: DIR/c.yaml, 1 receiver\n"
              "ok     state folder: DIR/state, nothing waits\n"
              "ok     clock and time zone: 2026-01-02 12:04:05 JST (Asia/Tokyo)\n"
              "ok     a: not asked, file has no harmless question\n"
              "       -> `metsuke notify test a` sends a message\n");
}

TEST_F(Doctor, SaysWhatToDo) {
    const Ran nobody = examine("lang: en\n");
    EXPECT_EQ(nobody.code, ExitCode::fine);
    EXPECT_TRUE(
        nobody.output.starts_with("doubt  configuration: DIR/c.yaml, 0 receivers\n       -> "
                                  "without receivers nobody is told"))
        << nobody.output;
    const Ran secret =
        examine("receivers:\n  a: {type: chatwork, room: 1, token: \"${NOT_SET}\"}\n");
    EXPECT_EQ(secret.code, ExitCode::answer_is_no);
    EXPECT_TRUE(
        secret.output.contains("WRONG  a: DIR/c.yaml:2:39: receiver a: the environment has "
                               "no NOT_SET\n       -> set it where metsuke runs\n"))
        << secret.output;
}

}  // namespace
}  // namespace metsuke::app
