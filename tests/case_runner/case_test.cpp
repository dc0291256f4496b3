// SPDX-License-Identifier: Apache-2.0
//
// One test for each file of tests/cases.
#include <algorithm>
#include <cctype>
#include <filesystem>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/case_runner/case_file.hpp"
#include "tests/case_runner/run_case.hpp"

namespace metsuke {
namespace {

namespace fs = std::filesystem;

const fs::path& root() {
    static const fs::path kRoot = fs::path(METSUKE_SOURCE_DIR) / "tests" / "cases";
    return kRoot;
}

std::vector<std::string> case_files() {
    std::vector<std::string> files;
    for (const auto& entry : fs::recursive_directory_iterator(root())) {
        if (entry.path().extension() == ".case")
            files.push_back(entry.path().lexically_relative(root()).string());
    }
    std::ranges::sort(files);
    return files;
}

/// A folder without cases would be a promise that nobody keeps.
TEST(Cases, NoFolderIsEmpty) {
    std::size_t folders = 0;
    for (const auto& entry : fs::directory_iterator(root())) {
        ASSERT_TRUE(entry.is_directory()) << entry.path() << " is not in a folder of its area";
        ++folders;
        std::size_t files = 0;
        for (const auto& file : fs::directory_iterator(entry.path())) {
            EXPECT_EQ(file.path().extension(), ".case") << file.path() << " is never run";
            ++files;
        }
        EXPECT_GT(files, 0U) << entry.path() << " is empty";
    }
    EXPECT_GT(folders, 0U);
}

class CaseFiles : public testing::TestWithParam<std::string> {};

TEST_P(CaseFiles, SayWhatHappens) {
    const tests::CaseFile file = tests::read_case_file(root() / GetParam());
    ASSERT_EQ(file.problem, "") << GetParam();
    for (const tests::Case& one : file.cases) tests::run_case(one, "tests/cases/" + GetParam());
}

std::string test_name(const testing::TestParamInfo<std::string>& info) {
    std::string name = info.param.substr(0, info.param.rfind('.'));
    std::ranges::replace_if(name, [](unsigned char c) { return std::isalnum(c) == 0; }, '_');
    return name;
}

INSTANTIATE_TEST_SUITE_P(Files, CaseFiles, testing::ValuesIn(case_files()), test_name);

}  // namespace
}  // namespace metsuke
