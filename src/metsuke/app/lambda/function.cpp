// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/lambda/function.hpp"

#include <algorithm>
#include <utility>

#include <fmt/core.h>

#include "metsuke/app/lambda/payload.hpp"
#include "metsuke/app/notify/desks.hpp"
#include "metsuke/app/notify/receivers.hpp"
#include "metsuke/base/json_tree.hpp"
#include "metsuke/base/json_writer.hpp"
#include "metsuke/base/visible.hpp"
#include "metsuke/notify/own_message.hpp"
#include "metsuke/notify/test_message.hpp"

namespace metsuke::app {

namespace {

using What = notify::DirectOutcome::What;

/// A text or an object of the team's own: what an EventBridge rule's target makes of an event
/// (InputTransformer) has no shape of AWS's.
void take_own_text(const Payload& payload, Received& received) {
    const bool is_of_no_shape = payload.kind == Payload::Kind::whole && received.objects == 0 &&
                                !received.unreadable.empty();
    base::json::Tree tree;
    if (!is_of_no_shape || !tree.parse(payload.pieces.front().json)) {
        return;
    }
    const base::json::Value root = tree.root();
    const std::string_view text = root.is_string() ? root.text() : root.raw();
    if (root.is_string() || root.is_object()) {
        received.texts.push_back({.text = std::string(text), .piece = 0});
        received.unreadable.clear();
    }
}

void add_problem(InvocationReport& report, std::string problem) {
    if (std::ranges::find(report.problems, problem) == report.problems.end()) {
        report.problems.push_back(std::move(problem));
    }
}

std::string joined(const std::vector<std::string>& texts) {
    std::string all;
    for (const std::string& text : texts) {
        all.append(all.empty() ? "" : "; ").append(text);
    }
    return all;
}

std::vector<notify::DirectLane> lanes_of(const ToldReceivers& receivers, const World& world,
                                         const notify::DirectWorld& direct_world) {
    std::vector<notify::DirectLane> lanes;
    for (const notify::Receiver& receiver : receivers.all()) {
        lanes.emplace_back(receiver.name, receiver.limits, receiver.connect(network_of(world)),
                           direct_world);
    }
    return lanes;
}

std::optional<ClaimTable> claims_of(const World& world) {
    std::optional<std::string> table = claim_table_name(world);
    return table ? std::make_optional<ClaimTable>(*std::move(table), world) : std::nullopt;
}

}  // namespace

base::Result<std::unique_ptr<Function>> Function::make(const Settings& settings,
                                                       rule::RuleSet rules, Mode mode,
                                                       World& world) {
    const auto shared = std::make_shared<const rule::RuleSet>(std::move(rules));
    METSUKE_TRY(const alert::Desk desk, desk_by_routes(settings, *shared));
    METSUKE_TRY(ToldReceivers receivers, ToldReceivers::make(desk.rooms(), settings, world));
    return std::unique_ptr<Function>(
        new Function(settings, match::compile(shared), mode, std::move(receivers), world));
}

Function::Function(const Settings& settings, std::shared_ptr<const match::Program> program,
                   Mode mode, ToldReceivers receivers, World& world)
    : settings_(settings),
      world_(world),
      mode_(mode),
      program_(std::move(program)),
      next_steps_(*program_->rules),
      receivers_(std::move(receivers)),
      direct_(lanes_of(receivers_, world_, direct_world())),
      objects_(world_),
      reader_(program_, objects_),
      claims_(claims_of(world_)),
      done_(claims_ ? &*claims_ : nullptr) {}

notify::DirectWorld Function::direct_world() {
    return {
        .pace = pace_, .now = world_.now, .wait_until = world_.wait_until, .chance = world_.chance};
}

/// A part of the time is kept for the answer.
base::Time Function::deadline_of(const Invocation& invocation) const {
    constexpr std::chrono::milliseconds kWithoutDeadline = std::chrono::seconds(30);
    constexpr std::chrono::milliseconds kMostMargin = std::chrono::seconds(3);
    constexpr int kMarginPart = 5;
    const base::Time now = world_.now();
    const auto left =
        invocation.deadline ? *invocation.deadline - now : base::Time::duration(kWithoutDeadline);
    return now + left - std::min<base::Time::duration>(left / kMarginPart, kMostMargin);
}

std::string Function::warning() const {
    const std::size_t count = program_->rules->correlations.size();
    return count == 0 ? ""
                      : fmt::format(
                            "{} Sigma correlation{} loaded, and not run: nothing is "
                            "counted from one invocation to the next",
                            count, count == 1 ? "" : "s");
}

Reply Function::run(const Invocation& invocation) {
    report_ = {};
    if (claims_) {
        constexpr std::chrono::seconds kWithoutDeadline{30};
        claims_->begin(invocation.id,
                       invocation.deadline.value_or(world_.now() + kWithoutDeadline));
    }
    if (auto special = run_special(invocation)) {
        return *std::move(special);
    }
    const Payload payload = cut_payload(invocation.payload);
    Received received = reader_.read(payload);
    if (mode_ == Mode::drop_in) {
        take_own_text(payload, received);
    }
    report_.received = received.records + received.texts.size() + received.ignored;
    report_.heartbeats = received.heartbeats;
    report_.problems = received.problems;
    const Outgoing outgoing = decide(received);
    Pieces failed = deliver(outgoing, received, deadline_of(invocation));
    failed.insert(received.unreadable.begin(), received.unreadable.end());
    if (mode_ == Mode::configured) {
        for (const ReceivedText& text : received.texts) {
            add_problem(report_, "an SNS message that is no event");
            failed.insert(text.piece);
        }
    }
    for (const std::size_t event : done_.with_others()) {
        add_problem(report_, "another invocation is telling of the same event");
        const PieceNumbers& its = received.events[event].pieces;
        failed.insert(its.begin(), its.end());
    }
    report_.failed = failed.size();
    done_.end_invocation();
    if (claims_) {
        std::ranges::for_each(claims_->problems(),
                              [this](const std::string& what) { add_problem(report_, what); });
    }
    return answer(payload, received, failed);
}

/// What people send by hand to see whether the function works.
std::optional<Reply> Function::run_special(const Invocation& invocation) {
    base::json::Tree tree;
    if (!tree.parse(invocation.payload) || !tree.root().is_object()) {
        return std::nullopt;
    }
    if (tree.root().find("metsuke").text() == "test") {
        return post_test(invocation);
    }
    const bool is_hello_world = tree.root().size() == 3 && tree.root().find("key1") &&
                                tree.root().find("key2") && tree.root().find("key3");
    if (!is_hello_world) {
        return std::nullopt;
    }
    std::string json;
    base::json::Writer(json)
        .begin_object()
        .member("message",
                "metsuke runs. This is the console's sample, not an AWS event: nothing was told. "
                "Send {\"metsuke\": \"test\"} to post a test message")
        .end_object();
    return Reply{.json = std::move(json), .error = std::nullopt};
}

Reply Function::post_test(const Invocation& invocation) {
    const base::Time now = world_.now();
    std::vector<store::NewMessage> messages;
    for (const notify::Receiver& receiver : receivers_.all()) {
        const notify::Content content = notify::test_message(
            receiver.name, receiver.lang.value_or(settings_.lang), now, settings_.zone);
        messages.push_back(notify::own_message(receiver, content, now, settings_.zone));
    }
    const Outgoing outgoing = {.messages = std::move(messages), .events = {}, .plain = {}};
    deliver(outgoing, {}, deadline_of(invocation));
    if (!report_.problems.empty()) {
        return {.json = {},
                .error = FunctionError{.type = "Function.NotDelivered",
                                       .message = joined(report_.problems)}};
    }
    return answer({}, {}, {});
}

Function::Pieces Function::deliver(const Outgoing& outgoing, const Received& received,
                                   base::Time deadline) {
    const std::vector<notify::DirectOutcome> outcomes =
        direct_.deliver(outgoing.messages, deadline);
    Pieces failed;
    Untold untold;
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
        if (outcomes[i].what == What::accepted) {
            ++report_.told;
            continue;
        }
        const std::string& room = outgoing.messages[i].receiver;
        add_problem(report_, fmt::format("{}: {}", room, base::visible(outcomes[i].why)));
        add_pieces(outgoing, i, received, failed);
        for (const std::size_t event : outgoing.events_of(i)) {
            untold.emplace(room, event);
        }
    }
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
        if (outcomes[i].what == What::accepted) {
            accept(outgoing, i, untold);
        }
    }
    return failed;
}

