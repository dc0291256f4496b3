// SPDX-License-Identifier: Apache-2.0
#include "metsuke/narrate/template.hpp"

#include <map>
#include <string>

#include <gtest/gtest.h>

namespace metsuke::narrate {
namespace {

/// Fills with a few values: a = "A", b = "B", ab = "A".
std::optional<std::string> filled(std::string_view text) {
    static const std::map<std::string_view, std::string> kValues = {
        {"a", "A"}, {"b", "B"}, {"ab", "A"}};
    return fill(text, base::Lang::en, [](const Gap& gap) {
        for (std::string_view paths = gap.paths; !paths.empty();) {
            if (const auto found = kValues.find(take_path(paths)); found != kValues.end()) {
                return found->second + std::string(gap.filter) + std::string(gap.list);
            }
        }
        return std::string();
    });
}

TEST(Template, FillsGaps) {
    EXPECT_EQ(filled(""), "");
    EXPECT_EQ(filled("plain"), "plain");
    EXPECT_EQ(filled("{a} and {b}"), "A and B");
    EXPECT_EQ(filled("{x|b|a}"), "B");
    EXPECT_EQ(filled("{a:account}{b>words}"), "AaccountBwords");
}

TEST(Template, PutsSpacesAroundLatinInJapanese) {
    const auto ja = [](std::string_view text) {
        return fill(text, base::Lang::ja, [](const Gap&) { return std::string("web"); });
    };
    EXPECT_EQ(ja("グループ{a}を"), "グループ web を");
    EXPECT_EQ(ja("グループ {a} を"), "グループ web を");
    EXPECT_EQ(ja("説明「{a}」、({a})"), "説明「web」、(web)");
    EXPECT_EQ(ja("ロール[({a})]を[{a}に]"), "ロール(web)を");
    EXPECT_EQ(ja("{a}:{a}"), "web:web");
}

TEST(Template, IsNothingWithoutAValueItNeeds) {
    EXPECT_EQ(filled("{x}"), std::nullopt);
    EXPECT_EQ(filled("{a} of {x|y}"), std::nullopt);
}

TEST(Template, LeavesOutPartsWithoutAValue) {
    EXPECT_EQ(filled("{a}[ in {x}][ and {b}]"), "A and B");
    EXPECT_EQ(filled("[{x}]"), "");
    EXPECT_EQ(filled("{a}[ of {b} in {x}]"), "A");
}

TEST(Template, LeavesOutPartsThatRepeatWhatIsTold) {
    EXPECT_EQ(filled("{a}[ ({ab})]"), "A");
    EXPECT_EQ(filled("{a}[ ({b})][ <{b}>]"), "A (B)");
    EXPECT_EQ(filled("[{a}][{ab}]"), "A");
}

TEST(Template, IsRefusedWhenBracketsDoNotMatch) {
    for (const char* bad :
         {"{", "}", "[", "]", "{a", "a}", "[[{a}]]", "{[a]}", "{}", "[a}", "{a{b}}"}) {
        EXPECT_FALSE(pieces_of(bad).has_value()) << bad;
    }
    EXPECT_TRUE(pieces_of("a[b{c}d]e").has_value());
}

TEST(Template, TakesGapsApart) {
    const Gap gap = gap_of("a.b|c:account>list");
    std::string_view paths = gap.paths;
    EXPECT_EQ(take_path(paths), "a.b");
    EXPECT_EQ(take_path(paths), "c");
    EXPECT_TRUE(paths.empty());
    EXPECT_EQ(gap.filter, "account");
    EXPECT_EQ(gap.list, "list");
}

}  // namespace
}  // namespace metsuke::narrate
