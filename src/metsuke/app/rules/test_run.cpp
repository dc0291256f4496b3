// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/rules/test_run.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <string_view>
#include <system_error>
#include <utility>

#include <fmt/core.h>

#include "metsuke/app/rules/event_text.hpp"
#include "metsuke/app/rules/test_file.hpp"
#include "metsuke/app/text_file.hpp"
#include "metsuke/match/matcher.hpp"
#include "metsuke/match/program.hpp"
#include "metsuke/rule/load.hpp"

namespace metsuke::app {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kTestSuffix = ".test.yml";
constexpr std::array<std::string_view, 3> kRuleSuffixes = {".yml", ".yaml", ".json"};

bool is_test_file(const fs::path& path) { return path.filename().string().ends_with(kTestSuffix); }

/// "dir/name.test.yml" -> "dir/name".
std::string stem_of(const fs::path& test_file) {
    const std::string path = test_file.string();
    return path.substr(0, path.size() - kTestSuffix.size());
}

std::optional<fs::path> rule_file_of(const fs::path& test_file) {
    for (const std::string_view suffix : kRuleSuffixes) {
        fs::path candidate = stem_of(test_file).append(suffix);
        if (std::error_code error; fs::exists(candidate, error)) {
            return candidate;
        }
    }
    return std::nullopt;
}

/// Runs tests against the rules of one file.
class Runner {
public:
    Runner(rule::RuleSet rules, std::string file, TestOutcome& outcome)
        : file_(std::move(file)),
          outcome_(outcome),
          program_(match::compile(std::make_shared<const rule::RuleSet>(std::move(rules)))),
          matcher_(program_) {}

    void run(const RuleTest& test) {
        const std::optional<match::RuleIndex> rule = rule_of(test);
        if (!rule) {
            return;
        }
        const std::size_t failures_before = outcome_.failures.size();
        for (std::size_t i = 0; i < test.events.size(); ++i) {
            run_event(test, i, *rule);
        }
        ++(outcome_.failures.size() == failures_before ? outcome_.passed : outcome_.failed);
    }

private:
    std::optional<match::RuleIndex> rule_of(const RuleTest& test) {
        const std::vector<rule::Rule>& rules = program_->rules->rules;
        if (test.rule.empty() && rules.size() == 1) {
            return 0;
        }
        const auto found = std::ranges::find_if(
            rules, [&test](const rule::Rule& rule) { return rule.meta.id == test.rule; });
        if (found != rules.end()) {
            return static_cast<match::RuleIndex>(found - rules.begin());
        }
        outcome_.problems.error(
            "test.which-rule", file_, test.at,
            test.rule.empty()
                ? fmt::format("the rule file holds {} rules: say which with the key rule",
                              rules.size())
                : fmt::format("the rule file has no rule {}", test.rule));
        return std::nullopt;
    }

    void run_event(const RuleTest& test, std::size_t number, match::RuleIndex rule) {
        const auto view = event_.read(test.events[number], {});
        if (!view) {
            fail(test, number, view.error().what);
            return;
        }
        const bool is_hit = std::ranges::binary_search(matcher_.run(*view), rule);
        if (is_hit != test.expects_match) {
            fail(test, number,
                 fmt::format("{} {}, and {}", is_hit ? "matches" : "does not match",
                             program_->rules->rules[rule].meta.id,
                             is_hit ? "should not" : "should"));
        }
    }

    void fail(const RuleTest& test, std::size_t number, std::string_view what) {
        const std::string event =
            test.events.size() == 1 ? "" : fmt::format("event {} ", number + 1);
        outcome_.failures.push_back(
            fmt::format("{}:{}: {}: {}{}", file_, test.at.line, test.name, event, what));
    }

    std::string file_;
    TestOutcome& outcome_;
    std::shared_ptr<const match::Program> program_;
    match::Matcher matcher_;
    EventText event_;
};

void keep_errors(const base::Diagnostics& from, base::Diagnostics& to) {
    for (const base::Diagnostic& problem : from.items()) {
        if (problem.severity == base::Severity::error) {
            to.error(problem.code, problem.file, problem.at, problem.text, problem.hint);
        }
    }
}

}  // namespace

TestOutcome run_test_file(const fs::path& test_file) {
    TestOutcome outcome;
    const std::string name = test_file.string();
    const auto text = read_text_file(test_file);
    if (!text) {
        outcome.problems.error("test.unreadable", name, {}, text.error().message());
        return outcome;
    }
    const std::vector<RuleTest> tests = read_rule_tests(*text, name, outcome.problems);
    const std::optional<fs::path> rule_file = rule_file_of(test_file);
    if (!rule_file) {
        outcome.problems.error("test.no-rule", name, {}, "there is no rule file beside it",
                               fmt::format("it belongs beside {}.yml", stem_of(test_file)));
        return outcome;
    }
    rule::RuleLoader loader;
    loader.add_path(*rule_file);
    rule::RuleSet rules = loader.finish();
    keep_errors(rules.diagnostics, outcome.problems);
    Runner runner(std::move(rules), name, outcome);
    for (const RuleTest& test : tests) {
        runner.run(test);
    }
    return outcome;
}

std::vector<fs::path> test_files_of(const fs::path& path) {
    std::error_code error;
    if (!fs::is_directory(path, error)) {
        return {is_test_file(path) ? path : fs::path(path).replace_extension(kTestSuffix)};
    }
    std::vector<fs::path> files;
    for (fs::recursive_directory_iterator
             entry(path, fs::directory_options::skip_permission_denied, error),
         end;
         !error && entry != end; entry.increment(error)) {
        if (is_test_file(entry->path())) {
            files.push_back(entry->path());
        }
    }
    std::ranges::sort(files);
    return files;
}

}  // namespace metsuke::app
