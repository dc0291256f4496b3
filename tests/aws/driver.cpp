// SPDX-License-Identifier: Apache-2.0
//
// metsuke::aws for tests that are written in Python: a command a line on standard input, and for
// each a line on standard output.
//
//   aws_driver [ANSWER_TIMEOUT_MS]
//
//   {"op": "sqs_send", "queue": "https://…", "body": "text"}  ->  {"waits_ms": []}
//   {"op": "s3_get", "bucket": "logs", "key": "none"}
//       ->  {"error": "s3 GetObject …", "code": "not_found", "waits_ms": []}
//
// Credentials, region and endpoints are those of the environment. waits_ms: how long it should have
// waited before each request that was sent again; it waited a hundredth of that.
#include <charconv>
#include <chrono>
#include <cstdint>
#include <iostream>
#include <string>
#include <string_view>

#include "metsuke/base/error.hpp"
#include "metsuke/base/json_tree.hpp"
#include "metsuke/base/json_writer.hpp"
#include "metsuke/base/result.hpp"
#include "metsuke/base/utf8.hpp"

#include "tests/aws/machine.hpp"
#include "tests/aws/operations.hpp"

namespace metsuke::tests {

namespace {

using base::ErrorCode;
using base::json::Writer;

std::string_view name_of(ErrorCode code) {
    switch (code) {
        case ErrorCode::invalid_argument: return "invalid_argument";
        case ErrorCode::not_found: return "not_found";
        case ErrorCode::permission: return "permission";
        case ErrorCode::io: return "io";
        case ErrorCode::closed: return "closed";
        case ErrorCode::malformed: return "malformed";
        case ErrorCode::limit: return "limit";
        case ErrorCode::unsupported: return "unsupported";
        case ErrorCode::internal: break;
    }
    return "internal";
}

base::Result<void> run(Session& session, const std::string& line, Writer& out) {
    base::json::Tree command;
    if (!base::is_valid_utf8(line) || !command.parse(line)) {
        return base::fail(ErrorCode::malformed, "the command is no JSON");
    }
    const Operation operation = find_operation(command.root().find("op").text());
    if (operation == nullptr) {
        return base::fail(ErrorCode::invalid_argument, "there is no such operation");
    }
    return operation(session, command.root(), out);
}

std::string answer(Session& session, Machine& machine, const std::string& line) {
    std::string told, refused;
    Writer done(told);
    Writer failed(refused);
    done.begin_object();
    failed.begin_object();
    const base::Result<void> result = run(session, line, done);
    if (!result) {
        failed.member("error", result.error().message())
            .member("code", name_of(result.error().code));
    }
    Writer& out = result ? done : failed;
    out.key("waits_ms").begin_array();
    for (const std::chrono::milliseconds wait : machine.take_waits()) {
        out.number(std::int64_t{wait.count()});
    }
    out.end_array().end_object();
    return result ? told : refused;
}

std::chrono::milliseconds answer_timeout(std::string_view word) {
    int milliseconds = 30'000;
    std::from_chars(word.data(), word.data() + word.size(), milliseconds);
    return std::chrono::milliseconds(milliseconds);
}

int drive(std::string_view timeout) {
    Machine machine(answer_timeout(timeout));
    Session session(machine.host());
    for (std::string line; std::getline(std::cin, line);) {
        std::cout << answer(session, machine, line) << '\n' << std::flush;
    }
    return 0;
}

}  // namespace

}  // namespace metsuke::tests

int main(int argc, char** argv) { return metsuke::tests::drive(argc > 1 ? argv[1] : ""); }
