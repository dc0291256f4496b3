// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/lambda/done_findings.hpp"

#include <gtest/gtest.h>

namespace metsuke::app {
namespace {

finding::Finding finding(std::string id) {
    finding::Finding made;
    made.id = std::move(id);
    return made;
}

TEST(DoneFindings, OnlyWhatWasAcceptedIsKnown) {
    DoneFindings done;
    done.begin_event(0);
    done.keep("room", finding("f-0"));
    done.keep("copy", finding("f-0"));
    done.begin_event(1);
    done.keep("room", finding("f-1"));
    EXPECT_FALSE(done.knows("room", finding("f-0")));
    done.accept("room", 0);
    EXPECT_TRUE(done.knows("room", finding("f-0")));
    EXPECT_FALSE(done.knows("copy", finding("f-0"))) << "every room is told by itself";
    EXPECT_FALSE(done.knows("room", finding("f-1")));
}

TEST(DoneFindings, AnInvocationIsForgottenWithItsEnd) {
    DoneFindings done;
    done.begin_event(0);
    done.keep("room", finding("f-0"));
    done.end_invocation();
    done.accept("room", 0);
    EXPECT_FALSE(done.knows("room", finding("f-0")));
    done.accept("room", "f-0");
    EXPECT_TRUE(done.knows("room", finding("f-0")));
}

}  // namespace
}  // namespace metsuke::app
