// SPDX-License-Identifier: Apache-2.0
//
// `metsuke outbox retry` and `metsuke outbox drop`: people's orders about messages. Exit status 0
// if some message changed, 1 if none did.
#include <charconv>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <fmt/core.h>

#include "metsuke/app/answer.hpp"
#include "metsuke/app/counted.hpp"
#include "metsuke/app/outbox/commands.hpp"
#include "metsuke/base/visible.hpp"
#include "metsuke/store/outbox.hpp"

namespace metsuke::app {
namespace {

base::Result<std::vector<std::int64_t>> ids_of(const OutboxChangeTyped& typed) {
    std::vector<std::int64_t> ids;
    for (const std::string& word : typed.ids) {
        std::int64_t id = 0;
        const char* const end = word.data() + word.size();
        const auto [stop, error] = std::from_chars(word.data(), end, id);
        if (error != std::errc() || stop != end || id < 1) {
            return base::fail(base::ErrorCode::invalid_argument,
                              fmt::format("{} is no message's number (metsuke outbox list)",
                                          base::visible(word)));
        }
        ids.push_back(id);
    }
    return ids;
}

base::Result<std::uint64_t> change(const OutboxChangeTyped& typed, store::Outbox& outbox,
                                   base::Time now) {
    const bool is_retry = typed.order == OutboxChangeTyped::Order::retry;
    if (!typed.receiver) {
        METSUKE_TRY(const std::vector<std::int64_t> ids, ids_of(typed));
        return is_retry ? outbox.retry(ids, now) : outbox.drop(ids);
    }
    store::OfReceiver which = {.receiver = *typed.receiver, .state = std::nullopt};
    if (typed.dead) {
        which.state = store::State::dead;
    }
    return is_retry ? outbox.retry(which, now) : outbox.drop(which);
}

}  // namespace

base::Result<ExitCode> change_outbox(const OutboxChangeTyped& typed, const Settings& settings,
                                     World& world) {
    if (typed.ids.empty() == !typed.receiver) {
        return base::fail(base::ErrorCode::invalid_argument,
                          "name messages by their numbers, or a receiver with --receiver");
    }
    METSUKE_TRY(store::Outbox outbox, store::Outbox::open(settings.state_dir, {}, world.now()));
    METSUKE_TRY(const std::uint64_t changed, change(typed, outbox, world.now()));
    const bool is_retry = typed.order == OutboxChangeTyped::Order::retry;
    return answer(world,
                  fmt::format("{} {}\n", counted(changed, "message"),
                              is_retry ? "will be sent again" : "dropped"),
                  changed > 0 ? ExitCode::fine : ExitCode::answer_is_no);
}

}  // namespace metsuke::app
