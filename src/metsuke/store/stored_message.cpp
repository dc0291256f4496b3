// SPDX-License-Identifier: Apache-2.0
#include "metsuke/store/stored_message.hpp"

namespace metsuke::store {

namespace {

/// What a newer version may have written is posted.
Aim aim_of(std::int64_t number) {
    switch (number) {
        case 1: return Aim::edit;
        case 2: return Aim::answer;
        default: return Aim::post;
    }
}

}  // namespace

StoredMessage read_stored(Query& row) {
    StoredMessage stored;
    stored.id = row.integer();
    stored.message.receiver = row.bytes();
    stored.message.alert_id = row.bytes();
    stored.message.group = row.bytes();
    stored.message.level = static_cast<std::uint8_t>(row.integer());
    stored.message.created = row.time();
    stored.message.body = row.bytes();
    stored.message.short_body = row.bytes();
    stored.state = row.integer() == 0 ? State::waiting : State::dead;
    stored.attempts = static_cast<std::uint32_t>(row.integer());
    stored.is_short = row.integer() != 0;
    stored.is_outcome_unknown = row.integer() != 0;
    stored.last_reason = row.bytes();
    stored.not_before = row.time();
    stored.died = row.optional_time();
    stored.message.aim = aim_of(row.integer());
    stored.message.summary = row.bytes();
    return stored;
}

std::uint64_t bytes_of(const NewMessage& message) {
    return message.receiver.size() + message.alert_id.size() + message.group.size() +
           message.body.size() + message.short_body.size() + message.summary.size();
}

}  // namespace metsuke::store