/// What another message may have to tell is not done by this one.
void Function::accept(const Outgoing& outgoing, std::size_t message, const Untold& untold) {
    const std::string& room = outgoing.messages[message].receiver;
    for (const std::size_t event : outgoing.events_of(message)) {
        if (!untold.contains({room, event})) {
            done_.accept(room, event);
        }
    }
    if (!outgoing.is_plain(message)) {
        return;
    }
    for (const ReceivedEvent* const event : outgoing.plain.events) {
        done_.accept(room, event->number, plain_id(*event));
    }
}

void Function::add_pieces(const Outgoing& outgoing, std::size_t message, const Received& received,
                          Pieces& pieces) const {
    for (const std::size_t event : outgoing.events_of(message)) {
        const PieceNumbers& its = received.events[event].pieces;
        pieces.insert(its.begin(), its.end());
    }
    if (!outgoing.is_plain(message)) {
        return;
    }
    for (const ReceivedEvent* const event : outgoing.plain.events) {
        pieces.insert(event->pieces.begin(), event->pieces.end());
    }
    for (const ReceivedText* const text : outgoing.plain.texts) {
        pieces.insert(text->piece);
    }
}

Reply Function::answer(const Payload& payload, const Received& received,
                       const Pieces& failed) const {
    if (payload.kind == Payload::Kind::batch) {
        std::vector<std::string> ids;
        for (const std::size_t piece : failed) {
            ids.push_back(payload.pieces[piece].id);
        }
        return {.json = batch_answer(ids), .error = std::nullopt};
    }
    if (!failed.empty()) {
        const bool is_unknown = !received.unreadable.empty();
        return {.json = {},
                .error = FunctionError{
                    .type = is_unknown ? "Function.UnknownEvent" : "Function.NotDelivered",
                    .message = joined(report_.problems)}};
    }
    std::size_t findings = 0;
    for (const ReceivedEvent& event : received.events) {
        findings += event.findings.size();
    }
    std::string json;
    base::json::Writer(json)
        .begin_object()
        .key("records")
        .number(std::uint64_t{report_.received})
        .key("findings")
        .number(std::uint64_t{findings})
        .key("messages")
        .number(std::uint64_t{report_.told})
        .end_object();
    return {.json = std::move(json), .error = std::nullopt};
}

}  // namespace metsuke::app
