// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/config.hpp"

#include <array>
#include <filesystem>
#include <string_view>

#include <fmt/core.h>

#include "metsuke/app/text_file.hpp"
#include "metsuke/base/diagnostics.hpp"
#include "metsuke/yaml/node.hpp"

namespace metsuke::app {
namespace {

constexpr std::string_view kUsualPath = "metsuke.yaml";

struct Key {
    std::string_view name;
    std::optional<std::string> Config::* value;
};
constexpr std::array kKeys = {Key{.name = "lang", .value = &Config::lang},
                              Key{.name = "tz", .value = &Config::tz}};

void read_entry(const yaml::Entry& entry, const std::string& file, Config& config,
                base::Diagnostics& problems) {
    std::array<std::string_view, kKeys.size()> names{};
    for (std::size_t i = 0; i < kKeys.size(); ++i) {
        names.at(i) = kKeys.at(i).name;
        if (entry.key != kKeys.at(i).name) {
            continue;
        }
        if (entry.value.is_text()) {
            config.*kKeys.at(i).value = entry.value.text;
        } else {
            problems.error("config.wrong-type", file, entry.value.at,
                           fmt::format("{} must be text", entry.key));
        }
        return;
    }
    const std::string_view close = base::closest(entry.key, names);
    problems.error("config.unknown-key", file, entry.key_at,
                   fmt::format("unknown key {}", entry.key),
                   close.empty() ? "" : fmt::format("did you mean {}?", close));
}

Config read_document(const yaml::Node& document, const std::string& file,
                     base::Diagnostics& problems) {
    Config config;
    if (!document.is_map()) {
        problems.error("config.wrong-type", file, document.at,
                       "a configuration is a map of keys and values");
    }
    for (const yaml::Entry& entry : document.entries) {
        read_entry(entry, file, config, problems);
    }
    return config;
}

base::Unexpected all_problems(const base::Diagnostics& problems) {
    std::string text = "the configuration is wrong";
    for (const base::Diagnostic& problem : problems.items()) {
        text += "\n" + to_text(problem);
    }
    return base::fail(base::ErrorCode::malformed, std::move(text));
}

}  // namespace

base::Result<Config> read_config(std::string_view text, const std::string& file) {
    base::Diagnostics problems;
    const std::vector<yaml::Node> documents = yaml::parse(text, file, problems);
    Config config;
    if (documents.size() > 1) {
        problems.error("config.documents", file, documents[1].at,
                       "a configuration is one document");
    } else if (!documents.empty()) {
        config = read_document(documents.front(), file, problems);
    }
    if (problems.has_errors()) {
        return all_problems(problems);
    }
    return config;
}

base::Result<Config> find_config(const std::optional<std::string>& typed_path, const World& world) {
    std::string path = typed_path.value_or(world.variable("METSUKE_CONFIG").value_or(""));
    if (path.empty()) {
        std::error_code error;
        if (!std::filesystem::exists(kUsualPath, error)) {
            return Config{};
        }
        path = kUsualPath;
    }
    METSUKE_TRY(const std::string text, read_text_file(path));
    return read_config(text, path);
}

}  // namespace metsuke::app
