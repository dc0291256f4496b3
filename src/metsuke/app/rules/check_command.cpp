// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <system_error>

#include <fmt/core.h>

#include "metsuke/app/answer.hpp"
#include "metsuke/app/counted.hpp"
#include "metsuke/app/diagnostic_text.hpp"
#include "metsuke/app/rules/commands.hpp"
#include "metsuke/base/json_writer.hpp"
#include "metsuke/base/utf8.hpp"
#include "metsuke/rule/load.hpp"

namespace metsuke::app {
namespace {

void append_json(std::string& out, const base::Diagnostic& problem) {
    base::json::Writer json(out);
    json.begin_object()
        .member("severity", problem.severity == base::Severity::error ? "error" : "warning")
        .member("code", problem.code)
        .member("file", base::repair_utf8(problem.file).text);
    // Of a file that could not be read there is no line to tell.
    if (problem.at.line != 0) {
        json.key("line").number(std::uint64_t{problem.at.line});
        json.key("column").number(std::uint64_t{problem.at.column});
    }
    json.member("text", base::repair_utf8(problem.text).text)
        .member_unless_empty("hint", base::repair_utf8(problem.hint).text)
        .end_object();
}

std::string json_text(const base::Diagnostics& problems) {
    std::string out = "[";
    for (const base::Diagnostic& problem : problems.items()) {
        out += &problem == problems.items().data() ? "\n" : ",\n";
        append_json(out, problem);
    }
    return out += problems.items().empty() ? "]\n" : "\n]\n";
}

base::Result<rule::RuleSet> load(const std::vector<std::string>& paths) {
    rule::RuleLoader loader;
    for (const std::string& path : paths) {
        if (std::error_code error; !std::filesystem::exists(path, error)) {
            return base::fail(base::ErrorCode::not_found,
                              fmt::format("there is no file or folder {}", path));
        }
        loader.add_path(path);
    }
    return loader.finish();
}

void tell_counts(const rule::RuleSet& set, World& world) {
    const std::size_t correlations = set.correlations.size();
    if (correlations != 0) {
        tell(world,
             fmt::format("{} {} checked but not yet run", counted(correlations, "correlation"),
                         correlations == 1 ? "is" : "are"));
    }
    const std::string refused = set.rejected == 0 ? "" : fmt::format(", {} refused", set.rejected);
    tell(world, fmt::format("{}{}, {}: {}, {}", counted(set.rules.size(), "rule"), refused,
                            counted(correlations, "correlation"),
                            counted(set.diagnostics.error_count(), "error"),
                            counted(set.diagnostics.warning_count(), "warning")));
}

}  // namespace

base::Result<ExitCode> check_rules(const RulesCheckTyped& typed, const Settings& settings,
                                   World& world) {
    constexpr std::array<std::string_view, 2> kFormats = {"text", "json"};
    METSUKE_TRY(const std::size_t format, choose("--format", typed.format, kFormats));
    METSUKE_TRY(const rule::RuleSet set, load(typed.paths));
    const base::Diagnostics& problems = set.diagnostics;
    const bool is_bad = typed.strict ? !problems.items().empty() : problems.has_errors();
    const auto code = answer(world, format == 0 ? all_texts(problems) : json_text(problems),
                             is_bad ? ExitCode::answer_is_no : ExitCode::fine);
    if (code && settings.verbosity != Verbosity::quiet) {
        tell_counts(set, world);
    }
    return code;
}

}  // namespace metsuke::app
