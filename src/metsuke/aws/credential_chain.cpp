// SPDX-License-Identifier: Apache-2.0
#include "metsuke/aws/credential_chain.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/core.h>

#include "metsuke/aws/endpoint.hpp"
#include "metsuke/aws/host_credentials.hpp"
#include "metsuke/aws/profiles.hpp"
#include "metsuke/aws/sts.hpp"
#include "metsuke/base/visible.hpp"

namespace metsuke::aws {

namespace {

using base::ErrorCode;
/// Nothing: this place is not configured.
using Found = base::Result<std::optional<Credentials>>;

std::string setting(const Profile& profile, std::string_view name) {
    const auto found = profile.find(name);
    return found == profile.end() ? std::string() : found->second;
}

std::string session_name(const Host& host, const std::string& configured) {
    const std::string of_environment = host.text("AWS_ROLE_SESSION_NAME");
    if (!configured.empty() || !of_environment.empty()) {
        return configured.empty() ? of_environment : configured;
    }
    return "metsuke";
}

Found environment_credentials(const Host& host) {
    Credentials credentials = {
        .access_key_id = host.text("AWS_ACCESS_KEY_ID"),
        .secret_access_key = base::Secret(host.text("AWS_SECRET_ACCESS_KEY")),
        .session_token = base::Secret(host.text("AWS_SESSION_TOKEN")),
        .expires = base::parse_time(host.text("AWS_CREDENTIAL_EXPIRATION"))};
    if (credentials.access_key_id.empty()) {
        return std::nullopt;
    }
    if (credentials.secret_access_key.is_empty()) {
        return base::fail(ErrorCode::not_found,
                          "AWS_ACCESS_KEY_ID is set, but not AWS_SECRET_ACCESS_KEY");
    }
    return credentials;
}

std::optional<Credentials> keys_of(const Profile& profile) {
    Credentials credentials = {
        .access_key_id = setting(profile, "aws_access_key_id"),
        .secret_access_key = base::Secret(setting(profile, "aws_secret_access_key")),
        .session_token = base::Secret(setting(profile, "aws_session_token")),
        .expires = std::nullopt};
    return credentials.access_key_id.empty() || credentials.secret_access_key.is_empty()
               ? std::nullopt
               : std::optional(std::move(credentials));
}

std::shared_ptr<CredentialsProvider> always(const Credentials& credentials, const Host& host) {
    return std::make_shared<CredentialsProvider>([credentials] { return credentials; },
                                                 host.clock.now);
}

base::Result<Credentials> by_web_identity(const Host& host, const Role& role,
                                          const std::string& token_file) {
    METSUKE_TRY(std::string token, host.read_file(token_file));
    token.resize(token.find_last_not_of(" \r\n") + 1);
    METSUKE_TRY(Client client, make_client(host, nullptr));
    return assume_role_with_web_identity(client, role, base::Secret(std::move(token)));
}

Role role_of(const Host& host, const Profile& profile) {
    Role role = {.arn = setting(profile, "role_arn"),
                 .session_name = session_name(host, setting(profile, "role_session_name")),
                 .external_id = setting(profile, "external_id"),
                 .duration = std::nullopt};
    const std::string duration = setting(profile, "duration_seconds");
    int seconds = 0;
    std::from_chars(duration.data(), duration.data() + duration.size(), seconds);
    if (seconds > 0) {
        role.duration = std::chrono::seconds(seconds);
    }
    return role;
}

/// What a profile may say that this program cannot do.
Found unsupported(const std::string& name, const Profile& profile) {
    for (const std::string_view key : {"credential_process", "sso_session", "sso_start_url"}) {
        if (!setting(profile, key).empty()) {
            return base::fail(
                ErrorCode::unsupported,
                fmt::format("AWS profile {}: {} is not supported; "
                            "`eval \"$(aws configure export-credentials --format env)\"` gives the "
                            "same credentials to this program",
                            base::visible(name), key));
        }
    }
    return std::nullopt;
}

/// Follows profiles from one to the next: ops → base → keys.
class ProfileRoles {
public:
    ProfileRoles(const Host& host, const Profiles& profiles) : host_(host), profiles_(profiles) {}

    base::Result<Credentials> assume(const std::string& name) {
        if (std::ranges::find(visited_, name) != visited_.end()) {
            return failed(name, "its source_profile leads back to it");
        }
        visited_.push_back(name);
        const Profile* const profile = profiles_.find(name);
        if (profile == nullptr) {
            return failed(name, "there is no such profile");
        }
        if (!setting(*profile, "mfa_serial").empty()) {
            return failed(name, "mfa_serial: nobody is there to type a code");
        }
        METSUKE_TRY([[maybe_unused]] const std::optional<Credentials> none,
                    unsupported(name, *profile));
        const Role role = role_of(host_, *profile);
        if (role.arn.empty()) {
            return failed(name, "it has neither keys nor a role_arn");
        }
        if (const std::string file = setting(*profile, "web_identity_token_file"); !file.empty()) {
            return by_web_identity(host_, role, file);
        }
        METSUKE_TRY(const Credentials source, source_of(name, *profile));
        METSUKE_TRY(Client client, make_client(host_, always(source, host_)));
        return assume_role(client, role);
    }

private:
    base::Result<Credentials> source_of(const std::string& name, const Profile& profile) {
        const std::string source = setting(profile, "source_profile");
        if (source.empty()) {
            return named_source(name, setting(profile, "credential_source"));
        }
        const Profile* const next = profiles_.find(source);
        if (next != nullptr) {
            // A profile with keys may name itself as the source of its role.
            const std::optional<Credentials> keys = keys_of(*next);
            if (keys && (source == name || setting(*next, "role_arn").empty())) {
                return *keys;
            }
        }
        return assume(source);
    }

