// SPDX-License-Identifier: Apache-2.0
//
// `metsuke outbox list`: what waits, and what was given up, with the reason. Exit status 0, also
// where nothing is there.
#include <algorithm>
#include <array>
#include <functional>
#include <string>
#include <utility>

#include <fmt/core.h>

#include "metsuke/app/answer.hpp"
#include "metsuke/app/outbox/commands.hpp"
#include "metsuke/app/outbox/message_text.hpp"
#include "metsuke/base/visible.hpp"
#include "metsuke/store/outbox_reader.hpp"

namespace metsuke::app {
namespace {

enum class Format : std::uint8_t { text, json };

base::Result<Format> format_of(const OutboxListTyped& typed) {
    constexpr std::array<std::string_view, 2> kFormats = {"text", "json"};
    METSUKE_TRY(const std::size_t chosen, choose("--format", typed.format, kFormats));
    return static_cast<Format>(chosen);
}

base::Result<void> write_all(store::OutboxReader& outbox, const OutboxListTyped& typed,
                             const std::function<std::string(const store::StoredMessage&)>& text,
                             World& world) {
    store::Filter filter;
    filter.receiver = typed.receiver;
    if (typed.dead) {
        filter.state = store::State::dead;
    }
    while (!world.stop.load()) {
        METSUKE_TRY(const std::vector<store::StoredMessage> messages, outbox.list(filter));
        if (messages.empty()) {
            break;
        }
        std::string page;
        for (const store::StoredMessage& message : messages) {
            page += text(message);
        }
        if (auto written = world.output.write(page); !written) {
            return written;
        }
        filter.after_id = messages.back().id;
    }
    return {};
}

/// Receivers that the configuration does not have any more, whose messages wait all the same.
std::string totals_text(const std::vector<store::ReceiverCount>& counts, const Settings& settings) {
    std::string text;
    for (const store::ReceiverCount& count : counts) {
        const bool is_known = std::ranges::find(settings.receivers, count.receiver,
                                                &ReceiverEntry::name) != settings.receivers.end();
        text += fmt::format("{}: {} waiting, {} dead{}\n", base::visible(count.receiver),
                            count.waiting, count.dead,
                            is_known ? "" : " (not in the configuration: nobody sends them)");
    }
    return text.empty() ? "the outbox is empty\n" : text;
}

}  // namespace

base::Result<ExitCode> list_outbox(const OutboxListTyped& typed, const Settings& settings,
                                   World& world) {
    METSUKE_TRY(const Format format, format_of(typed));
    auto outbox = store::OutboxReader::open(settings.state_dir);
    if (!outbox && outbox.error().code == base::ErrorCode::not_found) {
        return format == Format::json ? answer(world, "") : answer(world, "the outbox is empty\n");
    }
    if (!outbox) {
        return base::Unexpected(std::move(outbox).error());
    }
    const bool is_json = format == Format::json;
    const base::Time now = world.now();
    const auto written = write_all(
        *outbox, typed,
        [&](const store::StoredMessage& message) {
            return is_json ? message_json(message) + "\n" : message_text(message, settings, now);
        },
        world);
    if (!written) {
        return base::Unexpected(written.error());
    }
    if (is_json) {
        return ExitCode::fine;
    }
    METSUKE_TRY(const std::vector<store::ReceiverCount> counts, outbox->counts());
    return answer(world, totals_text(counts, settings));
}

}  // namespace metsuke::app
