// SPDX-License-Identifier: Apache-2.0
//
// A message on its way into a conversation: what it edits or answers.
#pragma once

#include <cstdint>
#include <optional>

#include "metsuke/notify/protocol.hpp"
#include "metsuke/store/message.hpp"

namespace metsuke::notify {

enum class Form : std::uint8_t {
    full,
    brief  ///< once the receiver has refused the other
};

/// It changes a message of the room. The short form of an edit does not: it is posted.
bool is_edit(const store::NewMessage& message, Form form);

/// `beginning`: what is known of the message that began the conversation, or nullptr. Nothing comes
/// back where the message to change is not known. Both arguments outlive the parcel.
std::optional<Parcel> parcel_of(const store::NewMessage& message, Form form,
                                const store::Delivery* beginning);

}  // namespace metsuke::notify
