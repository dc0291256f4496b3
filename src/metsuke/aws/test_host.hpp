// SPDX-License-Identifier: Apache-2.0
//
// For tests: a host whose environment and files are maps, a clock that moves only when somebody
// waits for it, and a service of AWS that answers as it is told and keeps what it was asked.
#pragma once

#include <algorithm>
#include <atomic>
#include <charconv>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "metsuke/aws/client.hpp"
#include "metsuke/aws/credentials.hpp"
#include "metsuke/aws/host.hpp"
#include "metsuke/aws/sigv4.hpp"
#include "metsuke/net/scripted_server.hpp"
#include "metsuke/net/url.hpp"

namespace metsuke::aws {

/// Stands still unless somebody waits for a later time, or a test turns it on: a service's thread
/// may do so, too.
class TestClock {
public:
    [[nodiscard]] Clock clock() {
        return {.now = [this] { return now(); },
                .wait_until =
                    [this](base::Time time) {
                        waits_.push_back(time - now());
                        now_ = std::max(time, now());
                    },
                .chance = [this] { return chance; }};
    }
    [[nodiscard]] base::Time now() const { return now_; }
    void advance(std::chrono::milliseconds by) { now_ = now() + by; }
    [[nodiscard]] const std::vector<std::chrono::milliseconds>& waits() const { return waits_; }

    double chance = 0.5;

private:
    std::atomic<base::Time> now_ = base::Time(std::chrono::seconds(1440938160));  // kTestDate
    std::vector<std::chrono::milliseconds> waits_;
};

/// When TestClock begins, as X-Amz-Date says it.
inline constexpr std::string_view kTestDate = "20150830T123600Z";

/// As it is, no request of it can leave this machine.
class TestHost {
public:
    [[nodiscard]] Host host() {
        return {.variable =
                    [this](std::string_view name) {
                        const auto found = variables.find(name);
                        return found == variables.end() ? std::nullopt
                                                        : std::optional(found->second);
                    },
                .read_file = [this](const std::string& path) { return read(path); },
                .clock = clock.clock(),
                .transport = transport};
    }

    std::map<std::string, std::string, std::less<>> variables = {
        {"HOME", "/home/ops"},
        {"AWS_REGION", "eu-west-1"},
        {"AWS_ENDPOINT_URL", "http://127.0.0.1:1"},
        {"AWS_EC2_METADATA_DISABLED", "true"}};
    std::map<std::string, std::string, std::less<>> files;
    std::set<std::string, std::less<>> forbidden_files;
    net::Transport transport;
    TestClock clock;

private:
    [[nodiscard]] base::Result<std::string> read(const std::string& path) const {
        if (forbidden_files.contains(path)) {
            return base::fail(base::ErrorCode::permission, path + ": permission denied");
        }
        const auto found = files.find(path);
        if (found == files.end()) {
            return base::fail(base::ErrorCode::not_found, path + ": no such file");
        }
        return found->second;
    }
};

/// A request as it came in.
struct Received {
    std::string method, target;
    std::vector<net::Header> headers;  ///< names in lower case
    std::string body;

    /// Empty where there is none.
    [[nodiscard]] std::string header(std::string_view name) const {
        const auto found = std::ranges::find(headers, name, &net::Header::name);
        return found == headers.end() ? std::string() : found->value;
    }
    /// "GET /path".
    [[nodiscard]] std::string line() const { return method + " " + target; }
};

inline Received received_of(std::string_view text) {
    static constexpr std::string_view kLineEnd = "\r\n";
    const auto take = [&text](std::string_view end) {
        const std::size_t size = std::min(text.find(end), text.size());
        const std::string_view taken = text.substr(0, size);
        text.remove_prefix(std::min(size + end.size(), text.size()));
        return std::string(taken);
    };
    Received request;
    request.method = take(" ");
    request.target = take(" ");
    take(kLineEnd);
    for (std::string line = take(kLineEnd); !line.empty(); line = take(kLineEnd)) {
        const std::size_t colon = std::min(line.find(':'), line.size());
        const std::size_t value = std::min(line.find_first_not_of(": ", colon), line.size());
        request.headers.push_back({.name = net::lowered(std::string_view(line).substr(0, colon)),
                                   .value = line.substr(value)});
    }
    request.body = text;
    return request;
}

/// What its Authorization has to be: AWS, too, signs what came in once more and compares.
inline std::string expected_authorization(const Received& request, const Credentials& credentials,
                                          const SigningScope& scope) {
    static constexpr std::string_view kNames = "SignedHeaders=";
    const std::string given = request.header("authorization");
    const std::size_t begin = std::min(given.find(kNames), given.size());
    const std::string names =
        ";" + given.substr(std::min(begin + kNames.size(), given.size())).append(",");
    net::Request again = {.url = "http://" + request.header("host") + request.target,
                          .body = request.body};
    for (const auto method : {net::Method::get, net::Method::put, net::Method::patch}) {
        again.method = request.method == net::name_of(method) ? method : again.method;
    }
    for (const net::Header& header : request.headers) {
        const bool is_signed =
            names.substr(0, names.find(',')).append(";").contains(";" + header.name + ";");
        const bool is_of_signature = header.name == "x-amz-date" ||
                                     header.name == "x-amz-security-token" ||
                                     header.name == "x-amz-content-sha256";
        if (is_signed && !is_of_signature) {
            again.headers.push_back(header);
        }
    }
    sign(again, credentials, scope,
         base::parse_time(request.header("x-amz-date")).value_or(base::Time()));
    return again.headers.back().value;
}

/// A service on this machine.
class FakeService {
public:
    using Answer = net::ScriptedServer::Answer;
    using Script = std::function<Answer(const Received& request)>;

