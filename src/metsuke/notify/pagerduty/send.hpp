// SPDX-License-Identifier: Apache-2.0
//
// PagerDuty Events API v2 (PagerDuty developer documentation, "Send an Alert Event"): the routing
// key stands in the body, where the renderer has left it out.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "metsuke/base/secret.hpp"
#include "metsuke/notify/delivery/pace.hpp"
#include "metsuke/notify/protocol.hpp"

namespace metsuke::notify::pagerduty {

struct Service {
    std::string endpoint = "https://events.pagerduty.com";  ///< EU: https://events.eu.pagerduty.com
    base::Secret routing_key;
};

std::unique_ptr<const Protocol> make_protocol(Service service);
std::vector<SharedLimit> limits_of(const Service& service);

}  // namespace metsuke::notify::pagerduty
