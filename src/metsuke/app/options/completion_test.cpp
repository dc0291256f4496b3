// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/options/completion.hpp"

#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace metsuke::app {
namespace {

using ::testing::HasSubstr;

std::vector<DescribedCommand> commands() {
    return {{.name = "", .options = {{.names = {"-q", "--quiet"}}}, .commands = {"notify", "scan"}},
            {.name = "notify", .commands = {"test"}},
            {.name = "notify test", .options = {{.names = {"--now"}}}},
            {.name = "scan"}};
}

TEST(Completion, KnowsEveryCommandAndWhatFollowsIt) {
    const std::string script = bash_completion(commands());
    EXPECT_THAT(script, HasSubstr("\"notify\"|\"notify test\"|\"scan\") command="));
    EXPECT_THAT(script, HasSubstr("\"\") words=\"notify scan\" ;;\n"));
    EXPECT_THAT(script, HasSubstr("\"notify\") words=\"test\" ;;\n"));
    EXPECT_THAT(script, HasSubstr("\"notify test\") words=\"--now\" ;;\n"));
}

TEST(Completion, OffersTheOptionsOfAllCommandsEverywhere) {
    EXPECT_THAT(bash_completion(commands()), HasSubstr("compgen -f -W \"$words --quiet\""));
}

}  // namespace
}  // namespace metsuke::app
