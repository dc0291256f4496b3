// SPDX-License-Identifier: Apache-2.0
#include "metsuke/narrate/sentence_file.hpp"

#include <gtest/gtest.h>

namespace metsuke::narrate {
namespace {

/// The problems of a file whose one call has these words.
std::string problems_of(std::string_view ja, std::string_view en, std::string_view more = "") {
    Sentences sentences;
    base::Diagnostics problems;
    const std::string text = "source: x.amazonaws.com\ncalls:\n  Do:\n    ja: {" + std::string(ja) +
                             "}\n    en: {" + std::string(en) + "}\n" + std::string(more);
    read_sentence_file(text, "x.yml", sentences, problems);
    finish(sentences, problems);
    std::string all;
    for (const base::Diagnostic& problem : problems.items()) {
        all += base::to_text(problem) + "\n";
    }
    return all;
}

constexpr std::string_view kJa = R"(thing: 物, verb: 作成, what: "{a} を")";
constexpr std::string_view kEn = R"(thing: thing, verb: make, past: made, what: "{a}")";

TEST(SentenceFile, OfSoundWordsHasNoProblem) { EXPECT_EQ(problems_of(kJa, kEn), ""); }

TEST(SentenceFile, TellsWhatIsMissing) {
    EXPECT_TRUE(
        problems_of(R"(thing: 物, what: "{a} を")", kEn).contains("ja needs thing, verb and what"));
    EXPECT_TRUE(problems_of(kJa, R"(thing: t, verb: make, what: "{a}")").contains("en needs past"));
}

TEST(SentenceFile, TellsGapsThatCannotBe) {
    EXPECT_TRUE(problems_of(R"(thing: 物, verb: 作成, what: "{a を")", kEn)
                    .contains("brackets do not match"));
    EXPECT_TRUE(
        problems_of(R"(thing: 物, verb: 作成, what: "{a b} を")", kEn).contains("no path: {a b}"));
    EXPECT_TRUE(problems_of(R"(thing: 物, verb: 作成, what: "{a:upper} を")", kEn)
                    .contains("unknown filter"));
    EXPECT_TRUE(problems_of(R"(thing: 物, verb: 作成, what: "{a>none} を")",
                            R"(thing: t, verb: make, past: made, what: "{a>none}")")
                    .contains("no file has the list of {a>none}"));
    EXPECT_TRUE(problems_of(R"(thing: 物, verb: 作成, what: "{b} を")", kEn)
                    .contains("the languages tell different values in what"));
}

TEST(SentenceFile, TellsKeysThatItDoesNotKnow) {
    EXPECT_TRUE(
        problems_of(std::string(kJa) + ", colour: 赤", kEn).contains("unknown key \"colour\""));
    EXPECT_TRUE(
        problems_of(kJa, kEn, "callz: {}\n").contains("x.yml:6:1: error[sentences]: unknown key"));
}

TEST(SentenceFile, TellsWhatIsNeverUsed) {
    const std::string again = "---\nsource: x.amazonaws.com\ncalls:\n  Do:\n    ja: {" +
                              std::string(kJa) + "}\n    en: {" + std::string(kEn) + "}\n";
    EXPECT_TRUE(problems_of(kJa, kEn, again).contains("told a second time"));
    EXPECT_TRUE(
        problems_of(kJa, kEn, "lists:\n  l:\n    a: {ja: あ}\n").contains("a needs ja and en"));
    EXPECT_TRUE(
        problems_of(
            kJa, kEn,
            "lists:\n  l:\n    a: {ja: あ, en: a}\n---\nlists:\n  l:\n    a: {ja: い, en: b}\n")
            .contains("a stands twice"));
}

}  // namespace
}  // namespace metsuke::narrate
