// SPDX-License-Identifier: Apache-2.0
//
// Queues of Amazon SQS (Amazon SQS API Reference, JSON protocol).
#pragma once

#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "metsuke/aws/client.hpp"
#include "metsuke/base/result.hpp"
#include "metsuke/base/time.hpp"

namespace metsuke::aws {

struct Queue {
    std::string url;       ///< "https://sqs.eu-west-1.amazonaws.com/123456789012/name"
    std::string endpoint;  ///< requests go there
    std::string region;
};

/// Requests go to the host of the URL, or where AWS_ENDPOINT_URL says; what region they are signed
/// for stands in the host's name, or is the client's.
base::Result<Queue> parse_queue_url(std::string_view url, const Client& client);

struct QueueMessage {
    std::string id, receipt, body;
    int deliveries = 1;  ///< this one included
    std::optional<base::Time> sent;
};

/// Waits up to `wait` (at most 20 s) for the first of up to ten messages. Each stays hidden from
/// others for `hidden` (at most 12 h).
base::Result<std::vector<QueueMessage>> receive_messages(Client& client, const Queue& queue,
                                                         std::chrono::seconds wait,
                                                         std::chrono::seconds hidden);

base::Result<void> send_message(Client& client, const Queue& queue, std::string_view body);

struct NotDeleted {
    std::string receipt, why;
};

/// In requests of ten. What was not deleted comes again.
base::Result<std::vector<NotDeleted>> delete_messages(Client& client, const Queue& queue,
                                                      std::span<const std::string> receipts);

/// How long, from now, the message stays hidden; zero: others may have it at once.
base::Result<void> change_visibility(Client& client, const Queue& queue, std::string_view receipt,
                                     std::chrono::seconds hidden);

}  // namespace metsuke::aws
