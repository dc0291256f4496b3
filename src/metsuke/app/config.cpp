// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/config.hpp"

#include <array>
#include <filesystem>
#include <span>
#include <string_view>
#include <utility>

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

void complain(const std::string& file, base::Position at, std::string what,
              base::Diagnostics& problems) {
    problems.error("config.wrong-type", file, at, std::move(what));
}

void unknown_key(const yaml::Entry& entry, std::span<const std::string_view> known,
                 const std::string& file, base::Diagnostics& problems) {
    const std::string_view close = base::closest(entry.key, known);
    problems.error("config.unknown-key", file, entry.key_at,
                   fmt::format("unknown key {}", entry.key),
                   close.empty() ? "" : fmt::format("did you mean {}?", close));
}

bool is_account_id(std::string_view text) {
    static constexpr std::size_t kDigits = 12;
    return text.size() == kDigits && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// One of `accounts:`, "111122223333: {name: prod}".
void read_account(const yaml::Entry& entry, const std::string& file, Config& config,
                  base::Diagnostics& problems) {
    static constexpr std::array<std::string_view, 1> kMembers = {"name"};
    if (!is_account_id(entry.key)) {
        complain(file, entry.key_at, "an account id has twelve digits", problems);
    }
    if (!entry.value.is_map()) {
        return complain(file, entry.value.at, "an account is a map such as {name: prod}", problems);
    }
    for (const yaml::Entry& member : entry.value.entries) {
        if (member.key != "name") {
            unknown_key(member, kMembers, file, problems);
        } else if (!member.value.is_scalar() || member.value.text.empty()) {
            complain(file, member.value.at, "name must be text", problems);
        } else {
            config.accounts[entry.key] = member.value.text;
        }
    }
}

void read_accounts(const yaml::Node& node, const std::string& file, Config& config,
                   base::Diagnostics& problems) {
    if (!node.is_map()) {
        return complain(file, node.at, "accounts must be a map of account ids", problems);
    }
    for (const yaml::Entry& entry : node.entries) {
        read_account(entry, file, config, problems);
    }
}

void read_entry(const yaml::Entry& entry, const std::string& file, Config& config,
                base::Diagnostics& problems) {
    std::array<std::string_view, kKeys.size() + 1> names = {"accounts"};
    if (entry.key == "accounts") {
        return read_accounts(entry.value, file, config, problems);
    }
    for (std::size_t i = 0; i < kKeys.size(); ++i) {
        names.at(i + 1) = kKeys.at(i).name;
        if (entry.key != kKeys.at(i).name) {
            continue;
        }
        if (entry.value.is_text()) {
            config.*kKeys.at(i).value = entry.value.text;
        } else {
            complain(file, entry.value.at, fmt::format("{} must be text", entry.key), problems);
        }
        return;
    }
    unknown_key(entry, names, file, problems);
}

Config read_document(const yaml::Node& document, const std::string& file,
                     base::Diagnostics& problems) {
    Config config;
    if (!document.is_map()) {
        complain(file, document.at, "a configuration is a map of keys and values", problems);
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
