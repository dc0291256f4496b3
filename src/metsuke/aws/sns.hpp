// SPDX-License-Identifier: Apache-2.0
//
// Topics of Amazon SNS (Amazon SNS API Reference).
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "metsuke/aws/client.hpp"

namespace metsuke::aws {

struct Publication {
    std::string_view subject;  ///< empty: none
    std::string_view message;
};

/// The message's id. `topic_arn` says which region is asked.
std::variant<std::string, Fault> publish(
    Client& client, std::string_view topic_arn, const Publication& publication,
    std::optional<std::chrono::milliseconds> patience = std::nullopt);

}  // namespace metsuke::aws
