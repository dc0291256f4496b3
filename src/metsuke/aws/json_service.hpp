// SPDX-License-Identifier: Apache-2.0
//
// The JSON protocols of AWS ("Smithy: AWS JSON 1.0 and 1.1 protocols"): SQS, SSM, Secrets Manager,
// DynamoDB.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "metsuke/aws/client.hpp"
#include "metsuke/base/result.hpp"

namespace metsuke::aws {

struct JsonService {
    std::string_view name;     ///< in host names and to sign for
    std::string_view target;   ///< "AmazonSQS": X-Amz-Target before the '.'
    std::string_view version;  ///< of the protocol: "1.0"
};

struct JsonCall {
    JsonService service;
    std::string_view operation;
    std::string body;
    std::string endpoint;       ///< empty: the service's own in `region`
    std::string region;         ///< empty: the client's
    bool says_nothing = false;  ///< where it goes well, the answer has no body
    std::optional<std::chrono::milliseconds> patience;
    /// For one answer, where the service itself waits long.
    std::optional<std::chrono::milliseconds> answer_patience;
};

/// The answer: JSON of an object, or what the service said.
std::variant<std::string, Fault> call_json(Client& client, JsonCall call);

/// The same for callers that treat all faults alike.
base::Result<std::string> ask_json(Client& client, JsonCall call);

/// "sqs SendMessage", as errors name it.
std::string name_of(const JsonCall& call);

}  // namespace metsuke::aws
