// SPDX-License-Identifier: Apache-2.0
#include "metsuke/aws/profiles.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "metsuke/net/url.hpp"

namespace metsuke::aws {

namespace {

std::string_view trimmed(std::string_view text) {
    static constexpr std::string_view kBlank = " \t\r";
    text.remove_prefix(std::min(text.find_first_not_of(kBlank), text.size()));
    return text.substr(0, text.find_last_not_of(kBlank) + 1);
}

/// A comment behind a value wants a blank before it: a secret may hold '#'.
std::string_view without_comment(std::string_view value) {
    for (const std::string_view begin : {" #", " ;", "\t#", "\t;"}) {
        value = value.substr(0, value.find(begin));
    }
    return trimmed(value);
}

base::Result<std::string> read_if_there(const Host& host, const std::string& path) {
    base::Result<std::string> text = host.read_file(path);
    if (!text && text.error().code == base::ErrorCode::not_found) {
        return std::string();
    }
    return text;
}

std::string path_of(const Host& host, std::string_view variable, std::string_view name) {
    const std::string path = host.text(variable);
    return !path.empty() ? path : host.text("HOME").append("/.aws/").append(name);
}

}  // namespace

std::map<std::string, Profile, std::less<>> parse_profile_file(std::string_view text) {
    static constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
    std::map<std::string, Profile, std::less<>> sections;
    text.remove_prefix(text.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0);
    Profile* section = nullptr;
    while (!text.empty()) {
        const std::size_t size = std::min(text.find('\n'), text.size());
        const std::string_view written = text.substr(0, size);
        text.remove_prefix(std::min(size + 1, text.size()));
        const std::string_view line = trimmed(written);
        const bool is_indented = written.starts_with(' ') || written.starts_with('\t');
        if (line.empty() || line.starts_with('#') || line.starts_with(';') || is_indented) {
            continue;
        }
        if (line.starts_with('[')) {
            const std::size_t end = std::min(line.find(']'), line.size());
            section = &sections[std::string(trimmed(line.substr(1, end - 1)))];
            continue;
        }
        const std::size_t equals = line.find('=');
        if (section != nullptr && equals != std::string_view::npos) {
            section->insert_or_assign(net::lowered(trimmed(line.substr(0, equals))),
                                      without_comment(line.substr(equals + 1)));
        }
    }
    return sections;
}

base::Result<Profiles> Profiles::read(const Host& host) {
    static constexpr std::string_view kPrefix = "profile ";
    METSUKE_TRY(const std::string config,
                read_if_there(host, path_of(host, "AWS_CONFIG_FILE", "config")));
    METSUKE_TRY(const std::string credentials,
                read_if_there(host, path_of(host, "AWS_SHARED_CREDENTIALS_FILE", "credentials")));
    Profiles all;
    for (auto& [section, profile] : parse_profile_file(credentials)) {
        all.profiles_[section] = profile;
    }
    for (auto& [section, profile] : parse_profile_file(config)) {
        const std::string_view name =
            section.starts_with(kPrefix)
                ? trimmed(std::string_view(section).substr(kPrefix.size()))
                : (section == "default" ? std::string_view(section) : std::string_view());
        if (!name.empty()) {
            // Settings that are there already stay: those of the credentials file.
            all.profiles_[std::string(name)].insert(profile.begin(), profile.end());
        }
    }
    return all;
}

const Profile* Profiles::find(std::string_view name) const {
    const auto found = profiles_.find(name);
    return found == profiles_.end() ? nullptr : &found->second;
}

std::string Profiles::chosen(const Host& host) {
    for (const std::string_view name : {"AWS_PROFILE", "AWS_DEFAULT_PROFILE"}) {
        if (std::string profile = host.text(name); !profile.empty()) {
            return profile;
        }
    }
    return "default";
}

}  // namespace metsuke::aws
