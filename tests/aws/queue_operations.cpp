// SPDX-License-Identifier: Apache-2.0
#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "metsuke/aws/sqs.hpp"
#include "metsuke/base/time.hpp"

#include "tests/aws/command.hpp"
#include "tests/aws/operations.hpp"

namespace metsuke::tests {

namespace {

using base::json::Value;
using base::json::Writer;

base::Result<aws::Queue> queue_of(aws::Client& client, Value command) {
    return aws::parse_queue_url(text_of(command, "queue"), client);
}

}  // namespace

Done sqs_send(Session& session, Value command, Writer& /*out*/) {
    METSUKE_TRY(aws::Client* const client, session.client());
    METSUKE_TRY(const aws::Queue queue, queue_of(*client, command));
    return aws::send_message(*client, queue, text_of(command, "body"));
}

Done sqs_receive(Session& session, Value command, Writer& out) {
    METSUKE_TRY(aws::Client* const client, session.client());
    METSUKE_TRY(const aws::Queue queue, queue_of(*client, command));
    METSUKE_TRY(const std::vector<aws::QueueMessage> messages,
                aws::receive_messages(*client, queue, seconds_of(command, "wait"),
                                      seconds_of(command, "hidden")));
    out.key("messages").begin_array();
    for (const aws::QueueMessage& message : messages) {
        out.begin_object()
            .member("id", message.id)
            .member("receipt", message.receipt)
            .member("body", message.body)
            .member("sent", message.sent ? base::to_rfc3339(*message.sent) : "")
            .key("deliveries")
            .number(std::int64_t{message.deliveries})
            .end_object();
    }
    out.end_array();
    return {};
}

Done sqs_delete(Session& session, Value command, Writer& out) {
    METSUKE_TRY(aws::Client* const client, session.client());
    METSUKE_TRY(const aws::Queue queue, queue_of(*client, command));
    std::vector<std::string> receipts;
    for (const Value receipt : command.find("receipts").children()) {
        receipts.emplace_back(receipt.text());
    }
    METSUKE_TRY(const std::vector<aws::NotDeleted> left,
                aws::delete_messages(*client, queue, receipts));
    out.key("left").begin_array();
    for (const aws::NotDeleted& message : left) {
        out.begin_object()
            .member("receipt", message.receipt)
            .member("why", message.why)
            .end_object();
    }
    out.end_array();
    return {};
}

Done sqs_visibility(Session& session, Value command, Writer& /*out*/) {
    METSUKE_TRY(aws::Client* const client, session.client());
    METSUKE_TRY(const aws::Queue queue, queue_of(*client, command));
    return aws::change_visibility(*client, queue, text_of(command, "receipt"),
                                  seconds_of(command, "hidden"));
}

}  // namespace metsuke::tests
