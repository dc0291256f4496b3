// SPDX-License-Identifier: Apache-2.0
//
// The way of messages to one receiver where nothing is kept for later, as in a function that lives
// for seconds: a message is accepted before a deadline, or the caller hears why it was not and lets
// its events come again. Within that time a receiver is waited for as a Lane waits for it.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "metsuke/base/time.hpp"
#include "metsuke/notify/delivery/pace.hpp"
#include "metsuke/notify/delivery/parcel.hpp"
#include "metsuke/notify/sender.hpp"
#include "metsuke/store/message.hpp"

namespace metsuke::notify {

/// What all lanes of a process share; everything outlives them. Functions are called from any
/// thread.
struct DirectWorld {
    Pace& pace;
    std::function<base::Time()> now;
    std::function<void(base::Time)> wait_until;
    std::function<double()> chance;  ///< from 0 up to 1
};

/// What became of a message.
struct DirectOutcome {
    enum class What : std::uint8_t {
        accepted,
        perhaps,      ///< no answer came in time: it may be told, and is told again with its events
        not_accepted  ///< nobody has read it
    };
    What what = What::not_accepted;
    std::string why;  ///< not accepted: for people; no secrets
};

/// Used by one thread at a time.
class DirectLane {
public:
    DirectLane(std::string receiver, std::vector<SharedLimit> limits,
               std::unique_ptr<Sender> sender, DirectWorld world);

    [[nodiscard]] const std::string& receiver() const { return receiver_; }

    /// One after the other, what is critical first. Once the receiver says that it takes nothing,
    /// or not before the deadline, the rest is not tried. Conversations begin anew with each call.
    /// Outcomes stand as the messages do.
    std::vector<DirectOutcome> deliver(const std::vector<const store::NewMessage*>& messages,
                                       base::Time deadline);

private:
    /// Of one message until it is settled.
    struct Try {
        const store::NewMessage& message;
        base::Time deadline;
        Form form = Form::full;
        bool may_have_arrived = false;
        std::string why = {};  ///< of the last failure
    };
    DirectOutcome deliver(const store::NewMessage& message, base::Time deadline);
    /// When the next request may go, if not now.
    std::optional<base::Time> wait(base::Time now);
    [[nodiscard]] std::string reason_to_wait(base::Time now) const;
    /// The outcome, or nothing if there is more to try.
    std::optional<DirectOutcome> attempt(Try& one);
    std::optional<DirectOutcome> send(const Parcel& parcel, Try& one);
    std::optional<DirectOutcome> take(const Delivered& answer, Try& one);
    std::optional<DirectOutcome> take(const RetryAfter& answer, Try& one);
    std::optional<DirectOutcome> take(const Rejected& answer, Try& one);
    static std::optional<DirectOutcome> give_up(std::string why, Try& one);
    /// What comes of one that is not tried any more.
    static DirectOutcome failed(std::string why, const Try& one);

    std::string receiver_;
    std::vector<SharedLimit> limits_;
    std::unique_ptr<Sender> sender_;
    DirectWorld world_;
    std::uint32_t failures_ = 0;              ///< in a row
    std::optional<base::Time> paused_until_;  ///< the receiver is not asked before
    std::string paused_why_;
    std::optional<std::string> refuses_;                    ///< every message of this call, and why
    std::map<std::string, store::Delivery> conversations_;  ///< by group, of this call
};

}  // namespace metsuke::notify
