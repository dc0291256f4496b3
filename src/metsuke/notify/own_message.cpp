// SPDX-License-Identifier: Apache-2.0
#include "metsuke/notify/own_message.hpp"

#include <cstdint>
#include <utility>

#include "metsuke/notify/backlog_message.hpp"

namespace metsuke::notify {

store::NewMessage own_message(const Receiver& receiver, const Content& content, base::Time now,
                              const base::Zone& zone) {
    Rendered text = receiver.render(
        {.content = content, .findings = {}, .group = {}, .now = now, .zone = zone});
    return {.receiver = receiver.name,
            .alert_id = content.alert_id,
            .group = {},
            .level = static_cast<std::uint8_t>(content.level),
            .created = now,
            .body = std::move(text.body),
            .short_body = std::move(text.short_body),
            .summary = summary_of(content, now, zone)};
}

}  // namespace metsuke::notify
