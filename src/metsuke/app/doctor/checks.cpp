// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/doctor/checks.hpp"

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdlib>
#include <string_view>
#include <system_error>
#include <utility>
#include <variant>

#include <fmt/core.h>
#include <unistd.h>

#include "metsuke/app/counted.hpp"
#include "metsuke/app/notify/receivers.hpp"
#include "metsuke/base/visible.hpp"
#include "metsuke/store/outbox_reader.hpp"

namespace metsuke::app {
namespace {

using Verdict = Check::Verdict;

/// Signatures and log times are of no use beyond; AWS itself allows five minutes.
constexpr std::chrono::minutes kMostSkew{1};

Check wrong(std::string what, std::string found, std::string advice) {
    return {.verdict = Verdict::wrong,
            .what = std::move(what),
            .found = std::move(found),
            .advice = std::move(advice)};
}

/// The folder itself or, before it is made, the nearest one above.
std::filesystem::path nearest_folder(std::filesystem::path folder) {
    std::error_code error;
    while (!std::filesystem::exists(folder, error) && folder.has_parent_path() &&
           folder != folder.parent_path()) {
        folder = folder.parent_path();
    }
    return folder.empty() ? "." : folder;
}

/// Of a receiver that could be asked.
Check judged(const std::string& name, const notify::Answer& answer) {
    if (const auto* const rejected = std::get_if<notify::Rejected>(&answer)) {
        return wrong(name, fmt::format("refuses: {}", base::visible(rejected->reason)),
                     "check its token, room and address in the configuration");
    }
    if (const auto* const retry = std::get_if<notify::RetryAfter>(&answer)) {
        return {.verdict = Verdict::doubtful,
                .what = name,
                .found = fmt::format("no answer now: {}", base::visible(retry->why)),
                .advice = "messages wait in the outbox until it answers; try again"};
    }
    return {.what = name, .found = "takes our token, and its room is there", .advice = {}};
}

/// A clock that is wrong makes times in messages wrong, and signatures that nobody accepts.
Check with_skew(Check check, std::optional<base::Time> theirs, base::Time ours) {
    if (check.verdict != Verdict::ok || !theirs || std::chrono::abs(*theirs - ours) <= kMostSkew) {
        return check;
    }
    check.verdict = Verdict::doubtful;
    check.found += fmt::format(", but its clock shows {}, ours {}", base::to_rfc3339(*theirs),
                               base::to_rfc3339(std::chrono::floor<std::chrono::seconds>(ours)));
    check.advice = "set this machine's clock (timedatectl set-ntp true)";
    return check;
}

}  // namespace

std::string check_text(const Check& check) {
    static constexpr std::array<std::string_view, 3> kVerdicts = {"ok", "doubt", "WRONG"};
    std::string text =
        fmt::format("{:<6} {}: {}\n", kVerdicts.at(static_cast<std::size_t>(check.verdict)),
                    base::visible(check.what), base::visible(check.found));
    if (!check.advice.empty()) {
        text += fmt::format("       -> {}\n", base::visible(check.advice));
    }
    return text;
}

Check check_state_folder(const Settings& settings) {
    const std::string what = "state folder";
    const std::string folder = settings.state_dir.string();
    const std::filesystem::path nearest = nearest_folder(settings.state_dir);
    if (::access(nearest.c_str(), W_OK | X_OK) != 0) {
        return wrong(what, fmt::format("{}: {} cannot be written to", folder, nearest.string()),
                     "give this user the right, or name another folder: state_dir: of the "
                     "configuration, or METSUKE_STATE");
    }
    auto outbox = store::OutboxReader::open(settings.state_dir);
    if (!outbox) {
        return outbox.error().code == base::ErrorCode::not_found
                   ? Check{.what = what, .found = folder + ", nothing waits", .advice = {}}
                   : wrong(what, outbox.error().message(), "see `metsuke outbox list`");
    }
    const auto counts = outbox->counts();
    if (!counts) {
        return wrong(what, counts.error().message(), "see `metsuke outbox list`");
    }
    std::uint64_t waiting = 0;
    std::uint64_t dead = 0;
    for (const store::ReceiverCount& count : *counts) {
        waiting += count.waiting;
        dead += count.dead;
    }
    Check check = {.what = what,
                   .found = fmt::format("{}, {} waiting, {} given up", folder,
                                        counted(waiting, "message"), counted(dead, "message")),
                   .advice = {}};
    if (dead > 0) {
        check.verdict = Verdict::doubtful;
        check.advice = "`metsuke outbox list --dead` says why; retry or drop them";
    }
    return check;
}

Check check_clock(const Settings& settings, const World& world) {
    return {.what = "clock and time zone",
            .found = fmt::format("{} ({})", settings.zone.local_text_with_name(world.now()),
                                 settings.zone.name()),
            .advice = {}};
}

Check check_receiver(const ReceiverEntry& entry, const World& world) {
    const auto receiver = make_receiver(entry, world);
    if (!receiver) {
        return wrong(entry.name, receiver.error().message(), "set it where metsuke runs");
    }
    const base::Time now = world.now();
    const auto checked = receiver->connect(network_of(world))->check(now);
    if (!checked) {
        return {.what = entry.name,
                .found = fmt::format("not asked, {} has no harmless question",
                                     std::string(entry.type->name)),
                .advice = fmt::format("`metsuke notify test {}` sends a message", entry.name)};
    }
    return with_skew(judged(entry.name, checked->answer), checked->server_time, now);
}

}  // namespace metsuke::app
