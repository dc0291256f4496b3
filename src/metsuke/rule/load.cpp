// SPDX-License-Identifier: Apache-2.0
#include "metsuke/rule/load.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <map>
#include <memory>
#include <optional>
#include <system_error>
#include <utility>

#include "metsuke/base/hash.hpp"
#include "metsuke/rule/actions.hpp"
#include "metsuke/rule/event_pattern_load.hpp"
#include "metsuke/rule/lint.hpp"
#include "metsuke/rule/metadata.hpp"
#include "metsuke/rule/references.hpp"
#include "metsuke/rule/sigma.hpp"
#include "metsuke/rule/source.hpp"
#include "metsuke/yaml/node.hpp"

namespace metsuke::rule {

namespace fs = std::filesystem;

namespace {

/// Nothing if the file cannot be read.
std::optional<std::string> bytes_of(const std::string& path) {
    static constexpr std::size_t kUsual = std::size_t{8} << 10;  // more than most rules have
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rb"),
                                                               std::fclose);
    if (file == nullptr) {
        return std::nullopt;
    }
    static_cast<void>(std::setvbuf(file.get(), nullptr, _IONBF, 0));  // it is read into ours
    std::string bytes;
    for (std::size_t room = kUsual;; room *= 2) {
        const std::size_t wanted = bytes.size() + room;
        bytes.resize_and_overwrite(wanted, [&, size = bytes.size()](char* text, std::size_t) {
            return size + std::fread(text + size, 1, room, file.get());
        });
        if (bytes.size() < wanted) {
            return std::ferror(file.get()) == 0 ? std::optional(std::move(bytes)) : std::nullopt;
        }
    }
}

/// In the order of their components, as paths are: "a/z" before "a-b".
void sort_by_components(std::vector<std::string>& paths) {
    const auto replace_all = [&paths](char from, char to) {
        std::ranges::for_each(paths,
                              [&](std::string& path) { std::ranges::replace(path, from, to); });
    };
    replace_all('/', '\0');
    std::ranges::sort(paths);
    replace_all('\0', '/');
}

}  // namespace

struct RuleLoader::State {
    LoadOptions options;
    RuleSet set;
    std::vector<Filter> filters;
    struct Known {
        std::string fingerprint;
        SourcePlace place;
    };
    std::map<std::string, Known> ids;

    void add_yaml(std::string_view text, const std::string& file) {
        const std::size_t errors = set.diagnostics.error_count();
        std::vector<yaml::Node> documents = yaml::parse(text, file, set.diagnostics);
        count_if_rejected(errors);
        add_documents(std::move(documents), file);
    }

    /// A text that has brought errors since there were `errors` counts as one refused document.
    void count_if_rejected(std::size_t errors) {
        set.rejected += set.diagnostics.error_count() > errors ? 1U : 0U;
    }

    void add_documents(std::vector<yaml::Node> documents, const std::string& file) {
        const Source source{.file = file, .diagnostics = set.diagnostics};
        DocumentActions actions(documents);
        for (yaml::Node& document : documents) {
            if (!document.is_map()) {
                source.error("rule.document", document.at, "a document must be a map");
                ++set.rejected;
                continue;
            }
            const std::optional<yaml::Node> whole = actions.apply(std::move(document), source);
            if (whole && !add_document(*whole, source)) {
                ++set.rejected;
            }
        }
        set.rejected += actions.refused();
    }

    bool add_document(const yaml::Node& document, const Source& source) {
        if (document.find("correlation") != nullptr) {
            std::optional<Correlation> correlation = parse_correlation(document, source);
            if (!correlation) {
                return false;
            }
            set.correlations.push_back(*std::move(correlation));
            return true;
        }
        if (document.find("filter") != nullptr) {
            std::optional<Filter> filter = parse_filter(document, options.placeholders, source);
            if (!filter) {
                return false;
            }
            lint_filter(*filter, source);
            filters.push_back(*std::move(filter));
            return true;
        }
        if (document.find("detection") != nullptr) {
            lint_sigma_keys(document, source);
            std::optional<Rule> rule = parse_sigma_rule(document, options.placeholders, source);
            if (!rule) {
                return false;
            }
            lint_sigma_rule(*rule, document, source);
            const std::string print =
                fingerprint(*document.find("detection")) + fingerprint(rule->meta.logsource);
            add_rule(*std::move(rule), print, source);
            return true;
        }
        if (document.find("pattern") != nullptr) {
            Rule rule;
            if (!load_event_pattern_document(document, source.file, rule, set.diagnostics)) {
                return false;
            }
            add_rule(std::move(rule), fingerprint(*document.find("pattern")), source);
            return true;
        }
        source.error("rule.document", document.at,
                     "neither detection, pattern, correlation nor filter",
                     "a Sigma rule has the key 'detection', an event pattern the key 'pattern'");
        return false;
    }

