// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/rules/one_line.hpp"

#include <string>

#include <gtest/gtest.h>

namespace metsuke::app {
namespace {

std::string on_one_line(std::string_view json) {
    std::string out;
    append_on_one_line(out, json);
    return out;
}

TEST(OneLine, KeepsWhatIsOneLineAlready) {
    EXPECT_EQ(on_one_line(R"({"a": 1,  "b":"x\ny"})"), R"({"a": 1,  "b":"x\ny"})");
    EXPECT_EQ(on_one_line(""), "");
}

TEST(OneLine, DropsLineBreaksAndIndentation) {
    EXPECT_EQ(on_one_line("{\r\n  \"a\": [\n\t1,\n\t2 ]\n}\n"), R"({"a": [1,2 ]})");
}

}  // namespace
}  // namespace metsuke::app
