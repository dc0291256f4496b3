// SPDX-License-Identifier: Apache-2.0
#include "metsuke/aws/sts.hpp"

#include <utility>

#include <fmt/core.h>

#include "metsuke/aws/query_service.hpp"

namespace metsuke::aws {

namespace {

QueryCall call_of(std::string_view action) {
    return {.service = "sts", .version = "2011-06-15", .action = action, .parameters = {}};
}

void add_role(const Role& role, QueryCall& call) {
    call.parameters.emplace_back("RoleArn", role.arn);
    call.parameters.emplace_back("RoleSessionName", role.session_name);
    if (!role.external_id.empty()) {
        call.parameters.emplace_back("ExternalId", role.external_id);
    }
    if (role.duration) {
        call.parameters.emplace_back("DurationSeconds", std::to_string(role.duration->count()));
    }
}

base::Result<Credentials> credentials_of(const XmlTexts& texts, std::string_view action) {
    const std::string below = fmt::format("{}Result/Credentials/", action);
    Credentials credentials = {
        .access_key_id = text_at(texts, below + "AccessKeyId"),
        .secret_access_key = base::Secret(text_at(texts, below + "SecretAccessKey")),
        .session_token = base::Secret(text_at(texts, below + "SessionToken")),
        .expires = base::parse_time(text_at(texts, below + "Expiration"))};
    if (credentials.access_key_id.empty() || credentials.secret_access_key.is_empty()) {
        return base::fail(base::ErrorCode::malformed,
                          fmt::format("sts {}: the answer holds no credentials", action));
    }
    return credentials;
}

}  // namespace

base::Result<CallerIdentity> get_caller_identity(Client& client) {
    METSUKE_TRY(const XmlTexts texts, ask_query(client, call_of("GetCallerIdentity")));
    return CallerIdentity{.account = text_at(texts, "GetCallerIdentityResult/Account"),
                          .arn = text_at(texts, "GetCallerIdentityResult/Arn")};
}

base::Result<Credentials> assume_role(Client& client, const Role& role) {
    QueryCall call = call_of("AssumeRole");
    add_role(role, call);
    METSUKE_TRY(const XmlTexts texts, ask_query(client, std::move(call)));
    return credentials_of(texts, "AssumeRole");
}

base::Result<Credentials> assume_role_with_web_identity(Client& client, const Role& role,
                                                        const base::Secret& token) {
    QueryCall call = call_of("AssumeRoleWithWebIdentity");
    add_role(role, call);
    call.parameters.emplace_back("WebIdentityToken", token.reveal());
    call.is_signed = false;
    call.secret = token;
    METSUKE_TRY(const XmlTexts texts, ask_query(client, std::move(call)));
    return credentials_of(texts, "AssumeRoleWithWebIdentity");
}

}  // namespace metsuke::aws