    /// One rule an id: the same rule again is left out silently, another one with a word.
    void add_rule(Rule rule, const std::string& print, const Source& source) {
        if (rule.meta.id.empty()) {
            rule.meta.id = rule.meta.name;
        }
        if (rule.meta.id.empty()) {
            rule.meta.id = base::hex16(base::hash64(print));
        }
        const auto [known, is_new] =
            ids.try_emplace(rule.meta.id, Known{.fingerprint = print, .place = rule.meta.place});
        if (is_new) {
            set.rules.push_back(std::move(rule));
        } else if (known->second.fingerprint != print) {
            source.warning(
                "rule.duplicate-id", rule.meta.place.at,
                "the id " + rule.meta.id + " belongs to another rule; this one is left out",
                "the other is at " + known->second.place.file + ":" +
                    std::to_string(known->second.place.at.line));
        }
    }

    void add_json(std::string_view text, const std::string& file) {
        std::vector<Rule> rules;
        const std::size_t errors = set.diagnostics.error_count();
        load_event_pattern_json(text, file, rules, set.diagnostics);
        count_if_rejected(errors);
        for (Rule& rule : rules) {
            const auto [known, is_new] = ids.try_emplace(
                rule.meta.id, Known{.fingerprint = std::string(text), .place = rule.meta.place});
            if (is_new) {
                set.rules.push_back(std::move(rule));
                continue;
            }
            std::error_code error;
            if (known->second.fingerprint == text &&
                fs::equivalent(file, known->second.place.file, error)) {
                continue;  // reached by another path
            }
            ++set.rejected;
            set.diagnostics.error("rule.duplicate-name", file, rule.meta.place.at,
                                  "there is another pattern named '" + rule.meta.id + "'",
                                  "the other is " + known->second.place.file +
                                      "; a bare pattern is named after its file");
        }
    }

    void add_file(const std::string& path) {
        const std::string text = bytes_of(path).value_or("");
        std::error_code error;
        // Only of an empty file nothing can be read: a device is none.
        if (text.empty() && fs::file_size(path, error) != 0) {
            set.diagnostics.error("rule.unreadable", path, {}, "the file cannot be read");
            ++set.rejected;
            return;
        }
        add_text(text, path);
    }

    void add_text(const std::string& text, const std::string& file) {
        const std::size_t first = text.find_first_not_of(" \t\r\n");
        const bool json = first != std::string::npos && text[first] == '{' &&
                          !file.ends_with(".yml") && !file.ends_with(".yaml");
        if (json || file.ends_with(".json")) {
            add_json(text, file);
        } else {
            add_yaml(text, file);
        }
    }

    static bool is_rule_file(std::string_view path) {
        const std::string_view name = path.substr(path.rfind('/') + 1);
        if (name.ends_with(".test.yml") || name.ends_with(".test.yaml")) {
            return false;
        }
        return name.ends_with(".yml") || name.ends_with(".yaml") || name.ends_with(".json");
    }

    void add_path(const fs::path& path) {
        std::error_code error;
        if (!fs::is_directory(path, error)) {
            if (fs::exists(path, error)) {
                return add_file(path.string());
            }
            set.diagnostics.error("rule.unreadable", path.string(), {},
                                  "there is no such file or folder");
            ++set.rejected;
            return;
        }
        std::vector<std::string> files;
        for (fs::recursive_directory_iterator entry(path, error), end; !error && entry != end;
             entry.increment(error)) {
            if (entry->is_regular_file(error) && is_rule_file(entry->path().native())) {
                files.push_back(entry->path().native());
            }
        }
        if (error) {
            set.diagnostics.error("rule.unreadable", path.string(), {},
                                  "the folder cannot be read: " + error.message());
            ++set.rejected;
        }
        sort_by_components(files);
        for (const std::string& file : files) {
            add_file(file);
        }
    }

    void apply_filters() {
        for (const Filter& filter : filters) {
            for (Rule& rule : set.rules) {
                if (rule.kind == Kind::sigma && is_about(filter, rule)) {
                    rule.filters.push_back(filter.detection);
                }
            }
        }
    }
};

RuleLoader::RuleLoader(LoadOptions options) : state_(std::make_unique<State>()) {
    state_->options = std::move(options);
}
RuleLoader::~RuleLoader() = default;
RuleLoader::RuleLoader(RuleLoader&&) noexcept = default;
RuleLoader& RuleLoader::operator=(RuleLoader&&) noexcept = default;

void RuleLoader::add_text(std::string_view text, const std::string& file) {
    state_->add_text(std::string(text), file);
}
void RuleLoader::add_documents(std::vector<yaml::Node> documents, const std::string& file) {
    state_->add_documents(std::move(documents), file);
}
void RuleLoader::add_path(const fs::path& path) { state_->add_path(path); }

RuleSet RuleLoader::finish() {
    state_->apply_filters();
    resolve_references(state_->set);
    state_->set.diagnostics.sort();
    RuleSet set = std::move(state_->set);
    LoadOptions options = std::move(state_->options);
    state_ = std::make_unique<State>();
    state_->options = std::move(options);
    return set;
}

}  // namespace metsuke::rule
