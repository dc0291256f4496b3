// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <string>
#include <vector>

#include "metsuke/app/process.hpp"
#include "metsuke/app/run.hpp"

int main(int argc, char** argv) {
    const std::vector<std::string> words(argv + std::min(argc, 1), argv + argc);
    metsuke::app::Process process;
    metsuke::app::World world = process.world();
    return static_cast<int>(metsuke::app::run(words, world));
}
