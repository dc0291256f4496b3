// SPDX-License-Identifier: Apache-2.0
//
// Runs a fuzz target over every file of the folders named, so that past inputs are tests
// everywhere. A folder without files is a failure: nothing would have been tried.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

int main(int argc, char** argv) {
    for (int i = 1; i < argc; ++i) {
        std::size_t files = 0;
        for (const auto& entry : std::filesystem::directory_iterator(argv[i])) {
            std::ifstream in(entry.path(), std::ios::binary);
            const std::string bytes((std::istreambuf_iterator<char>(in)),
                                    std::istreambuf_iterator<char>());
            LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()),
                                   bytes.size());
            ++files;
        }
        std::printf("%s: %zu files\n", argv[i], files);
        if (files == 0) return 1;
    }
    return argc > 1 ? 0 : 1;
}
