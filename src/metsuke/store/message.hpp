// SPDX-License-Identifier: Apache-2.0
//
// Messages as the outbox takes them and gives them back. Texts are bytes: what was put in comes out
// again, NUL and broken UTF-8 included, so that a retry sends what the first attempt sent.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "metsuke/base/time.hpp"

namespace metsuke::store {

/// From here on a level is critical: base::Level as a number.
inline constexpr std::uint8_t kCriticalLevel = 4;

/// What a message is in its conversation.
enum class Aim : std::uint8_t {
    post,   ///< it begins one, or belongs to none
    edit,   ///< its body takes the place of the message that began it; its short form is posted
    answer  ///< it is posted as an answer to the one that began it
};

struct NewMessage {
    std::string receiver;    ///< its name in the configuration
    std::string alert_id;    ///< "f-" and 16 hex digits; stands in the text too
    std::string group;       ///< key of the conversation, or empty
    std::uint8_t level = 0;  ///< base::Level as a number
    Aim aim = Aim::post;
    base::Time created;
    std::string body;
    std::string short_body;  ///< what is sent once the receiver refused `body`; may be empty
    std::string summary;     ///< what it tells, one line for people; hostile text; may be empty
    friend bool operator==(const NewMessage&, const NewMessage&) = default;
};

enum class State : std::uint8_t {
    waiting,  ///< will be sent
    dead      ///< given up, kept for people to look at, retry or drop
};

struct StoredMessage {
    std::int64_t id = 0;  ///< never used again, not even after the message is gone
    NewMessage message;
    State state = State::waiting;
    std::uint32_t attempts = 0;       ///< since it was added, or since people asked for a retry
    bool is_short = false;            ///< the full form was refused
    bool is_outcome_unknown = false;  ///< an earlier attempt may have arrived after all
    std::string last_reason;          ///< why it is still here; from outside, so hostile text
    base::Time not_before;            ///< the epoch unless it was postponed
    std::optional<base::Time> died;   ///< of a dead one

    /// What to send now.
    [[nodiscard]] const std::string& text() const {
        return is_short ? message.short_body : message.body;
    }
    friend bool operator==(const StoredMessage&, const StoredMessage&) = default;
};

/// What is known of an attempt that failed.
enum class Outcome : std::uint8_t {
    refused,  ///< the receiver said no, or was never reached
    unknown   ///< it was sent, and no answer came: it may have arrived
};

/// What a receiver has not been told since before a time, but for what is critical.
struct Backlog {
    std::string receiver;
    base::Time before;  ///< they wait since before that
    std::uint64_t messages = 0;
    std::map<std::uint8_t, std::uint64_t> by_level;
    base::Time first, last;              ///< when they were created
    std::vector<std::string> summaries;  ///< the highest levels first, then the oldest; not of all
    std::int64_t last_id = 0;
    friend bool operator==(const Backlog&, const Backlog&) = default;
};

/// The message that began a conversation, as the receiver knows it: what later ones edit or answer.
struct Delivery {
    std::string alert_id;
    std::string vendor_id;  ///< the vendor's name of the message; hostile text
    base::Time at;
    friend bool operator==(const Delivery&, const Delivery&) = default;
};

}  // namespace metsuke::store
