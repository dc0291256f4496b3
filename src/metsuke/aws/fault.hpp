// SPDX-License-Identifier: Apache-2.0
//
// What a service of AWS says when it does not do what it was asked: JSON of the JSON protocols, XML
// of the Query protocol and of S3, or nothing but a status.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "metsuke/base/error.hpp"
#include "metsuke/net/exchange.hpp"

namespace metsuke::aws {

/// The kinds are those that callers treat differently. Sources: the retry behaviour of AWS SDKs
/// ("AWS SDKs and Tools Reference Guide"), and the lists of codes in botocore's standard mode.
struct Fault {
    enum class Kind : std::uint8_t {
        throttled,
        transient,    ///< of the service's own, or no answer: may go well next time
        skewed,       ///< the clock here differs from the one there, or a key is wrong
        expired,      ///< credentials that were good once
        denied,       ///< who we are may not do this
        missing,      ///< what was asked for is not there
        unmet,        ///< the condition of a write does not hold
        elsewhere,    ///< S3: another region has the bucket
        unsigned_by,  ///< nothing to sign with
        other,
    };
    Kind kind = Kind::other;
    int status = 0;  ///< 0: no answer came
    std::string code;
    std::string message;  ///< one line, harmless to look at
    std::string region;   ///< of Kind::elsewhere, if it was told
};

/// Of an answer with a status of 300 and above. `without_secrets`: takes out of a text what it must
/// not show; services repeat what they were sent.
Fault fault_of(const net::Response& response,
               const std::function<std::string(std::string)>& without_secrets);
Fault fault_of(const net::Unanswered& unanswered);

/// "sqs SendMessage: AccessDenied (HTTP 403): words of the service".
base::Error error_of(const Fault& fault, std::string_view operation);

}  // namespace metsuke::aws
