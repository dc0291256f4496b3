// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/notify/delivery.hpp"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <mutex>
#include <utility>

#include <fmt/core.h>

#include "metsuke/app/counted.hpp"
#include "metsuke/app/notify/receivers.hpp"
#include "metsuke/base/visible.hpp"
#include "metsuke/notify/backlog_message.hpp"
#include "metsuke/notify/delivery/courier.hpp"
#include "metsuke/notify/own_message.hpp"
#include "metsuke/notify/trouble_message.hpp"

namespace metsuke::app {
namespace {

using notify::Trouble;

std::string text_of(const Trouble& trouble) {
    const std::string reason = base::visible(trouble.reason);
    switch (trouble.kind) {
        case Trouble::Kind::refused:
            return fmt::format("{} takes no messages: {}; they stay in the outbox",
                               trouble.receiver, reason);
        case Trouble::Kind::failing:
            return fmt::format("{} takes nothing now: {}; trying on", trouble.receiver, reason);
        case Trouble::Kind::dead:
            return fmt::format("{} refused a message for good: {} (metsuke outbox list)",
                               trouble.receiver, reason);
        case Trouble::Kind::store: return fmt::format("the outbox fails: {}", reason);
        case Trouble::Kind::recovered: break;
    }
    return fmt::format("{} takes messages again", trouble.receiver);
}

/// What lanes tell from their threads.
class Troubles {
public:
    explicit Troubles(World& world) : world_(world) {}

    void take(const Trouble& trouble) {
        const std::lock_guard lock(mutex_);
        tell(world_, text_of(trouble));
        if (trouble.kind == Trouble::Kind::refused) {
            refused_.push_back(trouble);
        }
    }
    /// Receivers that refuse everything, each once.
    std::vector<Trouble> take_refused() {
        const std::lock_guard lock(mutex_);
        return std::exchange(refused_, {});
    }

private:
    World& world_;
    std::mutex mutex_;
    std::vector<Trouble> refused_;
};

std::vector<std::string> names_of(std::span<const notify::Receiver> receivers) {
    std::vector<std::string> names;
    std::ranges::transform(receivers, std::back_inserter(names), &notify::Receiver::name);
    return names;
}

}  // namespace

base::Result<Delivery> Delivery::open(const Settings& settings, World& world) {
    METSUKE_TRY(store::Outbox outbox, store::Outbox::open(settings.state_dir, {}, world.now()));
    METSUKE_TRY(const store::Expired expired, outbox.expire(world.now()));
    if (expired.buried > 0) {
        tell(world, fmt::format("{} waited too long and will not be sent (metsuke outbox list)",
                                counted(expired.buried, "message")));
    }
    for (const std::string& notice : outbox.notices()) {
        tell(world, notice);
    }
    return Delivery(std::move(outbox), settings, world);
}

store::NewMessage Delivery::message_for(const notify::Receiver& receiver,
                                        const notify::Content& content) const {
    return notify::own_message(receiver, content, world_->now(), settings_->zone);
}

std::function<store::NewMessage(const store::Backlog&)> Delivery::digest_for(
    const notify::Receiver& receiver) const {
    if (!receiver.is_read_by_people) {
        return {};
    }
    return [this, &receiver](const store::Backlog& backlog) {
        return message_for(receiver,
                           notify::backlog_message(backlog, receiver.lang.value_or(settings_->lang),
                                                   world_->now(), settings_->zone));
    };
}

bool Delivery::tell_another(const Trouble& trouble, std::span<const notify::Receiver> receivers,
                            std::span<const std::string> refusing) {
    const auto other = std::ranges::find_if(receivers, [refusing](const auto& receiver) {
        return std::ranges::find(refusing, receiver.name) == refusing.end();
    });
    if (other == receivers.end()) {
        return false;
    }
    const store::NewMessage message =
        message_for(*other, notify::trouble_message(trouble, other->lang.value_or(settings_->lang),
                                                    world_->now(), settings_->zone));
    return !message.body.empty() && outbox_.add({&message, 1}).has_value();
}

base::Result<std::uint64_t> Delivery::waiting(std::span<const std::string> receivers) {
    METSUKE_TRY(const std::vector<store::ReceiverCount> counts, outbox_.counts());
    std::uint64_t waiting = 0;
    for (const store::ReceiverCount& count : counts) {
        waiting +=
            std::ranges::find(receivers, count.receiver) == receivers.end() ? 0 : count.waiting;
    }
    return waiting;
}

base::Result<DeliveryReport> Delivery::leave(std::span<const notify::Receiver> receivers) {
    METSUKE_TRY(const std::uint64_t left, waiting(names_of(receivers)));
    return DeliveryReport{.waiting = left};
}

base::Result<DeliveryReport> Delivery::drain(std::span<const notify::Receiver> receivers) {
    constexpr std::chrono::milliseconds kLook{100};  // whether the user wants to stop
    Troubles troubles(*world_);
    notify::Pace pace;
    notify::LaneWorld lane_world = {
        .outbox = outbox_,
        .pace = pace,
        .now = world_->now,
        .chance = world_->chance,
        .trouble = [&troubles](const Trouble& trouble) { troubles.take(trouble); },
        .patience = std::chrono::milliseconds(0)};  // somebody looks on
    std::vector<notify::Lane> lanes;
    for (const notify::Receiver& receiver : receivers) {
        lane_world.digest = digest_for(receiver);
        lanes.emplace_back(receiver.name, receiver.limits, receiver.connect(network_of(*world_)),
                           lane_world);
    }
    notify::Courier courier(std::move(lanes), world_->now);
    std::vector<std::string> refusing;
    bool is_idle = false;
    while (!world_->stop.load() && !is_idle) {
        is_idle = courier.wait_until_idle(kLook);
        for (const Trouble& trouble : troubles.take_refused()) {
            refusing.push_back(trouble.receiver);
            if (tell_another(trouble, receivers, refusing)) {
                courier.wake();
                is_idle = false;
            }
        }
    }
    DeliveryReport report;
    for (const notify::LaneCounts& counts : courier.stop()) {
        report.delivered += counts.delivered + counts.found;
        report.dead += counts.dead;
        report.folded += counts.folded;
    }
    METSUKE_TRY(report.waiting, waiting(names_of(receivers)));
    return report;
}

}  // namespace metsuke::app
