// SPDX-License-Identifier: Apache-2.0
//
// `metsuke lambda`: one invocation after the other, until Lambda ends the process.
#include <string>
#include <utility>

#include "metsuke/app/lambda/commands.hpp"
#include "metsuke/app/lambda/log.hpp"
#include "metsuke/app/lambda/preparation.hpp"
#include "metsuke/app/lambda/runtime_api.hpp"

namespace metsuke::app {
namespace {

/// What cannot be logged cannot be told anywhere.
void log(World& world, const std::string& line) { static_cast<void>(world.output.write(line)); }

base::Result<void> send(RuntimeApi& api, const Invocation& invocation, Reply reply) {
    return reply.error ? api.fail(invocation, *reply.error)
                       : api.respond(invocation, std::move(reply.json));
}

/// Retries need time.
void warn_of_short_timeout(const Invocation& invocation, World& world) {
    constexpr std::chrono::seconds kShort{10};
    if (invocation.deadline && *invocation.deadline - world.now() < kShort) {
        log(world, log_line("warn",
                            "the function's timeout is below 10 seconds: a room that is busy for a "
                            "moment makes invocations fail; 30 seconds are a good choice",
                            world.now()));
    }
}

base::Result<ExitCode> serve(RuntimeApi& api, Function& function, World& world) {
    bool is_first = true;
    while (!world.stop.load()) {
        METSUKE_TRY(const Invocation invocation, api.next());
        if (std::exchange(is_first, false)) {
            warn_of_short_timeout(invocation, world);
        }
        const base::Time begin = world.now();
        Reply reply = function.run(invocation);
        log(world,
            log_line(invocation, function.report(), {.begin = begin, .took = world.now() - begin}));
        if (auto sent = send(api, invocation, std::move(reply)); !sent) {
            return base::Unexpected(std::move(sent).error());
        }
    }
    return ExitCode::fine;
}

}  // namespace

base::Result<ExitCode> run_lambda(const SharedTyped& shared, World& world) {
    const std::string host = world.variable("AWS_LAMBDA_RUNTIME_API").value_or("");
    if (host.empty()) {
        return base::fail(base::ErrorCode::invalid_argument,
                          "metsuke lambda runs inside AWS Lambda: AWS_LAMBDA_RUNTIME_API is not "
                          "set; for logs on this machine there is metsuke scan");
    }
    RuntimeApi api(host);
    auto prepared = prepare(shared, world);
    if (!prepared) {
        const std::string why = prepared.error().message();
        log(world, log_line("error", why, world.now()));
        static_cast<void>(api.fail_init({.type = "Function.BadConfiguration", .message = why}));
        return base::Unexpected(std::move(prepared).error());
    }
    for (const std::string& warning : prepared->warnings) {
        log(world, log_line("warn", warning, world.now()));
    }
    return serve(api, *prepared->function, world);
}

}  // namespace metsuke::app
