// SPDX-License-Identifier: Apache-2.0
#include "metsuke/alert/route.hpp"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "metsuke/alert/sample_events.hpp"

namespace metsuke::alert {
namespace {

using base::Level;
using Names = std::vector<std::string>;

Matchers match(const char* field, const std::vector<std::string>& values) {
    Matchers matchers;
    matchers.push_back(Matcher::make(field, values).value());
    return matchers;
}

/// root: everyone to "all"
///   [0] sandbox accounts: nobody
///   [1] high and more: "oncall" as well (continue)
///   [2] account 2222: "prod", from medium on
///         [0] rule ct-*: "audit", by rule, muted at night
///         [1] rule iam-*: its parent's receivers, from high on
///   [3] rule noisy: also "prod"
Route tree() {
    Route root{.receivers = Names{"all"}};
    root.children = {
        {.matchers = match("account", {"9999"}), .receivers = Names{}},
        {.matchers = match("level", {">=high"}), .receivers = Names{"oncall"}, .continues = true},
        {.matchers = match("account", {"2222"}),
         .receivers = Names{"prod"},
         .min_level = Level::medium,
         .group_wait = std::chrono::seconds(5)},
        {.matchers = match("rule", {"noisy"}), .receivers = Names{"prod"}},
    };
    root.children[2].children = {
        {.matchers = match("rule", {"ct-*"}),
         .receivers = Names{"audit"},
         .group_by = Names{"rule"},
         .mute_times = Names{"night"}},
        {.matchers = match("rule", {"iam-*"}), .min_level = Level::high},
    };
    return root;
}

std::string routed_text(const std::vector<Routed>& all) {
    std::string text;
    for (const Routed& one : all) {
        text += fmt::format("{}{}{}@{}", text.empty() ? "" : " ", one.receiver,
                            one.is_below_threshold ? "(below)" : "", one.path);
    }
    return text;
}

struct Case {
    const char* account;
    const char* rule;
    Level level;
    const char* routed;
};

TEST(Route, TheFirstChildThatMatchesTakesIt) {
    const std::vector<Case> cases = {
        {"1111", "x", Level::low, "all@route"},
        {"1111", "x", Level::informational, "all(below)@route"},
        {"9999", "x", Level::critical, ""},
        {"1111", "x", Level::high, "oncall@route.routes[1]"},
        {"2222", "x", Level::high, "oncall@route.routes[1] prod@route.routes[2]"},
        {"2222", "x", Level::medium, "prod@route.routes[2]"},
        {"2222", "x", Level::low, "prod(below)@route.routes[2]"},
        {"2222", "ct-stop", Level::medium, "audit@route.routes[2].routes[0]"},
        {"2222", "ct-stop", Level::low, "audit(below)@route.routes[2].routes[0]"},
        {"2222", "iam-x", Level::medium, "prod(below)@route.routes[2].routes[1]"},
        {"2222", "iam-x", Level::high, "oncall@route.routes[1] prod@route.routes[2].routes[1]"},
        {"1111", "noisy", Level::low, "prod@route.routes[3]"},
    };
    const Route root = tree();
    for (const Case& one : cases) {
        const finding::Finding finding =
            finding_of({.rule = one.rule, .level = one.level, .account = one.account});
        EXPECT_EQ(routed_text(routes_of(root, finding)), one.routed)
            << one.account << " " << one.rule << " " << to_text(one.level);
    }
}

TEST(Route, ChildrenHaveWhatTheyDoNotSet) {
    const std::vector<Routed> routed =
        routes_of(tree(), finding_of({.rule = "ct-stop", .account = "2222"}));
    ASSERT_EQ(routed.size(), 1U);
    const RouteSettings& settings = routed[0].settings;
    EXPECT_EQ(settings.min_level, Level::medium);
    EXPECT_EQ(settings.group_wait, std::chrono::seconds(5));
    EXPECT_EQ(settings.repeat, std::chrono::hours(4));
    EXPECT_EQ(settings.group_by, Names{"rule"});
    EXPECT_EQ(settings.mute_times, Names{"night"});
    EXPECT_FALSE(routes_of(tree(), finding_of({})).at(0).settings.group_by.has_value());
}

TEST(Route, TellsAReceiverOnceByTheRouteThatLetsItThrough) {
    Route root;
    root.children = {
        {.receivers = Names{"a", "b"}, .min_level = Level::high, .continues = true},
        {.receivers = Names{"b", "c", "b"}, .continues = true},
        {.receivers = Names{"b"}, .group_wait = std::chrono::seconds(1)},
    };
    const std::vector<Routed> routed = routes_of(root, finding_of({}));
    EXPECT_EQ(routed_text(routed), "a(below)@route.routes[0] b@route.routes[1] c@route.routes[1]");
    EXPECT_EQ(routed[1].settings.group_wait, kGroupWait);
}

TEST(Route, WithoutReceiversNobodyIsTold) {
    EXPECT_TRUE(routes_of({}, finding_of({})).empty());
    const Route root{.matchers = match("rule", {"other"}), .receivers = Names{"all"}};
    EXPECT_TRUE(routes_of(root, finding_of({})).empty());
}

TEST(Route, SaysWhichRoutesItTriedAndWhyNot) {
    std::string text;
    for (const RouteStep& step :
         explain_route(tree(), finding_of({.rule = "ct-stop", .account = "2222"}))) {
        text += fmt::format("{}: {}{}{}\n", step.path, to_text(step.answer),
                            step.against.empty() ? "" : " ", step.against);
    }
    EXPECT_EQ(text,
              "route: passed on\n"
              "route.routes[0]: mismatched account=9999\n"
              "route.routes[1]: mismatched level=>=high\n"
              "route.routes[2]: passed on\n"
              "route.routes[2].routes[0]: taken\n"
              "route.routes[2].routes[1]: not tried\n"
              "route.routes[3]: not tried\n");
}

TEST(Route, NamesItsReceiversAndMuteTimesForWhoeverChecksThem) {
    EXPECT_EQ(receivers_named(tree()), (Names{"all", "oncall", "prod", "audit"}));
    EXPECT_EQ(mute_times_named(tree()), Names{"night"});
}

TEST(Route, AReceiversThresholdHoldsWhereNoRouteSaysIt) {
    const Thresholds thresholds = {{"all", Level::critical}, {"prod", Level::critical}};
    EXPECT_EQ(routed_text(routes_of(tree(), finding_of({.level = Level::high, .account = "2222"}),
                                    thresholds)),
              "oncall@route.routes[1] prod@route.routes[2]")
        << "the route of prod says medium";
    const std::vector<Routed> other =
        routes_of(tree(), finding_of({.level = Level::medium, .account = "3333"}), thresholds);
    EXPECT_EQ(routed_text(other), "all(below)@route");
    EXPECT_EQ(other.at(0).threshold, Level::critical);
}

}  // namespace
}  // namespace metsuke::alert
