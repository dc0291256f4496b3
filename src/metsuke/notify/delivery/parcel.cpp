// SPDX-License-Identifier: Apache-2.0
#include "metsuke/notify/delivery/parcel.hpp"

namespace metsuke::notify {

bool is_edit(const store::NewMessage& message, Form form) {
    return message.aim == store::Aim::edit && form == Form::full;
}

std::optional<Parcel> parcel_of(const store::NewMessage& message, Form form,
                                const store::Delivery* beginning) {
    Parcel parcel = {.body = form == Form::full ? message.body : message.short_body,
                     .alert_id = message.alert_id};
    if (!is_edit(message, form)) {
        const bool is_first = beginning == nullptr || message.aim == store::Aim::post;
        parcel.answers = is_first ? std::string_view() : std::string_view(beginning->vendor_id);
        return parcel;
    }
    // An alert whose first message was never taken must not change that of an older alert.
    if (beginning == nullptr || beginning->vendor_id.empty() ||
        beginning->alert_id != message.alert_id) {
        return std::nullopt;
    }
    parcel.edits = beginning->vendor_id;
    return parcel;
}

}  // namespace metsuke::notify
