// SPDX-License-Identifier: Apache-2.0
#include "tests/case_runner/case_file.hpp"

#include <fstream>
#include <sstream>
#include <string_view>
#include <utility>

namespace metsuke::tests {

namespace {

constexpr std::string_view kCase = "=== ";
constexpr std::string_view kSection = "--- ";
constexpr std::string_view kRest =
    "\ntitle: case\nlogsource: {product: aws}\nlevel: low\nstatus: test\n";

std::vector<std::string> split_list(std::string_view text) {
    std::vector<std::string> parts;
    while (true) {
        const std::size_t comma = text.find(", ");
        parts.emplace_back(text.substr(0, comma));
        if (comma == std::string_view::npos) return parts;
        text.remove_prefix(comma + 2);
    }
}

bool take_prefix(std::string_view& text, std::string_view prefix) {
    if (!text.starts_with(prefix)) return false;
    text.remove_prefix(prefix.size());
    return true;
}

class Reader {
public:
    CaseFile read(std::istream& in) {
        std::string line;
        while (file_.problem.empty() && std::getline(in, line)) {
            ++line_;
            take(line);
        }
        finish_case();
        if (file_.cases.empty()) fail("no case");
        return std::move(file_);
    }

private:
    enum class Kind { comment, rules, events, placeholders, diagnostics };

    void fail(const std::string& text) {
        if (file_.problem.empty()) file_.problem = std::to_string(line_) + ": " + text;
    }

    void take(const std::string& line) {
        std::string_view rest = line;
        if (take_prefix(rest, kCase)) {
            finish_case();
            file_.cases.push_back({.name = std::string(rest), .line = line_});
            kind_ = Kind::rules;
        } else if (kind_ != Kind::comment && take_prefix(rest, kSection)) {
            begin_section(rest);
        } else {
            content(line);
        }
    }

    void begin_section(std::string_view rest) {
        const std::string title(rest);
        kind_ = Kind::diagnostics;
        if (rest == "error" || rest == "warning") {
            file_.cases.back().refuses = rest == "error";
            return;
        }
        kind_ = Kind::placeholders;
        if (rest == "placeholders") return;
        kind_ = Kind::events;
        event_ = {};
        const bool exact = take_prefix(rest, "matches");
        event_.match = exact || take_prefix(rest, "match");
        if (!event_.match && !take_prefix(rest, "no match"))
            return fail("unknown section '" + title + "'");
        event_.is_record = take_prefix(rest, " record");
        if (exact && take_prefix(rest, " ")) {
            const std::vector<std::string> titles = split_list(rest);
            event_.titles.emplace(titles.begin(), titles.end());
            rest = {};
        }
        if (!rest.empty() || exact != event_.titles.has_value())
            fail("unknown section '" + title + "'");
    }

    void content(const std::string& line) {
        if (kind_ == Kind::comment) return;
        Case& now = file_.cases.back();
        if (kind_ == Kind::rules) {
            now.rules += line + "\n";
        } else if (kind_ == Kind::diagnostics) {
            if (!line.empty()) now.diagnostics += line + "\n";
        } else if (line.empty() || line.starts_with('#')) {
            return;
        } else if (kind_ == Kind::events) {
            CaseEvent event = event_;
            event.json = line;
            event.line = line_;
            now.events.push_back(std::move(event));
        } else {
            const std::size_t colon = line.find(": ");
            if (colon == std::string::npos) return fail("a placeholder is name: value, value");
            now.placeholders[line.substr(0, colon)] = split_list(line.substr(colon + 2));
        }
    }

    void finish_case() {
        if (file_.cases.empty()) return;
        Case& done = file_.cases.back();
        if (done.rules.starts_with("detection:")) done.rules += kRest;
        if (done.events.empty() && done.diagnostics.empty())
            fail("the case '" + done.name + "' shows nothing");
    }

    CaseFile file_;
    std::size_t line_ = 0;
    Kind kind_ = Kind::comment;
    CaseEvent event_;
};

}  // namespace

CaseFile read_case_file(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return Reader().read(in);
}

}  // namespace metsuke::tests
