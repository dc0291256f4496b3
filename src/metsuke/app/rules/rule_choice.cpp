// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/rules/rule_choice.hpp"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>
#include <vector>

#include <fmt/core.h>

#include "metsuke/app/counted.hpp"
#include "metsuke/app/diagnostic_text.hpp"
#include "metsuke/app/rules/builtin_rules.hpp"
#include "metsuke/app/rules/rule_set_edit.hpp"
#include "metsuke/base/diagnostics.hpp"
#include "metsuke/base/visible.hpp"

namespace metsuke::app {
namespace {

base::Unexpected refuse(std::string what) {
    return base::fail(base::ErrorCode::invalid_argument, std::move(what));
}

bool is_empty(const rule::RuleSet& set) { return set.rules.empty() && set.correlations.empty(); }

/// What the user must know even when only errors are wanted.
void tell_refused(const rule::RuleSet& set, World& world) {
    static_cast<void>(world.messages.write(error_texts(set.diagnostics)));
    if (set.rejected != 0) {
        tell(world, fmt::format("{} refused (metsuke rules check tells all)",
                                counted(set.rejected, "rule")));
    }
}

/// Rules that are good, and yet not run.
void tell_notes(const rule::RuleSet& set, World& world) {
    for (const base::Diagnostic& problem : set.diagnostics.items()) {
        if (problem.code == "rule.duplicate-id") {
            static_cast<void>(world.messages.write(diagnostic_text(problem)));
        }
    }
    if (!set.correlations.empty()) {
        tell(world, fmt::format("{} loaded, but not yet run",
                                counted(set.correlations.size(), "correlation")));
    }
}

std::vector<std::string_view> sorted(std::vector<std::string_view> texts) {
    std::ranges::sort(texts);
    return texts;
}

std::vector<std::string_view> ids_of(const rule::RuleSet& set) {
    std::vector<std::string_view> ids;
    ids.reserve(set.rules.size() + set.correlations.size());
    for (const rule::Rule& rule : set.rules) {
        ids.push_back(rule.meta.id);
    }
    for (const rule::Correlation& correlation : set.correlations) {
        ids.push_back(correlation.meta.id);
    }
    return ids;
}

}  // namespace

base::Result<rule::RuleSet> choose_rules(const RuleChoiceTyped& typed, World& world,
                                         Verbosity verbosity) {
    if (typed.no_builtin && typed.rules.empty()) {
        return refuse("--no-builtin leaves no rules: add some with --rules PATH");
    }
    rule::RuleLoader loader;
    for (const std::string& path : typed.rules) {
        if (std::error_code error; !std::filesystem::exists(path, error)) {
            return base::fail(base::ErrorCode::not_found,
                              fmt::format("--rules: there is no file or folder {}", path));
        }
        loader.add_path(path);
    }
    if (!typed.no_builtin) {
        // Behind the user's, which so are the ones that stay where an id is given twice.
        add_builtin_rules(loader);
    }
    rule::RuleSet set = loader.finish();
    tell_refused(set, world);
    if (is_empty(set)) {
        return refuse("no rule was loaded");
    }
    if (verbosity != Verbosity::quiet) {
        tell_notes(set, world);
    }
    return set;
}

base::Result<void> select_rules(rule::RuleSet& set, std::span<const std::string> only,
                                std::span<const std::string> skip) {
    const std::vector<std::string_view> ids = sorted(ids_of(set));
    for (const std::span<const std::string> wanted : {only, skip}) {
        for (const std::string& id : wanted) {
            if (!std::ranges::binary_search(ids, id)) {
                return no_such_rule(id, set);
            }
        }
    }
    const std::vector<std::string_view> kept = sorted({only.begin(), only.end()});
    const std::vector<std::string_view> skipped = sorted({skip.begin(), skip.end()});
    keep_only(set, [&](const rule::Metadata& meta) {
        return (kept.empty() || std::ranges::binary_search(kept, meta.id)) &&
               !std::ranges::binary_search(skipped, meta.id);
    });
    if (is_empty(set)) {
        return refuse("--only and --skip leave no rule");
    }
    return {};
}

base::Unexpected no_such_rule(std::string_view id, const rule::RuleSet& set) {
    const std::vector<std::string_view> ids = ids_of(set);
    const std::string_view close = base::closest(id, ids);
    return base::fail(base::ErrorCode::not_found,
                      fmt::format("there is no rule {}{}", base::visible(id),
                                  close.empty() ? " (metsuke rules list shows all)"
                                                : fmt::format("; did you mean {}?", close)));
}

}  // namespace metsuke::app
