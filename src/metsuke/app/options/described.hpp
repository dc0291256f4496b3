// SPDX-License-Identifier: Apache-2.0
//
// The grammar as plain values: what completion scripts and the manual page are written from, so
// that an option is told everywhere once it is declared in grammar.cpp.
#pragma once

#include <string>
#include <vector>

namespace metsuke::app {

struct DescribedOption {
    std::vector<std::string> names;  ///< "-o", "--output"; of an argument "PATH"
    std::string value;               ///< "FILE"; empty: it takes none. Of an argument: a usage
                                     ///< that its name and number do not tell
    std::string help;
    std::vector<std::string> excludes;  ///< by their long names
    bool is_required = false;
    bool is_repeated = false;  ///< an argument that may be several
};

struct DescribedCommand {
    std::string name;  ///< "rules check"; empty: the program
    std::string help;
    std::vector<DescribedOption> arguments;
    std::vector<DescribedOption> options;  ///< of a command without --help, which all have
    std::vector<std::string> commands;     ///< those right below it: "check"
};

}  // namespace metsuke::app
