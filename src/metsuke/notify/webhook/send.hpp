// SPDX-License-Identifier: Apache-2.0
//
// A signed POST to a program of the user's own (webhook/signature.hpp). "410 Gone" and every other
// answer mean what they mean for all (Standard Webhooks specification 1.0.0, "Failures").
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "metsuke/base/secret.hpp"
#include "metsuke/notify/protocol.hpp"
#include "metsuke/notify/webhook/signature.hpp"

namespace metsuke::notify::webhook {

struct Endpoint {
    base::Secret url;
    std::vector<SigningKey> keys;  ///< none: unsigned
    std::string hex_header;        ///< of signature_header_name(); empty: Standard Webhooks
};

std::unique_ptr<const Protocol> make_protocol(Endpoint endpoint);

}  // namespace metsuke::notify::webhook
