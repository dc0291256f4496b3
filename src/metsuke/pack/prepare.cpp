// SPDX-License-Identifier: Apache-2.0
//
// Runs while metsuke is built: reads rule files and writes the C++ source that holds them.
//
//   prepare_pack OUTPUT FOLDER FILE...    (files below the folder)
//
// A file that does not load as rules ends the build.
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "metsuke/base/diagnostics.hpp"
#include "metsuke/pack/prepared.hpp"
#include "metsuke/rule/load.hpp"
#include "metsuke/yaml/node.hpp"

namespace {

namespace base = metsuke::base;
namespace fs = std::filesystem;
namespace rule = metsuke::rule;
namespace yaml = metsuke::yaml;

constexpr std::size_t kBytesALine = 100;

bool is_printable(char c) { return c >= ' ' && c <= '~'; }

/// A string literal in lines; bytes that are no printable ASCII as three octal digits, which end by
/// themselves.
void append_literal(std::string& out, std::string_view bytes) {
    for (std::size_t i = 0; i < bytes.size() || i == 0; i += kBytesALine) {
        out += "\n     \"";
        for (const char c : bytes.substr(i, kBytesALine)) {
            if (c == '"' || c == '\\' || c == '?') {
                out += '\\';
                out += c;
            } else if (is_printable(c)) {
                out += c;
            } else {
                const unsigned byte = static_cast<unsigned char>(c);
                out += '\\';
                out += static_cast<char>('0' + (byte >> 6));
                out += static_cast<char>('0' + ((byte >> 3) & 7));
                out += static_cast<char>('0' + (byte & 7));
            }
        }
        out += '"';
    }
}

void append_view(std::string& out, std::string_view bytes) {
    out += "\n    {";
    append_literal(out, bytes);
    out += ",\n     " + std::to_string(bytes.size()) + "},";
}

bool print(const base::Diagnostics& problems) {
    for (const base::Diagnostic& problem : problems.items()) {
        std::cerr << base::to_text(problem) << '\n';
    }
    return problems.has_errors();
}

/// The source, or nothing after every problem was printed.
std::string source_of(const fs::path& folder, std::span<char*> files) {
    std::string out =
        "// Written by prepare_pack; see src/metsuke/pack/.\n"
        "#include <array>\n\n"
        "#include \"metsuke/pack/pack.hpp\"\n\n"
        "namespace metsuke::pack {\n"
        "namespace {\n"
        "constexpr std::array<PackFile, " +
        std::to_string(files.size()) + "> kFiles = {{\n";
    base::Diagnostics problems;
    rule::RuleLoader loader;
    for (const std::string file : files) {
        std::ifstream in(folder / file, std::ios::binary);
        const std::string text{std::istreambuf_iterator<char>(in), {}};
        if (!in || text.empty()) {
            problems.error("pack.unreadable", file, {}, "the file cannot be read or is empty");
            continue;
        }
        const std::string name = "builtin:" + file;
        const std::vector<yaml::Node> documents = yaml::parse(text, file, problems);
        loader.add_documents(documents, file);
        out += "    {";
        append_view(out, name);
        append_view(out, text);
        append_view(out, metsuke::pack::encode(documents));
        out += "},\n";
    }
    problems.append(loader.finish().diagnostics);
    if (print(problems)) {
        return {};
    }
    return out +
           "}};\n"
           "}  // namespace\n\n"
           "std::span<const PackFile> files() { return kFiles; }\n\n"
           "}  // namespace metsuke::pack\n";
}

}  // namespace

int main(int argc, char** argv) {
    const std::span<char*> arguments(argv, static_cast<std::size_t>(argc));
    if (arguments.size() < 4) {
        std::cerr << "usage: prepare_pack OUTPUT FOLDER FILE...\n";
        return 2;
    }
    const std::string source = source_of(arguments[2], arguments.subspan(3));
    if (source.empty()) {
        return 1;
    }
    std::ofstream out(arguments[1], std::ios::binary);
    out << source;
    out.close();
    if (!out) {
        std::cerr << "prepare_pack: cannot write " << arguments[1] << '\n';
        return 1;
    }
    return 0;
}
