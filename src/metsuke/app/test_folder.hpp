// SPDX-License-Identifier: Apache-2.0
//
// For tests: a folder of its own that is gone afterwards, and the program run inside a world of
// strings.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "metsuke/app/run.hpp"
#include "metsuke/app/test_world.hpp"
#include "metsuke/base/assert.hpp"

namespace metsuke::app {

class TestFolder {
public:
    TestFolder() {
        // Tests run beside each other, each in a process of its own.
        std::string name = (std::filesystem::temp_directory_path() / "metsuke_XXXXXX").string();
        METSUKE_ASSERT(::mkdtemp(name.data()) != nullptr);
        path_ = name;
    }
    ~TestFolder() { std::filesystem::remove_all(path_); }
    TestFolder(const TestFolder&) = delete;
    TestFolder& operator=(const TestFolder&) = delete;
    TestFolder(TestFolder&&) = delete;
    TestFolder& operator=(TestFolder&&) = delete;

    [[nodiscard]] std::string path() const { return path_.string(); }
    std::string write(std::string_view name, std::string_view text) {
        const std::filesystem::path path = path_ / name;
        std::filesystem::create_directories(path.parent_path());
        std::ofstream(path, std::ios::binary) << text;
        return path.string();
    }

private:
    std::filesystem::path path_;
};

struct Ran {
    ExitCode code = ExitCode::fine;
    std::string output, messages;
};

/// `folder` is written as "DIR", so that expectations need not know it.
inline Ran run_in(TestWorld& test, const TestFolder& folder,
                  const std::vector<std::string>& words) {
    test.output.text.clear();
    test.messages.text.clear();
    World world = test.world();
    Ran ran = {.code = run(words, world),
               .output = std::move(test.output.text),
               .messages = std::move(test.messages.text)};
    for (std::string* text : {&ran.output, &ran.messages}) {
        for (std::size_t at = 0; (at = text->find(folder.path(), at)) != std::string::npos;) {
            text->replace(at, folder.path().size(), "DIR");
        }
    }
    return ran;
}

}  // namespace metsuke::app
