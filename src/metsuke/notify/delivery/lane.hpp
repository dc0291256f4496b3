// SPDX-License-Identifier: Apache-2.0
//
// The way of one receiver's messages out of the outbox: one at a time, in the outbox's order, as
// fast as the receiver's limits allow. What a receiver does not take now makes the receiver wait,
// not the message; what it will never take becomes shorter, then a dead letter.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "metsuke/base/time.hpp"
#include "metsuke/notify/delivery/pace.hpp"
#include "metsuke/notify/sender.hpp"
#include "metsuke/store/outbox.hpp"

namespace metsuke::notify {

/// Something about a receiver that people have to be told by another one.
struct Trouble {
    enum class Kind : std::uint8_t {
        refused,    ///< it takes nothing: token, room or address are wrong
        failing,    ///< it has not answered for LaneWorld::patience
        dead,       ///< it refused one message for good
        store,      ///< the outbox itself fails
        recovered,  ///< after refused or failing
    };
    Kind kind = Kind::failing;
    std::string receiver;
    std::string reason;  ///< for people; no secrets
};

/// What all lanes of a process share; everything outlives them.
struct LaneWorld {
    store::Outbox& outbox;
    Pace& pace;
    std::function<base::Time()> now;
    std::function<double()> chance;               ///< from 0 up to 1; any thread
    std::function<void(const Trouble&)> trouble;  ///< any thread
    /// For how long a receiver may not answer before people are told. One that says when to come
    /// back is given ten minutes at least: it is only busy.
    std::chrono::milliseconds patience = std::chrono::minutes(10);
    /// One message in the place of many that waited long. Empty: each of them is sent.
    std::function<store::NewMessage(const store::Backlog&)> digest = {};
};

struct LaneCounts {
    std::uint64_t delivered = 0;
    std::uint64_t found = 0;      ///< had arrived though no answer said so
    std::uint64_t uncertain = 0;  ///< may have arrived, sent again
    std::uint64_t dead = 0;
    std::uint64_t folded = 0;  ///< had waited long, and were told by one message
};

/// Used by one thread.
class Lane {
public:
    /// How long a receiver that takes nothing is left alone.
    static constexpr std::chrono::minutes kRefusedWait{10};
    /// Once a receiver takes messages again, those that waited longer are folded into one, if they
    /// are as many as kManyLate: a room that was out of reach for a night is not buried in it. What
    /// is critical is always told by itself.
    static constexpr std::chrono::hours kLate{1};
    static constexpr std::uint64_t kManyLate = 10;

    Lane(std::string receiver, std::vector<SharedLimit> limits, std::unique_ptr<Sender> sender,
         LaneWorld world);

    /// Sends one message, or none. Returns when to call again: not after now if there may be more
    /// to send, nothing if the receiver has no message.
    std::optional<base::Time> step();

    [[nodiscard]] const std::string& receiver() const { return receiver_; }
    [[nodiscard]] const LaneCounts& counts() const { return counts_; }
    /// Nothing will be sent until people have done something: the receiver takes nothing, or the
    /// outbox fails.
    [[nodiscard]] bool is_stuck() const { return health_ == Health::refused || store_fails_; }

private:
    enum class Health : std::uint8_t { good, failing, refused };

    std::optional<base::Time> send(const store::StoredMessage& message);
    std::optional<base::Time> send(const Parcel& parcel, const store::StoredMessage& message);
    [[nodiscard]] std::optional<store::Delivery> beginning_of(
        const store::StoredMessage& message) const;
    std::optional<base::Time> take(const Delivered& answer, const store::StoredMessage& message);
    std::optional<base::Time> take(const RetryAfter& answer, const store::StoredMessage& message);
    std::optional<base::Time> take(const Rejected& answer, const store::StoredMessage& message);
    std::optional<base::Time> fold_late();
    /// Sends its short form next, or buries it.
    std::optional<base::Time> give_up(const std::string& reason,
                                      const store::StoredMessage& message);
    /// Of the outbox: its errors are told, and the lane waits.
    std::optional<base::Time> done(const base::Result<void>& written, base::Time again);
    base::Time store_failed(const base::Error& error);
    base::Time pause(std::optional<std::chrono::milliseconds> wait);
    void tell(Trouble::Kind kind, std::string reason);
    void become(Health health, const std::string& reason);

    std::string receiver_;
    std::vector<SharedLimit> limits_;
    std::unique_ptr<Sender> sender_;
    LaneWorld world_;
    LaneCounts counts_;
    Health health_ = Health::good;
    bool store_fails_ = false;
    std::uint32_t failures_ = 0;  ///< in a row
    std::optional<base::Time> failing_since_;
    std::optional<base::Time> paused_until_;
};

}  // namespace metsuke::notify
