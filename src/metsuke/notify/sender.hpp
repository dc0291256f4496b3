// SPDX-License-Identifier: Apache-2.0
//
// Sends messages to one receiver, one at a time.
#pragma once

#include <optional>
#include <string>

#include "metsuke/base/time.hpp"
#include "metsuke/notify/answer.hpp"
#include "metsuke/notify/protocol.hpp"

namespace metsuke::notify {

/// What a receiver answered to a harmless question.
struct Checked {
    Answer answer;
    std::optional<base::Time> server_time;  ///< as its clock shows
};

class Sender {
public:
    Sender() = default;
    Sender(const Sender&) = delete;
    Sender& operator=(const Sender&) = delete;
    Sender(Sender&&) = delete;
    Sender& operator=(Sender&&) = delete;
    virtual ~Sender() = default;

    /// Blocks until the answer is there or patience is over. Used by one thread at a time.
    virtual Answer send(const Parcel& parcel, base::Time now) = 0;

    /// Asks whether token and room are right, telling nobody; nothing where the vendor has no such
    /// question.
    virtual std::optional<Checked> check(base::Time /*now*/) { return std::nullopt; }

    /// Whether parcels may edit.
    [[nodiscard]] virtual bool can_edit() const { return false; }

    /// Whether a message arrived whose outcome is not known: its id (may be empty) if it surely
    /// did; nothing where it did not, or nobody can tell.
    virtual std::optional<std::string> find(const Parcel& /*parcel*/) { return std::nullopt; }
};

}  // namespace metsuke::notify
