// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <filesystem>
#include <string>
#include <system_error>
#include <vector>

#include <fmt/core.h>

#include "metsuke/app/answer.hpp"
#include "metsuke/app/counted.hpp"
#include "metsuke/app/diagnostic_text.hpp"
#include "metsuke/app/rules/commands.hpp"
#include "metsuke/app/rules/test_run.hpp"
#include "metsuke/base/visible.hpp"

namespace metsuke::app {
namespace {

namespace fs = std::filesystem;

/// The results of all files, added up.
struct Total {
    std::size_t passed = 0, failed = 0, problems = 0;
    std::string text;

    void add(const TestOutcome& outcome) {
        passed += outcome.passed;
        failed += outcome.failed;
        problems += outcome.problems.error_count();
        text += error_texts(outcome.problems);
        for (const std::string& failure : outcome.failures) {
            text.append(base::visible(failure)).append("\n");
        }
    }

    /// Nothing that ran is no success: most often it is a wrong path.
    [[nodiscard]] bool is_good() const { return passed != 0 && failed == 0 && problems == 0; }

    [[nodiscard]] std::string summary() const {
        if (passed == 0 && failed == 0 && problems == 0) {
            return "no tests were found: they are in NAME.test.yml beside the rule NAME.yml\n";
        }
        std::string line = fmt::format("{} passed, {} failed", counted(passed, "test"), failed);
        if (problems != 0) {
            line += fmt::format(", {}", counted(problems, "error"));
        }
        return line + '\n';
    }
};

base::Result<std::vector<fs::path>> files_of(const std::vector<std::string>& paths) {
    std::vector<fs::path> files;
    for (const std::string& path : paths) {
        std::error_code error;
        if (!fs::exists(path, error)) {
            return base::fail(base::ErrorCode::not_found,
                              fmt::format("there is no file or folder {}", path));
        }
        for (fs::path& file : test_files_of(path)) {
            // A file may be named and stand in a folder that is named too.
            const auto is_same = [&file](const fs::path& other) {
                std::error_code unequal;
                return fs::equivalent(other, file, unequal);
            };
            if (std::ranges::none_of(files, is_same)) {
                files.push_back(std::move(file));
            }
        }
    }
    return files;
}

}  // namespace

base::Result<ExitCode> test_rules(const RulesTestTyped& typed, World& world) {
    METSUKE_TRY(const std::vector<fs::path> files, files_of(typed.paths));
    Total total;
    for (const fs::path& file : files) {
        total.add(run_test_file(file));
    }
    return answer(world, total.text + total.summary(),
                  total.is_good() ? ExitCode::fine : ExitCode::answer_is_no);
}

}  // namespace metsuke::app
