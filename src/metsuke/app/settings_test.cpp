// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/settings.hpp"

#include <map>
#include <string>

#include <gtest/gtest.h>

#include "metsuke/app/test_world.hpp"

namespace metsuke::app {
namespace {

class SettingsTest : public testing::Test {
protected:
    base::Result<Settings> settings(const SharedTyped& typed = {}, const Config& config = {}) {
        return settings_of(typed, config, world_.world());
    }
    TestWorld world_;
};

TEST_F(SettingsTest, LanguageIsAskedInOrder) {
    EXPECT_EQ(settings()->lang, base::Lang::en);
    world_.variables["LANG"] = "ja_JP.UTF-8";
    EXPECT_EQ(settings()->lang, base::Lang::ja);
    world_.variables["LC_MESSAGES"] = "C";
    EXPECT_EQ(settings()->lang, base::Lang::en);
    world_.variables["LC_ALL"] = "ja_JP.UTF-8";
    EXPECT_EQ(settings()->lang, base::Lang::ja);
    world_.variables["METSUKE_LANG"] = "en";
    EXPECT_EQ(settings()->lang, base::Lang::en);
    EXPECT_EQ(settings({}, {.lang = "ja"})->lang, base::Lang::ja);
    EXPECT_EQ(settings({.lang = "en"}, {.lang = "ja"})->lang, base::Lang::en);
}

TEST_F(SettingsTest, ZoneFollowsTheLanguageUnlessSaid) {
    EXPECT_EQ(settings()->zone.name(), "UTC");
    EXPECT_EQ(settings({.lang = "ja"})->zone.name(), "Asia/Tokyo");
    world_.variables["METSUKE_TZ"] = "Europe/Berlin";
    EXPECT_EQ(settings({.lang = "ja"})->zone.name(), "Europe/Berlin");
    EXPECT_EQ(settings({}, {.tz = "Asia/Tokyo"})->zone.name(), "Asia/Tokyo");
    EXPECT_EQ(settings({.tz = "UTC"}, {.tz = "Asia/Tokyo"})->zone.name(), "UTC");
}

TEST_F(SettingsTest, ColorsFollowTheTerminalAndNoColor) {
    EXPECT_EQ(settings()->colors, report::Colors::off);
    EXPECT_EQ(settings({.color = "always"})->colors, report::Colors::on);
    world_.terminal.is_output = true;
    EXPECT_EQ(settings()->colors, report::Colors::on);
    EXPECT_EQ(settings({.color = "never"})->colors, report::Colors::off);
    world_.variables["NO_COLOR"] = "";
    EXPECT_EQ(settings()->colors, report::Colors::on);
    world_.variables["NO_COLOR"] = "1";
    EXPECT_EQ(settings()->colors, report::Colors::off);
    EXPECT_EQ(settings({.color = "always"})->colors, report::Colors::on);
    world_.variables.erase("NO_COLOR");
    world_.variables["TERM"] = "dumb";
    EXPECT_EQ(settings()->colors, report::Colors::off);
}

TEST_F(SettingsTest, WidthIsColumnsThenTheTerminals) {
    world_.terminal.width = 132;
    EXPECT_EQ(settings()->width, 132U);
    world_.variables["COLUMNS"] = "60";
    EXPECT_EQ(settings()->width, 60U);
    world_.variables["COLUMNS"] = "wide";
    EXPECT_EQ(settings()->width, 132U);
    world_.variables["COLUMNS"] = "0";
    EXPECT_EQ(settings()->width, 20U);
}

TEST_F(SettingsTest, WrongWordsAreRefusedWithASuggestion) {
    EXPECT_EQ(settings({.lang = "jp"}).error().what,
              "--lang takes en or ja, not jp; did you mean ja?");
    EXPECT_EQ(settings({.color = "alwys"}).error().what,
              "--color takes auto, always or never, not alwys; did you mean always?");
    EXPECT_NE(settings({.tz = "Asia/Tokio"}).error().what.find("Asia/Tokio"), std::string::npos);
}

}  // namespace
}  // namespace metsuke::app
