// SPDX-License-Identifier: Apache-2.0
//
// Publishes to an Amazon SNS topic. The region is that of the topic; SNS has no way to look up or
// to change what was published.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "metsuke/aws/fault.hpp"
#include "metsuke/notify/network.hpp"
#include "metsuke/notify/sender.hpp"
#include "metsuke/notify/sns/render.hpp"

namespace metsuke::notify::sns {

/// A message as it waits in the outbox: one JSON object of subject and message.
std::string body_of(const Message& message);

std::unique_ptr<Sender> make_sender(std::string topic_arn, const Network& network);

/// What is to be done about a message that SNS did not take.
Answer judge(const aws::Fault& fault);

}  // namespace metsuke::notify::sns