    explicit FakeService(Script script)
        : script_(std::move(script)), server_([this](std::string& received) -> Answer {
              const std::string text = net::take_http_request(received);
              if (text.empty()) {
                  return {};
              }
              const std::lock_guard lock(mutex_);
              requests_.push_back(received_of(text));
              return script_(requests_.back());
          }) {}

    [[nodiscard]] std::string url(std::string_view path = {}) const { return server_.url(path); }
    [[nodiscard]] std::vector<Received> requests() {
        const std::lock_guard lock(mutex_);
        return requests_;
    }
    /// The last one; one of empty texts before the first.
    [[nodiscard]] Received last() {
        const std::lock_guard lock(mutex_);
        return requests_.empty() ? Received() : requests_.back();
    }

private:
    std::mutex mutex_;
    std::vector<Received> requests_;
    Script script_;
    net::ScriptedServer server_;
};

/// One answer after the other; the last one for all that is asked later.
inline FakeService::Script in_turn(std::vector<std::string> answers) {
    return [answers = std::move(answers), next = std::size_t{0}](const Received&) mutable {
        const std::size_t now = next;
        next = std::min(next + 1, answers.size() - 1);
        return FakeService::Answer{.text = answers[now]};
    };
}

inline Credentials test_credentials() {
    return {.access_key_id = "AKIDEXAMPLE",
            .secret_access_key = base::Secret("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"),
            .session_token = base::Secret("IQoJb3JpZ2luX2Vj/wEaDmFw+example="),
            .expires = std::nullopt};
}

/// A client of the host, which outlives it, in eu-west-1. All it asks goes to the service.
inline Client client_of(
    TestHost& test, const FakeService& service,
    CredentialsProvider::Fetch fetch = [] { return test_credentials(); }) {
    test.variables["AWS_ENDPOINT_URL"] = service.url();
    const Host host = test.host();
    return Client(
        {.credentials = std::make_shared<CredentialsProvider>(std::move(fetch), host.clock.now),
         .region = "eu-west-1",
         .variable = host.variable,
         .clock = host.clock,
         .transport = host.transport});
}

/// A client that asks AWS itself, by a proxy: the service, which learns what host is meant and lets
/// nobody through.
inline Client client_behind(TestHost& test, const FakeService& proxy) {
    test.transport.proxy.url = proxy.url();
    Client client = client_of(test, proxy);
    test.variables.erase("AWS_ENDPOINT_URL");
    return client;
}

/// What STS answers to "AssumeRole" and its like: `key`, for an hour from the clock's beginning.
inline std::string sts_answer(std::string_view action, std::string_view key) {
    std::string text =
        "<?Response xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><?Result><AssumedRoleUser>"
        "<Arn>arn:aws:sts::123456789012:assumed-role/ops/x</Arn></AssumedRoleUser><Credentials>"
        "<AccessKeyId>" +
        std::string(key) +
        "</AccessKeyId><SecretAccessKey>s/cret</SecretAccessKey><SessionToken>t+ken</SessionToken>"
        "<Expiration>2015-08-30T13:36:00Z</Expiration></Credentials></?Result></?Response>";
    for (std::size_t at = text.find('?'); at != std::string::npos; at = text.find('?', at)) {
        text.replace(at, 1, action);
    }
    return net::http_answer(200, text);
}

/// What sts_answer() holds.
inline Credentials credentials_of_sts(std::string key) {
    return {.access_key_id = std::move(key),
            .secret_access_key = base::Secret("s/cret"),
            .session_token = base::Secret("t+ken"),
            .expires = base::parse_time("2015-08-30T13:36:00Z")};
}

inline std::string s3_error(int status, std::string_view code, std::string_view more = {},
                            std::string_view headers = {}) {
    return net::http_answer(status,
                            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>" +
                                std::string(code) + "</Code><Message>m</Message>" +
                                std::string(more) + "</Error>",
                            headers);
}

inline std::string s3_piece(std::string_view bytes, std::string_view range, std::string_view tag) {
    return net::http_answer(206, bytes,
                            "Content-Range: bytes " + std::string(range) + "\r\nETag: \"" +
                                std::string(tag) + "\"\r\n");
}

inline std::uint64_t number_in(std::string_view text, std::size_t at) {
    std::uint64_t number = 0;
    std::from_chars(text.data() + std::min(at, text.size()), text.data() + text.size(), number);
    return number;
}

/// An object as S3 gives it: the range that is asked for, if its tag is the one that is wanted.
inline FakeService::Script s3_object(std::string bytes, std::string tag = "t1") {
    return [bytes = std::move(bytes),
            tag = std::move(tag)](const Received& request) -> FakeService::Answer {
        const std::string range = request.header("range");
        const std::uint64_t begin = number_in(range, std::string_view("bytes=").size());
        const std::uint64_t last = number_in(range, range.find('-') + 1);
        if (const std::string wanted = request.header("if-match");
            !wanted.empty() && wanted != "\"" + tag + "\"") {
            return {.text = s3_error(412, "PreconditionFailed")};
        }
        if (begin >= bytes.size()) {
            return {.text = s3_error(416, "InvalidRange")};
        }
        const std::string part = bytes.substr(begin, last - begin + 1);
        return {.text =
                    s3_piece(part,
                             std::to_string(begin) + "-" + std::to_string(begin + part.size() - 1) +
                                 "/" + std::to_string(bytes.size()),
                             tag)};
    };
}

}  // namespace metsuke::aws
