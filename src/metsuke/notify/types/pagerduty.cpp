// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <utility>

#include "metsuke/net/crypto.hpp"
#include "metsuke/notify/pagerduty/render.hpp"
#include "metsuke/notify/pagerduty/send.hpp"
#include "metsuke/notify/types/types.hpp"

namespace metsuke::notify::types {

namespace {

constexpr std::array<Key, 2> kPagerDutyKeys = {{
    {.name = "routing_key",
     .kind = KeyKind::secret,
     .is_required = true,
     .help = "Integration key of a service (Events API v2)"},
    {.name = "endpoint", .help = "Usually https://events.pagerduty.com; in the EU events.eu."},
}};

/// One alert a conversation; without one an alert of its own.
std::string dedup_key(const Telling& telling) {
    return net::sha256_hex(telling.group.empty() ? std::string_view(telling.content.alert_id)
                                                 : telling.group);
}

std::string page(const Telling& telling) {
    return pagerduty::render(telling.content, telling.findings, dedup_key(telling));
}

base::Result<Receiver> make_pagerduty(const ReceiverValues& values) {
    METSUKE_TRY(std::string endpoint, endpoint_of(values, "https://events.pagerduty.com"));
    const pagerduty::Service service = {.endpoint = std::move(endpoint),
                                        .routing_key = values.secret("routing_key")};
    Receiver receiver;
    receiver.name = values.name;
    receiver.type = "pagerduty";
    receiver.is_read_by_people = false;
    receiver.limits = pagerduty::limits_of(service);
    receiver.protocol = pagerduty::make_protocol(service);
    receiver.connect = http_connect(receiver.protocol, values);
    receiver.render = [](const Telling& telling) -> Rendered {
        return {.body = page(telling),
                .short_body = pagerduty::render(telling.content, {}, dedup_key(telling))};
    };
    return receiver;
}

}  // namespace

const ReceiverType& pagerduty() {
    static constexpr ReceiverType kType = {.name = "pagerduty",
                                           .about = "A PagerDuty service (Events API v2)",
                                           .keys = kPagerDutyKeys,
                                           .make = make_pagerduty,
                                           .preview = page};
    return kType;
}

}  // namespace metsuke::notify::types
