// SPDX-License-Identifier: Apache-2.0
//
// The files that the tools of AWS share ("AWS SDKs and Tools Reference Guide", "Shared config and
// credentials files"): ~/.aws/config and ~/.aws/credentials.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "metsuke/aws/host.hpp"
#include "metsuke/base/result.hpp"

namespace metsuke::aws {

/// Settings by name: "role_arn".
using Profile = std::map<std::string, std::string, std::less<>>;

class Profiles {
public:
    /// Of AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE, or below HOME. Files that are not there
    /// are empty ones.
    static base::Result<Profiles> read(const Host& host);

    /// What both files say of it, the credentials file before the other; nullptr if neither does.
    [[nodiscard]] const Profile* find(std::string_view name) const;

    /// AWS_PROFILE, AWS_DEFAULT_PROFILE, or "default".
    static std::string chosen(const Host& host);

private:
    std::map<std::string, Profile, std::less<>> profiles_;
};

/// Sections of such a file as they are named: "profile ops", "default". Settings below a setting
/// (indented lines) are left out.
std::map<std::string, Profile, std::less<>> parse_profile_file(std::string_view text);

}  // namespace metsuke::aws
