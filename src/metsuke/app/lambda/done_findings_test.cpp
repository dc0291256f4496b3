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
    done.begin_event(0, "e-0");
    done.keep("room", finding("f-0"));
    done.keep("copy", finding("f-0"));
    done.begin_event(1, "e-1");
    done.keep("room", finding("f-1"));
    EXPECT_FALSE(done.knows("room", finding("f-0")));
    done.accept("room", 0);
    EXPECT_TRUE(done.knows("room", finding("f-0")));
    EXPECT_FALSE(done.knows("copy", finding("f-0"))) << "every room is told by itself";
    EXPECT_FALSE(done.knows("room", finding("f-1")));
}

TEST(DoneFindings, AnInvocationIsForgottenWithItsEnd) {
    DoneFindings done;
    done.begin_event(0, "e-0");
    done.keep("room", finding("f-0"));
    done.end_invocation();
    done.begin_event(0, "e-0");
    done.accept("room", 0);
    EXPECT_FALSE(done.knows("room", finding("f-0")));
    done.accept("room", 0, "f-0");
    EXPECT_TRUE(done.knows("room", finding("f-0")));
}

/// Answers as it is told, and writes down what it is asked.
class FakeClaims final : public Claims {
public:
    void begin(std::string_view /*holder*/, base::Time /*lease_end*/) override {}
    Answer claim(std::string_view room, std::string_view event) override {
        calls += "claim " + std::string(room) + " " + std::string(event) + "\n";
        return answer;
    }
    void finish(std::string_view room, std::string_view event) override {
        calls += "finish " + std::string(room) + " " + std::string(event) + "\n";
    }
    void end() override { calls += "end\n"; }

    Answer answer = Answer::ours;
    std::string calls;
};

TEST(DoneFindings, AnEventIsClaimedBeforeItIsTold) {
    FakeClaims claims;
    DoneFindings done(&claims);
    done.begin_event(0, "e-0");
    EXPECT_FALSE(done.knows("room", finding("f-0")));
    done.keep("room", finding("f-0"));
    done.accept("room", 0);
    EXPECT_TRUE(done.knows("room", finding("f-0"))) << "without asking again";
    done.end_invocation();
    EXPECT_EQ(claims.calls, "claim room e-0\nfinish room e-0\nend\n");
}

TEST(DoneFindings, WhatOthersHaveToldIsKnown) {
    FakeClaims claims;
    claims.answer = Claims::Answer::told;
    DoneFindings done(&claims);
    done.begin_event(0, "e-0");
    EXPECT_TRUE(done.knows("room", finding("f-0")));
    EXPECT_TRUE(done.with_others().empty());
}

TEST(DoneFindings, WhatOthersAreTellingHasToComeAgain) {
    FakeClaims claims;
    claims.answer = Claims::Answer::others;
    DoneFindings done(&claims);
    done.begin_event(3, "e-3");
    EXPECT_TRUE(done.knows("room", finding("f-3"))) << "it is not told here";
    EXPECT_EQ(done.with_others(), std::set<std::size_t>{3});
    done.end_invocation();
    claims.answer = Claims::Answer::ours;
    done.begin_event(0, "e-3");
    EXPECT_FALSE(done.knows("room", finding("f-3"))) << "they may have failed";
}

}  // namespace
}  // namespace metsuke::app
