// SPDX-License-Identifier: Apache-2.0
//
// What the Lambda function does with an invocation: reads it, matches, tells, and answers for each
// record. A record is done when every message that tells of it was accepted; nothing is kept for
// later but the memory of what was told.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "metsuke/alert/desk.hpp"
#include "metsuke/app/lambda/claim_table.hpp"
#include "metsuke/app/lambda/done_findings.hpp"
#include "metsuke/app/lambda/event_reader.hpp"
#include "metsuke/app/lambda/plain_telling.hpp"
#include "metsuke/app/lambda/runtime_api.hpp"
#include "metsuke/app/notify/next_steps.hpp"
#include "metsuke/app/notify/told_receivers.hpp"
#include "metsuke/app/settings.hpp"
#include "metsuke/app/world.hpp"
#include "metsuke/base/result.hpp"
#include "metsuke/notify/delivery/direct.hpp"
#include "metsuke/rule/load.hpp"

namespace metsuke::app {

/// The answer, or the error that makes Lambda bring the events again.
struct Reply {
    std::string json;
    std::optional<FunctionError> error;
};

/// For the log.
struct InvocationReport {
    std::size_t received = 0;    ///< records
    std::size_t matched = 0;     ///< events
    std::size_t suppressed = 0;  ///< of these: no room is told, or it was told before
    std::size_t told = 0;        ///< messages that were accepted
    std::size_t failed = 0;      ///< records, or one for the whole payload
    std::size_t heartbeats = 0;  ///< that came all the way
    std::optional<std::chrono::milliseconds> lag;  ///< of the oldest event
    std::vector<std::string> problems;             ///< no secrets; from outside, on one line each
};

class Function {
public:
    enum class Mode : std::uint8_t {
        configured,
        drop_in  ///< events that the team's own rules chose are told whatever our rules say
    };

    /// Reads the receivers' secrets. Settings and world outlive it.
    static base::Result<std::unique_ptr<Function>> make(const Settings& settings,
                                                        rule::RuleSet rules, Mode mode,
                                                        World& world);

    /// For the log; empty: nothing.
    [[nodiscard]] std::string warning() const;

    Reply run(const Invocation& invocation);
    [[nodiscard]] const InvocationReport& report() const { return report_; }

private:
    /// Messages on their way, and what they tell of.
    struct Outgoing {
        std::vector<store::NewMessage> messages;
        std::vector<std::vector<std::size_t>> events;  ///< of each message, but for the plain one
        PlainTelling plain;                            ///< of the last message, if there is any

        [[nodiscard]] bool is_plain(std::size_t message) const { return message >= events.size(); }
        /// Numbers of received events; none of the plain one.
        [[nodiscard]] std::span<const std::size_t> events_of(std::size_t message) const {
            return is_plain(message) ? std::span<const std::size_t>()
                                     : std::span<const std::size_t>(events[message]);
        }
    };
    using Pieces = std::set<std::size_t>;
    /// Rooms, and events of which some message for them was not accepted.
    using Untold = std::set<std::pair<std::string, std::size_t>>;

    Function(const Settings& settings, std::shared_ptr<const match::Program> program, Mode mode,
             ToldReceivers receivers, World& world);
    [[nodiscard]] notify::DirectWorld direct_world();
    [[nodiscard]] base::Time deadline_of(const Invocation& invocation) const;

    std::optional<Reply> run_special(const Invocation& invocation);
    Reply post_test(const Invocation& invocation);
    Outgoing decide(const Received& received);
    void add_plain(Outgoing& outgoing);
    bool is_told_plainly(const ReceivedEvent& event, const alert::DeskTaken& taken);
    Pieces deliver(const Outgoing& outgoing, const Received& received, base::Time deadline);
    void accept(const Outgoing& outgoing, std::size_t message, const Untold& untold);
    void add_pieces(const Outgoing& outgoing, std::size_t message, const Received& received,
                    Pieces& pieces) const;
    [[nodiscard]] Reply answer(const Payload& payload, const Received& received,
                               const Pieces& failed) const;

    const Settings& settings_;
    World& world_;
    Mode mode_;
    std::shared_ptr<const match::Program> program_;
    NextStepsByRule next_steps_;
    ToldReceivers receivers_;
    notify::Pace pace_;
    notify::Direct direct_;
    S3ObjectStore objects_;
    EventReader reader_;
    std::optional<ClaimTable> claims_;
    DoneFindings done_;
    InvocationReport report_;
};

}  // namespace metsuke::app