    base::Result<Credentials> named_source(const std::string& name, std::string_view source) {
        if (source == "Ec2InstanceMetadata") {
            return instance_credentials(host_);
        }
        if (source == "EcsContainer") {
            return container_credentials(host_);
        }
        if (source == "Environment") {
            METSUKE_TRY(std::optional<Credentials> found, environment_credentials(host_));
            return found ? base::Result<Credentials>(*std::move(found))
                         : failed(name, "the environment has no AWS_ACCESS_KEY_ID");
        }
        return failed(name,
                      "role_arn wants a source_profile, or a credential_source that is "
                      "Environment, Ec2InstanceMetadata or EcsContainer");
    }

    static base::Unexpected failed(std::string_view name, std::string_view why) {
        return base::fail(ErrorCode::invalid_argument,
                          fmt::format("AWS profile {}: {}", base::visible(name), why));
    }

    const Host& host_;
    const Profiles& profiles_;
    std::vector<std::string> visited_;
};

Found web_identity_of_environment(const Host& host) {
    const std::string file = host.text("AWS_WEB_IDENTITY_TOKEN_FILE");
    const Role role = {.arn = host.text("AWS_ROLE_ARN"),
                       .session_name = session_name(host, ""),
                       .external_id = {},
                       .duration = std::nullopt};
    if (file.empty() || role.arn.empty()) {
        return std::nullopt;
    }
    return by_web_identity(host, role, file);
}

Found host_services(const Host& host) {
    if (has_container_credentials(host)) {
        return container_credentials(host);
    }
    if (host.text("AWS_EC2_METADATA_DISABLED") == "true") {
        return std::nullopt;
    }
    return instance_credentials(host);
}

}  // namespace

base::Result<Credentials> find_credentials(const Host& host) {
    METSUKE_TRY(std::optional<Credentials> found, environment_credentials(host));
    if (found) {
        return *std::move(found);
    }
    METSUKE_TRY(const Profiles profiles, Profiles::read(host));
    const std::string name = Profiles::chosen(host);
    const Profile* const profile = profiles.find(name);
    if (profile == nullptr && name != "default") {
        return base::fail(ErrorCode::not_found,
                          fmt::format("AWS_PROFILE names {}, which is neither in the config nor in "
                                      "the credentials file",
                                      base::visible(name)));
    }
    if (profile != nullptr && !setting(*profile, "role_arn").empty()) {
        return ProfileRoles(host, profiles).assume(name);
    }
    METSUKE_TRY(found, web_identity_of_environment(host));
    if (!found && profile != nullptr) {
        found = keys_of(*profile);
    }
    if (!found && profile != nullptr) {
        METSUKE_TRY(found, unsupported(name, *profile));
    }
    if (found) {
        return *std::move(found);
    }
    const Found of_host = host_services(host);
    if (of_host) {
        found = *of_host;
    }
    if (found) {
        return *std::move(found);
    }
    base::Error error = {.code = ErrorCode::not_found,
                         .what =
                             "no AWS credentials: set AWS_ACCESS_KEY_ID and "
                             "AWS_SECRET_ACCESS_KEY or AWS_PROFILE, or run with a role",
                         .causes = {}};
    if (!of_host) {
        error.causes.push_back(of_host.error().message());
    }
    return base::Unexpected(std::move(error));
}

base::Result<std::string> find_region(const Host& host) {
    std::string region = host.text("AWS_REGION");
    if (region.empty()) {
        region = host.text("AWS_DEFAULT_REGION");
    }
    if (region.empty()) {
        METSUKE_TRY(const Profiles profiles, Profiles::read(host));
        const Profile* const profile = profiles.find(Profiles::chosen(host));
        region = profile != nullptr ? setting(*profile, "region") : "";
    }
    if (!is_region(region)) {
        return base::fail(ErrorCode::not_found,
                          region.empty()
                              ? "no AWS region: set AWS_REGION"
                              : fmt::format("{} is no AWS region", base::visible(region)));
    }
    return region;
}

base::Result<Client> make_client(const Host& host,
                                 std::shared_ptr<CredentialsProvider> credentials) {
    METSUKE_TRY(std::string region, find_region(host));
    return Client({.credentials = std::move(credentials),
                   .region = std::move(region),
                   .variable = host.variable,
                   .clock = host.clock,
                   .transport = host.transport});
}

std::shared_ptr<CredentialsProvider> make_provider(const Host& host) {
    return std::make_shared<CredentialsProvider>([host] { return find_credentials(host); },
                                                 host.clock.now);
}

}  // namespace metsuke::aws
