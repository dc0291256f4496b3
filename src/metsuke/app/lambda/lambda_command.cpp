// SPDX-License-Identifier: Apache-2.0
//
// `metsuke lambda`: one invocation after the other, until Lambda ends the process.
#include <memory>
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

/// What an invocation is told when there is no function for it.
base::Unexpected fail(RuntimeApi& api, const Invocation& invocation, base::Error error,
                      World& world) {
    const std::string why = error.message();
    log(world, log_line("error", why, world.now()));
    static_cast<void>(api.fail(invocation, {.type = "Function.BadConfiguration", .message = why}));
    return base::Unexpected(std::move(error));
}

/// Rules and secrets are loaded once the first invocation is there: Lambda calls a function started
/// as soon as it asks for one.
base::Result<ExitCode> serve(RuntimeApi& api, const Configured& configured, World& world) {
    std::unique_ptr<Function> function;
    while (!world.stop.load()) {
        METSUKE_TRY(const Invocation invocation, api.next());
        const base::Time begin = world.now();
        if (function == nullptr) {
            warn_of_short_timeout(invocation, world);
            auto made = make_function(configured, world);
            if (!made) {
                return fail(api, invocation, std::move(made).error(), world);
            }
            function = *std::move(made);
            if (const std::string warning = function->warning(); !warning.empty()) {
                log(world, log_line("warn", warning, world.now()));
            }
        }
        Reply reply = function->run(invocation);
        log(world, log_line(invocation, function->report(),
                            {.begin = begin, .took = world.now() - begin}));
        const bool is_alive = function->report().heartbeats > 0 && !reply.error;
        if (is_alive) {
            log(world,
                heartbeat_line(world.variable("AWS_LAMBDA_FUNCTION_NAME").value_or("metsuke"),
                               function->report().heartbeats, world.now()));
        }
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
    auto configured = configure(shared, world);
    if (!configured) {
        const std::string why = configured.error().message();
        log(world, log_line("error", why, world.now()));
        static_cast<void>(api.fail_init({.type = "Function.BadConfiguration", .message = why}));
        return base::Unexpected(std::move(configured).error());
    }
    for (const std::string& warning : configured->warnings) {
        log(world, log_line("warn", warning, world.now()));
    }
    return serve(api, *configured, world);
}

}  // namespace metsuke::app
