// SPDX-License-Identifier: Apache-2.0
#include "tests/aws/operations.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "metsuke/aws/credential_chain.hpp"
#include "metsuke/aws/fault.hpp"
#include "metsuke/aws/kept_secret.hpp"
#include "metsuke/aws/sigv4.hpp"
#include "metsuke/aws/sns.hpp"
#include "metsuke/aws/sts.hpp"
#include "metsuke/base/error.hpp"
#include "metsuke/base/time.hpp"
#include "metsuke/net/crypto.hpp"
#include "metsuke/net/exchange.hpp"

#include "tests/aws/command.hpp"

namespace metsuke::tests {

namespace {

using base::ErrorCode;
using base::json::Value;
using base::json::Writer;

// Signing

std::optional<net::Method> method_of(std::string_view name) {
    using net::Method;
    for (const Method method : {Method::get, Method::post, Method::put, Method::patch}) {
        if (name == net::name_of(method)) {
            return method;
        }
    }
    return std::nullopt;
}

Done sign(Session& /*session*/, Value command, Writer& out) {
    const auto method = method_of(text_of(command, "method"));
    const auto time = base::parse_time(text_of(command, "time"));
    if (!method || !time) {
        return base::fail(ErrorCode::invalid_argument, "no such method, or no time");
    }
    net::Request request = {.method = *method,
                            .url = text_of(command, "url"),
                            .headers = {},
                            .body = text_of(command, "body")};
    for (const Value header : command.find("headers").children()) {
        const Value name = header.first_child();
        request.headers.push_back(
            {.name = std::string(name.text()), .value = std::string(name.next_sibling().text())});
    }
    aws::sign(request,
              {.access_key_id = text_of(command, "access_key"),
               .secret_access_key = base::Secret(text_of(command, "secret")),
               .session_token = base::Secret(text_of(command, "token")),
               .expires = std::nullopt},
              {.region = text_of(command, "region"), .service = text_of(command, "service")},
              *time);
    out.key("headers").begin_array();
    for (const net::Header& header : request.headers) {
        out.begin_array().string(header.name).string(header.value).end_array();
    }
    out.end_array();
    return {};
}

// S3

Done s3_get(Session& session, Value command, Writer& out) {
    constexpr std::size_t kRoom = 65521;  // a prime: reads and pieces never end together
    METSUKE_TRY(aws::S3* const s3, session.s3());
    aws::ObjectStream stream(*s3, {.bucket = text_of(command, "bucket"),
                                   .key = text_of(command, "key"),
                                   .version = text_of(command, "version")});
    std::string whole;
    std::vector<char> room(kRoom);
    while (true) {
        METSUKE_TRY(const std::size_t size, stream.read(room));
        if (size == 0) {
            break;
        }
        whole.append(room.data(), size);
    }
    out.member("sha256", net::sha256_hex(whole)).key("size").number(std::uint64_t{whole.size()});
    return {};
}

// SNS and STS

Done sns_publish(Session& session, Value command, Writer& out) {
    METSUKE_TRY(aws::Client* const client, session.client());
    const std::string subject = text_of(command, "subject");
    const std::string message = text_of(command, "message");
    const auto answer =
        aws::publish(*client, text_of(command, "topic"), {.subject = subject, .message = message},
                     patience_of(command));
    if (const auto* const fault = std::get_if<aws::Fault>(&answer)) {
        return base::Unexpected(aws::error_of(*fault, "sns Publish"));
    }
    out.member("id", std::get<std::string>(answer));
    return {};
}

Done sts_identity(Session& session, Value /*command*/, Writer& out) {
    METSUKE_TRY(aws::Client* const client, session.client());
    METSUKE_TRY(const aws::CallerIdentity identity, aws::get_caller_identity(*client));
    out.member("account", identity.account).member("arn", identity.arn);
    return {};
}

/// Of the credentials themselves nothing but their lengths is told.
Done sts_assume_role(Session& session, Value command, Writer& out) {
    METSUKE_TRY(aws::Client* const client, session.client());
    aws::Role role = {.arn = text_of(command, "role"),
                      .session_name = text_of(command, "session"),
                      .external_id = text_of(command, "external_id"),
                      .duration = std::nullopt};
    if (command.find("seconds")) {
        role.duration = seconds_of(command, "seconds");
    }
    METSUKE_TRY(const aws::Credentials credentials, aws::assume_role(*client, role));
    out.member("access_key", credentials.access_key_id)
        .member("expires", credentials.expires ? base::to_rfc3339(*credentials.expires) : "")
        .key("secret_size")
        .number(std::uint64_t{credentials.secret_access_key.reveal().size()})
        .key("token_size")
        .number(std::uint64_t{credentials.session_token.reveal().size()});
    return {};
}

// Secrets

Done kept_secret(Session& session, Value command, Writer& out) {
    METSUKE_TRY(aws::Client* const client, session.client());
    METSUKE_TRY(const base::Secret secret,
                aws::get_kept_secret(*client, text_of(command, "reference")));
    out.member("secret", secret.reveal());
    return {};
}

struct Named {
    std::string_view name;
    Operation operation;
};

constexpr std::array kOperations = std::to_array<Named>({
    {"dynamodb_get", dynamodb_get},
    {"dynamodb_put", dynamodb_put},
    {"dynamodb_update", dynamodb_update},
    {"kept_secret", kept_secret},
    {"s3_get", s3_get},
    {"sign", sign},
    {"sns_publish", sns_publish},
    {"sqs_delete", sqs_delete},
    {"sqs_receive", sqs_receive},
    {"sqs_send", sqs_send},
    {"sqs_visibility", sqs_visibility},
    {"sts_assume_role", sts_assume_role},
    {"sts_identity", sts_identity},
});

}  // namespace

base::Result<aws::Client*> Session::client() {
    if (!client_) {
        METSUKE_TRY(client_, aws::make_client(host_, aws::make_provider(host_)));
    }
    return &*client_;
}

base::Result<aws::S3*> Session::s3() {
    METSUKE_TRY(aws::Client* const its_client, client());
    if (!s3_) {
        s3_.emplace(*its_client);
    }
    return &*s3_;
}

Operation find_operation(std::string_view name) {
    const auto found = std::ranges::find(kOperations, name, &Named::name);
    return found == kOperations.end() ? nullptr : found->operation;
}

}  // namespace metsuke::tests
