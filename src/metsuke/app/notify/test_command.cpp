// SPDX-License-Identifier: Apache-2.0
//
// `metsuke notify test`: sends one message that says it is a test, at once and without the outbox.
// Exit status: 0 it was accepted, 1 it was not.
#include <chrono>
#include <string>
#include <utility>
#include <variant>

#include <fmt/core.h>

#include "metsuke/app/answer.hpp"
#include "metsuke/app/notify/commands.hpp"
#include "metsuke/app/notify/receivers.hpp"
#include "metsuke/notify/test_message.hpp"

namespace metsuke::app {
namespace {

/// One line about what came of it; the exit status with it.
struct Verdict {
    ExitCode code = ExitCode::fine;
    std::string text;
};

Verdict verdict_of(const notify::Delivered& delivered) {
    return {.code = ExitCode::fine,
            .text = delivered.message_id.empty()
                        ? "delivered"
                        : fmt::format("delivered (message {})", delivered.message_id)};
}

Verdict verdict_of(const notify::RetryAfter& retry) {
    std::string text = "not delivered: " + retry.why;
    if (retry.wait) {
        text += fmt::format("; try again in {} s",
                            std::chrono::ceil<std::chrono::seconds>(*retry.wait).count());
    } else if (retry.may_have_arrived) {
        text += "; it may have arrived all the same";
    }
    return {.code = ExitCode::answer_is_no, .text = std::move(text)};
}

Verdict verdict_of(const notify::Rejected& rejected) {
    const std::string_view hint = rejected.what == notify::Rejected::What::receiver
                                      ? "; check its token, room and address in the configuration"
                                      : "";
    return {.code = ExitCode::answer_is_no,
            .text = fmt::format("refused: {}{}", rejected.reason, hint)};
}

notify::Answer send_test(const notify::Receiver& receiver, const Settings& settings,
                         const World& world) {
    const base::Time now = world.now();
    const notify::Content content = notify::test_message(
        receiver.name, receiver.lang.value_or(settings.lang), now, settings.zone);
    const notify::Rendered message = receiver.render(
        {.content = content, .findings = {}, .group = {}, .now = now, .zone = settings.zone});
    const auto sender = receiver.connect(network_of(world));
    return sender->send({.body = message.body, .alert_id = content.alert_id}, now);
}

}  // namespace

base::Result<ExitCode> test_receiver(const NotifyTestTyped& typed, const Settings& settings,
                                     World& world) {
    METSUKE_TRY(const ReceiverEntry* const entry, find_receiver(typed.receiver, settings));
    METSUKE_TRY(const notify::Receiver receiver, open_receiver(*entry, settings, world));
    const Verdict verdict = std::visit([](const auto& each) { return verdict_of(each); },
                                       send_test(receiver, settings, world));
    return answer(world, fmt::format("{}: {}\n", entry->name, verdict.text), verdict.code);
}

}  // namespace metsuke::app
