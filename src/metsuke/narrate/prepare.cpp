// SPDX-License-Identifier: Apache-2.0
//
// Runs while metsuke is built: reads the files under sentences/ and writes the C++ source that
// holds their words.
//
//   prepare_sentences OUTPUT FOLDER FILE...    (files below the folder)
//
// A file with a mistake ends the build.
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <span>
#include <string>
#include <string_view>

#include "metsuke/base/diagnostics.hpp"
#include "metsuke/narrate/sentence_file.hpp"

namespace {

namespace base = metsuke::base;
namespace fs = std::filesystem;
namespace narrate = metsuke::narrate;

/// A raw literal; no sentence has its delimiter.
std::string literal(std::string_view text) {
    return text.empty() ? "{}" : "R\"~~(" + std::string(text) + ")~~\"";
}

void append_words(std::string& out, const narrate::WrittenWords& words) {
    out += "     {.thing = " + literal(words.thing) + ",\n      .verb = " + literal(words.verb) +
           ",\n      .past = " + literal(words.past) + ",\n      .what = " + literal(words.what) +
           ",\n      .note = " + literal(words.note) +
           ",\n      .headline = " + literal(words.headline) +
           ",\n      .failed = " + literal(words.failed) + "}";
}

std::string source_of(const narrate::Sentences& sentences) {
    std::string conditions;
    std::string wordings;
    std::size_t count = 0;
    for (const narrate::WrittenWording& wording : sentences.wordings) {
        wordings += "    {" + literal(wording.source) + ", " + literal(wording.name) +
                    ",\n     std::span(kConditions).subspan(" + std::to_string(count) + ", " +
                    std::to_string(wording.when.size()) + "),\n";
        append_words(wordings, wording.ja);
        wordings += ",\n";
        append_words(wordings, wording.en);
        wordings += "},\n";
        for (const auto& [path, value] : wording.when) {
            conditions += "    {" + literal(path) + ", " + literal(value) + "},\n";
            ++count;
        }
    }
    std::string words;
    for (const narrate::WrittenWord& word : sentences.words) {
        words += "    {" + literal(word.list) + ", " + literal(word.key) + ", " + literal(word.ja) +
                 ", " + literal(word.en) + "},\n";
    }
    const auto array = [](std::string_view type, std::string_view name, std::size_t size,
                          const std::string& items) {
        return "constexpr std::array<" + std::string(type) + ", " + std::to_string(size) + "> " +
               std::string(name) + " = {{\n" + items + "}};\n";
    };
    return "// Written by prepare_sentences; see src/metsuke/narrate/.\n"
           "#include <array>\n\n"
           "#include \"metsuke/narrate/wording_data.hpp\"\n\n"
           "namespace metsuke::narrate {\n"
           "namespace {\n" +
           array("Condition", "kConditions", count, conditions) +
           array("Wording", "kWordings", sentences.wordings.size(), wordings) +
           array("ListedWord", "kWords", sentences.words.size(), words) +
           "}  // namespace\n\n"
           "std::span<const Wording> wordings() { return kWordings; }\n"
           "std::span<const ListedWord> listed_words() { return kWords; }\n\n"
           "}  // namespace metsuke::narrate\n";
}

narrate::Sentences read(const fs::path& folder, std::span<char*> files,
                        base::Diagnostics& problems) {
    narrate::Sentences sentences;
    for (const std::string file : files) {
        std::ifstream in(folder / file, std::ios::binary);
        const std::string text{std::istreambuf_iterator<char>(in), {}};
        if (!in || text.empty()) {
            problems.error("sentences", file, {}, "the file cannot be read or is empty");
            continue;
        }
        read_sentence_file(text, file, sentences, problems);
    }
    finish(sentences, problems);
    return sentences;
}

}  // namespace

int main(int argc, char** argv) {
    const std::span<char*> arguments(argv, static_cast<std::size_t>(argc));
    if (arguments.size() < 4) {
        std::cerr << "usage: prepare_sentences OUTPUT FOLDER FILE...\n";
        return 2;
    }
    base::Diagnostics problems;
    const narrate::Sentences sentences = read(arguments[2], arguments.subspan(3), problems);
    for (const base::Diagnostic& problem : problems.items()) {
        std::cerr << base::to_text(problem) << '\n';
    }
    if (problems.has_errors()) {
        return 1;
    }
    std::ofstream out(arguments[1], std::ios::binary);
    out << source_of(sentences);
    out.close();
    if (!out) {
        std::cerr << "prepare_sentences: cannot write " << arguments[1] << '\n';
        return 1;
    }
    return 0;
}
