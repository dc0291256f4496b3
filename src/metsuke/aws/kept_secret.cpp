// SPDX-License-Identifier: Apache-2.0
#include "metsuke/aws/kept_secret.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>

#include <fmt/core.h>

#include "metsuke/aws/arn.hpp"
#include "metsuke/aws/json_service.hpp"
#include "metsuke/base/json_tree.hpp"
#include "metsuke/base/json_writer.hpp"
#include "metsuke/base/visible.hpp"

namespace metsuke::aws {

namespace {

constexpr JsonService kSystemsManager = {.name = "ssm", .target = "AmazonSSM", .version = "1.1"};
constexpr JsonService kSecretsManager = {
    .name = "secretsmanager", .target = "secretsmanager", .version = "1.1"};
constexpr std::string_view kParameterPrefix = "ssm:";

/// An ARN says which region it is of.
std::string region_of(std::string_view name) {
    const std::optional<Arn> arn = parse_arn(name);
    return arn ? arn->region : "";
}

base::Unexpected without_text(std::string_view what, std::string_view name) {
    return base::fail(base::ErrorCode::malformed,
                      fmt::format("{} {}: the answer holds no text", what, base::visible(name)));
}

bool is_parameter(std::string_view text) {
    const std::optional<Arn> arn = parse_arn(text);
    return text.starts_with(kParameterPrefix) ||
           (arn && arn->service == "ssm" && arn->resource.starts_with("parameter/"));
}

bool is_secret(std::string_view text) {
    const std::optional<Arn> arn = parse_arn(text);
    return arn && arn->service == "secretsmanager" && arn->resource.starts_with("secret:");
}

struct Reference {
    std::string_view name, key;  ///< key: empty for the whole text
    std::string_view stage;      ///< "AWSPREVIOUS"; empty: the current one
    std::string_view version;    ///< its id; empty: that of the stage
};

/// Before and behind the first ':'.
std::pair<std::string_view, std::string_view> cut(std::string_view text) {
    const std::size_t size = std::min(text.find(':'), text.size());
    return {text.substr(0, size), text.substr(std::min(size + 1, text.size()))};
}

/// The form that Amazon ECS has for secrets, "arn:…:secret:name:key:stage:version", and ours with
/// '#'.
Reference parts_of(std::string_view text) {
    constexpr int kColonsOfArn = 6;
    if (const std::size_t hash = text.find('#'); hash != std::string_view::npos) {
        return {
            .name = text.substr(0, hash), .key = text.substr(hash + 1), .stage = {}, .version = {}};
    }
    if (!is_secret(text)) {
        return {.name = text, .key = {}, .stage = {}, .version = {}};
    }
    std::size_t at = 0;
    for (int i = 0; i <= kColonsOfArn; ++i) {
        at = text.find(':', i == 0 ? 0 : at + 1);
        if (at == std::string_view::npos) {
            return {.name = text, .key = {}, .stage = {}, .version = {}};
        }
    }
    const auto [key, behind_key] = cut(text.substr(at + 1));
    const auto [stage, version] = cut(behind_key);
    return {.name = text.substr(0, at), .key = key, .stage = stage, .version = version};
}

base::Result<base::Secret> member_of(const base::Secret& whole, const Reference& reference) {
    base::json::Tree tree;
    const bool is_json = tree.parse(whole.reveal());
    const base::json::Value value = is_json ? tree.root().find(reference.key) : base::json::Value();
    if (!value.is_string()) {
        return base::fail(base::ErrorCode::not_found,
                          fmt::format("{} holds no JSON object with a text {}",
                                      base::visible(reference.name), base::visible(reference.key)));
    }
    return base::Secret(std::string(value.text()));
}

}  // namespace

base::Result<base::Secret> get_parameter(Client& client, std::string_view name) {
    std::string body;
    base::json::Writer(body)
        .begin_object()
        .member("Name", name)
        .key("WithDecryption")
        .boolean(true)
        .end_object();
    METSUKE_TRY(const std::string answer, ask_json(client, {.service = kSystemsManager,
                                                            .operation = "GetParameter",
                                                            .body = std::move(body),
                                                            .region = region_of(name)}));
    base::json::Tree tree;
    if (!tree.parse(answer) || !tree.root().at("Parameter", "Value").is_string()) {
        return without_text("ssm GetParameter", name);
    }
    return base::Secret(std::string(tree.root().at("Parameter", "Value").text()));
}

base::Result<base::Secret> get_secret_value(Client& client, std::string_view id,
                                            const SecretVersion& version) {
    std::string body;
    base::json::Writer(body)
        .begin_object()
        .member("SecretId", id)
        .member_unless_empty("VersionStage", version.stage)
        .member_unless_empty("VersionId", version.id)
        .end_object();
    METSUKE_TRY(const std::string answer, ask_json(client, {.service = kSecretsManager,
                                                            .operation = "GetSecretValue",
                                                            .body = std::move(body),
                                                            .region = region_of(id)}));
    base::json::Tree tree;
    if (!tree.parse(answer) || !tree.root().find("SecretString").is_string()) {
        return without_text("secretsmanager GetSecretValue", id);
    }
    return base::Secret(std::string(tree.root().find("SecretString").text()));
}

bool is_kept_secret(std::string_view text) { return is_parameter(text) || is_secret(text); }

base::Result<base::Secret> get_kept_secret(Client& client, std::string_view reference) {
    const Reference parts = parts_of(reference);
    std::string_view name = parts.name;
    const bool is_of_systems_manager = is_parameter(name);
    if (name.starts_with(kParameterPrefix)) {
        name.remove_prefix(kParameterPrefix.size());
    }
    auto secret = is_of_systems_manager
                      ? get_parameter(client, name)
                      : get_secret_value(client, name, {.stage = parts.stage, .id = parts.version});
    return !secret || parts.key.empty() ? std::move(secret) : member_of(*secret, parts);
}

}  // namespace metsuke::aws
