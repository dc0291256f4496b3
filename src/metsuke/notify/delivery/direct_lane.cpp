// SPDX-License-Identifier: Apache-2.0
#include "metsuke/notify/delivery/direct_lane.hpp"

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <utility>
#include <variant>

#include <fmt/core.h>

#include "metsuke/base/hash.hpp"
#include "metsuke/notify/delivery/backoff.hpp"

namespace metsuke::notify {

namespace {

using What = DirectOutcome::What;

/// With less time left for an answer than this, another attempt would say nothing but that the time
/// ran out, instead of what the receiver said before.
constexpr std::chrono::milliseconds kLeastForAnother{200};

/// The same when the same message comes again in another invocation.
std::uint64_t number_of(const store::NewMessage& message) {
    return base::hash64(
        fmt::format("{}\n{}\n{}", message.receiver, message.alert_id, message.body));
}

/// Critical ones first, else as they stand.
std::vector<std::size_t> order_of(const std::vector<const store::NewMessage*>& messages) {
    std::vector<std::size_t> order(messages.size());
    std::ranges::generate(order, [next = std::size_t{0}]() mutable { return next++; });
    std::ranges::stable_partition(
        order, [&](std::size_t i) { return messages[i]->level >= store::kCriticalLevel; });
    return order;
}

}  // namespace

DirectLane::DirectLane(std::string receiver, std::vector<SharedLimit> limits,
                       std::unique_ptr<Sender> sender, DirectWorld world)
    : receiver_(std::move(receiver)),
      limits_(std::move(limits)),
      sender_(std::move(sender)),
      world_(std::move(world)) {}

std::vector<DirectOutcome> DirectLane::deliver(
    const std::vector<const store::NewMessage*>& messages, base::Time deadline) {
    refuses_.reset();
    conversations_.clear();
    std::vector<DirectOutcome> outcomes(messages.size());
    for (const std::size_t i : order_of(messages)) {
        outcomes[i] = deliver(*messages[i], deadline);
    }
    return outcomes;
}

DirectOutcome DirectLane::deliver(const store::NewMessage& message, base::Time deadline) {
    if (refuses_) {
        return {.what = What::not_accepted, .why = *refuses_};
    }
    Try one = {.message = message, .deadline = deadline};
    for (;;) {
        const base::Time now = world_.now();
        const std::optional<base::Time> again = now < deadline ? wait(now) : now;
        const base::Time::duration least =
            one.why.empty() ? base::Time::duration::zero() : kLeastForAnother;
        if (again && *again + least >= deadline) {
            return failed(one.why.empty() ? reason_to_wait(now) : std::move(one.why), one);
        }
        if (again) {
            world_.wait_until(*again);
        } else if (auto outcome = attempt(one)) {
            return *std::move(outcome);
        }
    }
}

std::string DirectLane::reason_to_wait(base::Time now) const {
    return paused_until_ && *paused_until_ > now ? paused_why_
                                                 : "its limits leave no time before the deadline";
}

std::optional<base::Time> DirectLane::wait(base::Time now) {
    if (paused_until_ && *paused_until_ > now) {
        return paused_until_;
    }
    return world_.pace.take(limits_, now);
}

std::optional<DirectOutcome> DirectLane::attempt(Try& one) {
    const auto known = conversations_.find(one.message.group);
    const bool is_known = known != conversations_.end() && !one.message.group.empty();
    std::optional<Parcel> parcel =
        parcel_of(one.message, one.form, is_known ? &known->second : nullptr);
    if (!parcel || (!parcel->edits.empty() && !sender_->can_edit())) {
        return give_up("the message to change is not known", one);
    }
    parcel->number = number_of(one.message);
    parcel->patience = one.deadline - world_.now();
    return send(*parcel, one);
}

std::optional<DirectOutcome> DirectLane::send(const Parcel& parcel, Try& one) {
    if (one.may_have_arrived && parcel.edits.empty()) {
        if (auto found = sender_->find(parcel)) {
            return take(Delivered{.message_id = *std::move(found)}, one);
        }
    }
    const Answer answer = sender_->send(parcel, world_.now());
    return std::visit([&](const auto& each) { return take(each, one); }, answer);
}

std::optional<DirectOutcome> DirectLane::take(const Delivered& answer, Try& one) {
    failures_ = 0;
    paused_until_.reset();
    if (one.message.aim == store::Aim::post && !answer.message_id.empty()) {
        conversations_.insert_or_assign(one.message.group,
                                        store::Delivery{.alert_id = one.message.alert_id,
                                                        .vendor_id = answer.message_id,
                                                        .at = world_.now()});
    }
    return DirectOutcome{.what = What::accepted, .why = {}};
}

std::optional<DirectOutcome> DirectLane::take(const RetryAfter& answer, Try& one) {
    ++failures_;
    one.may_have_arrived = one.may_have_arrived || answer.may_have_arrived;
    one.why = answer.why;
    paused_why_ = answer.why;
    paused_until_ =
        world_.now() + (answer.wait ? *answer.wait : backoff(failures_, world_.chance()));
    return std::nullopt;
}

std::optional<DirectOutcome> DirectLane::take(const Rejected& answer, Try& one) {
    // A message that is gone from the room says nothing of the room.
    if (answer.what == Rejected::What::message || is_edit(one.message, one.form)) {
        return give_up(answer.reason, one);
    }
    refuses_ = answer.reason;
    return failed(answer.reason, one);
}

/// Its short form comes next, if it has one.
std::optional<DirectOutcome> DirectLane::give_up(std::string why, Try& one) {
    if (one.form == Form::full && !one.message.short_body.empty()) {
        one.form = Form::brief;
        one.why = std::move(why);
        return std::nullopt;
    }
    return failed(std::move(why), one);
}

DirectOutcome DirectLane::failed(std::string why, const Try& one) {
    return {.what = one.may_have_arrived ? What::perhaps : What::not_accepted,
            .why = std::move(why)};
}

}  // namespace metsuke::notify
