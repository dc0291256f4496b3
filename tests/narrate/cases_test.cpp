// SPDX-License-Identifier: Apache-2.0
//
// One file an event: its JSON, then what must be said of it in Japanese and in English.
// METSUKE_WRITE_CASES=1 writes what is said now; read it before you commit it.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "metsuke/finding/finding.hpp"
#include "metsuke/narrate/sentence.hpp"
#include "metsuke/narrate/wording.hpp"

#include "tests/narrate/told_event.hpp"

namespace metsuke::tests {
namespace {

namespace fs = std::filesystem;

fs::path folder() { return fs::path(METSUKE_SOURCE_DIR) / "tests" / "narrate" / "cases"; }

std::vector<std::string> case_files() {
    std::vector<std::string> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder())) {
        if (entry.path().extension() == ".case") {
            files.push_back(fs::relative(entry.path(), folder()).string());
        }
    }
    std::ranges::sort(files);
    return files;
}

struct Case {
    std::string event, expected;
};

Case read_case(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    const std::size_t at = text.find("\n--- ja\n");
    if (at == std::string::npos) return {.event = text, .expected = {}};
    return {.event = text.substr(0, at + 1), .expected = text.substr(at + 1)};
}

TEST(NarrateCases, AreToldInBothLanguages) {
    for (const std::string& file : case_files()) {
        SCOPED_TRACE(file);
        const fs::path path = folder() / file;
        const Case wanted = read_case(path);
        const auto finding = finding_of(wanted.event);
        ASSERT_TRUE(finding.has_value()) << "no event";
        const std::string said = told(*finding);
        if (std::getenv("METSUKE_WRITE_CASES") != nullptr) {
            std::ofstream(path, std::ios::binary) << wanted.event << said;
            continue;
        }
        EXPECT_EQ(said, wanted.expected);
    }
}

/// The same event with another of what a sentence may say of its caller, one at a time.
std::vector<finding::Facts> alike(const finding::Facts& facts) {
    std::vector<finding::Facts> all = {facts};
    const auto vary = [&](auto change) {
        finding::Facts other = facts;
        change(other);
        all.push_back(std::move(other));
    };
    vary([](finding::Facts& f) { f.from.ip = "198.51.100.9"; });
    vary([](finding::Facts& f) { f.from.user_agent = "aws-cli/2.17"; });
    vary([](finding::Facts& f) { f.outcome = finding::Outcome::denied; });
    if (!facts.actor) return all;
    vary([](finding::Facts& f) { f.actor.reset(); });
    vary([](finding::Facts& f) { f.event.type = "AwsServiceEvent"; });
    vary([](finding::Facts& f) { f.from.ip = f.actor->name; });
    for (int kind = 0; kind <= static_cast<int>(finding::Actor::Kind::unknown); ++kind) {
        vary(
            [kind](finding::Facts& f) { f.actor->kind = static_cast<finding::Actor::Kind>(kind); });
    }
    for (std::string finding::Actor::* const text :
         {&finding::Actor::name, &finding::Actor::session, &finding::Actor::account,
          &finding::Actor::arn, &finding::Actor::access_key, &finding::Actor::via,
          &finding::Actor::source_identity, &finding::Actor::delegate, &finding::Actor::issuer,
          &finding::Actor::role_arn, &finding::Actor::principal}) {
        vary([text](finding::Facts& f) { (*f.actor).*text = "AKIAOTHER"; });
        vary([text](finding::Facts& f) { (*f.actor).*text = "other@example.com"; });
    }
    return all;
}

TEST(NarrateCases, ATellerSaysWhatASentenceSays) {
    narrate::Teller teller;
    for (const std::string& file : case_files()) {
        SCOPED_TRACE(file);
        const auto finding = finding_of(read_case(folder() / file).event);
        ASSERT_TRUE(finding.has_value());
        for (const finding::Facts& facts : alike(finding->facts)) {
            const narrate::Sentences said = teller.sentences(facts);
            ASSERT_EQ(said.ja, narrate::sentence(facts, base::Lang::ja));
            ASSERT_EQ(said.en, narrate::sentence(facts, base::Lang::en));
        }
    }
}

/// A gap that no event fills is a misspelt one.
TEST(NarrateCaseFiles, UseEveryWordingAndFillItsGaps) {
    std::set<const narrate::Wording*> used;
    for (const std::string& file : case_files()) {
        const auto finding = finding_of(read_case(folder() / file).event);
        ASSERT_TRUE(finding.has_value()) << file;
        used.insert(narrate::find_wording(finding->facts));
    }
    for (const narrate::Wording& wording : narrate::wordings()) {
        EXPECT_TRUE(used.contains(&wording))
            << wording.source << " " << wording.name << " (" << wording.ja.what << ")";
    }
    EXPECT_GE(narrate::wordings().size(), 80U);
    EXPECT_GE(case_files().size(), 100U);
}

}  // namespace
}  // namespace metsuke::tests
