// SPDX-License-Identifier: Apache-2.0
//
// From files to rules. A loader takes any number of texts and folders, collects every problem with
// its place, skips what is bad and keeps the rest; finish() resolves what refers to other documents
// (filters, duplicate ids).
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "metsuke/base/diagnostics.hpp"
#include "metsuke/rule/correlation.hpp"
#include "metsuke/rule/model.hpp"
#include "metsuke/yaml/node.hpp"

namespace metsuke::rule {

struct LoadOptions {
    /// Values of %name% for the modifier `expand`; a placeholder that is not here refuses its rule.
    std::map<std::string, std::vector<std::string>, std::less<>> placeholders;
};

struct RuleSet {
    std::vector<Rule> rules;                ///< in order of loading
    std::vector<Correlation> correlations;  ///< validated; not run yet
    std::size_t rejected = 0;               ///< documents refused
    base::Diagnostics diagnostics;  ///< errors of refused documents, warnings (lint) of the others
};

class RuleLoader {
public:
    explicit RuleLoader(LoadOptions options = {});
    ~RuleLoader();
    RuleLoader(const RuleLoader&) = delete;
    RuleLoader& operator=(const RuleLoader&) = delete;
    RuleLoader(RuleLoader&&) noexcept;
    RuleLoader& operator=(RuleLoader&&) noexcept;

    /// One file's text: YAML of one or more documents (Sigma rule, filter, correlation, or event
    /// pattern with metadata), or JSON (a bare event pattern, or a PutRule input), told apart by
    /// its content. `file` names it in messages, and its stem is a bare pattern's id and title.
    void add_text(std::string_view text, const std::string& file);

    /// The documents of a YAML text that was read before (yaml::parse), as if by add_text().
    void add_documents(std::vector<yaml::Node> documents, const std::string& file);

    /// A file, or a folder recursively in sorted order (.yml .yaml .json; not *.test.yml). What
    /// cannot be read is a diagnostic too.
    void add_path(const std::filesystem::path& path);

    /// Everything that loaded. The loader is empty afterwards.
    RuleSet finish();

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace metsuke::rule
