// SPDX-License-Identifier: Apache-2.0
#include "metsuke/aws/sqs.hpp"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <utility>

#include <fmt/core.h>

#include "metsuke/aws/endpoint.hpp"
#include "metsuke/aws/json_service.hpp"
#include "metsuke/base/json_tree.hpp"
#include "metsuke/base/json_writer.hpp"
#include "metsuke/base/visible.hpp"
#include "metsuke/net/url.hpp"

namespace metsuke::aws {

namespace {

using base::json::Tree;
using base::json::Value;
using base::json::Writer;

constexpr std::size_t kBatch = 10;

JsonCall call_of(const Queue& queue, std::string_view operation, std::string body) {
    return {.service = {.name = "sqs", .target = "AmazonSQS", .version = "1.0"},
            .operation = operation,
            .body = std::move(body),
            .endpoint = queue.endpoint,
            .region = queue.region};
}

/// Of "sqs.eu-west-1.amazonaws.com", the old "eu-west-1.queue.amazonaws.com" and the oldest,
/// "queue.amazonaws.com".
std::string region_of(std::string_view host) {
    const std::size_t end = std::min(host.find('.'), host.size());
    const std::string_view first = host.substr(0, end);
    const std::string_view rest = host.substr(std::min(end + 1, host.size()));
    if (first == "sqs") {
        return std::string(rest.substr(0, rest.find('.')));
    }
    if (rest.starts_with("queue.amazonaws.")) {
        return std::string(first);
    }
    return host == "queue.amazonaws.com" ? "us-east-1" : "";
}

std::int64_t number_of(Value value) {
    std::int64_t number = 0;
    const std::string_view text = value.text();
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

QueueMessage message_of(Value value) {
    const Value attributes = value.find("Attributes");
    const std::int64_t sent = number_of(attributes.find("SentTimestamp"));
    return {.id = std::string(value.find("MessageId").text()),
            .receipt = std::string(value.find("ReceiptHandle").text()),
            .body = std::string(value.find("Body").text()),
            .deliveries = static_cast<int>(
                std::max<std::int64_t>(number_of(attributes.find("ApproximateReceiveCount")), 1)),
            .sent = sent > 0 ? std::optional(base::Time(std::chrono::milliseconds(sent)))
                             : std::nullopt};
}

std::string deletion_of(const Queue& queue, std::span<const std::string> receipts) {
    std::string body;
    Writer writer(body);
    writer.begin_object().member("QueueUrl", queue.url).key("Entries").begin_array();
    for (std::size_t i = 0; i < receipts.size(); ++i) {
        writer.begin_object()
            .member("Id", std::to_string(i))
            .member("ReceiptHandle", receipts[i])
            .end_object();
    }
    writer.end_array().end_object();
    return body;
}

}  // namespace

base::Result<Queue> parse_queue_url(std::string_view url, const Client& client) {
    METSUKE_TRY(const net::Url parsed, net::parse_url(url));
    Queue queue;
    queue.url = url;
    queue.region = region_of(parsed.host);
    if (queue.region.empty()) {
        queue.region = client.region();
    }
    if (!is_region(queue.region)) {
        return base::fail(
            base::ErrorCode::invalid_argument,
            fmt::format("{}: which region is it in? Set AWS_REGION", base::visible(url)));
    }
    const std::size_t behind_scheme = url.find("://") + std::string_view("://").size();
    queue.endpoint = client.own_endpoint("sqs").value_or(
        std::string(url.substr(0, url.find('/', behind_scheme))));
    return queue;
}

base::Result<std::vector<QueueMessage>> receive_messages(Client& client, const Queue& queue,
                                                         std::chrono::seconds wait,
                                                         std::chrono::seconds hidden) {
    constexpr std::chrono::seconds kOnTheWay{10};
    std::string body;
    Writer(body)
        .begin_object()
        .member("QueueUrl", queue.url)
        .key("MaxNumberOfMessages")
        .number(std::uint64_t{kBatch})
        .key("WaitTimeSeconds")
        .number(std::int64_t{wait.count()})
        .key("VisibilityTimeout")
        .number(std::int64_t{hidden.count()})
        .key("MessageSystemAttributeNames")
        .begin_array()
        .string("ApproximateReceiveCount")
        .string("SentTimestamp")
        .end_array()
        .end_object();
    JsonCall call = call_of(queue, "ReceiveMessage", std::move(body));
    call.answer_patience = wait + kOnTheWay;
    METSUKE_TRY(const std::string answer, ask_json(client, std::move(call)));
    Tree tree;
    static_cast<void>(tree.parse(answer));  // ask_json() has seen that it is JSON
    std::vector<QueueMessage> messages;
    for (const Value value : tree.root().find("Messages").children()) {
        messages.push_back(message_of(value));
    }
    return messages;
}

base::Result<void> send_message(Client& client, const Queue& queue, std::string_view body) {
    std::string json;
    Writer(json)
        .begin_object()
        .member("QueueUrl", queue.url)
        .member("MessageBody", body)
        .end_object();
    METSUKE_TRY([[maybe_unused]] const std::string answer,
                ask_json(client, call_of(queue, "SendMessage", std::move(json))));
    return {};
}

base::Result<std::vector<NotDeleted>> delete_messages(Client& client, const Queue& queue,
                                                      std::span<const std::string> receipts) {
    std::vector<NotDeleted> left;
    while (!receipts.empty()) {
        const auto batch = receipts.first(std::min(kBatch, receipts.size()));
        METSUKE_TRY(const std::string answer, ask_json(client, call_of(queue, "DeleteMessageBatch",
                                                                       deletion_of(queue, batch))));
        Tree tree;
        static_cast<void>(tree.parse(answer));
        for (const Value failed : tree.root().find("Failed").children()) {
            const std::string_view id = failed.find("Id").text();
            const auto number = static_cast<std::size_t>(number_of(failed.find("Id")));
            if (number < batch.size() && id == std::to_string(number)) {
                left.push_back(
                    {.receipt = batch[number], .why = base::visible(failed.find("Code").text())});
            }
        }
        receipts = receipts.subspan(batch.size());
    }
    return left;
}

base::Result<void> change_visibility(Client& client, const Queue& queue, std::string_view receipt,
                                     std::chrono::seconds hidden) {
    std::string body;
    Writer(body)
        .begin_object()
        .member("QueueUrl", queue.url)
        .member("ReceiptHandle", receipt)
        .key("VisibilityTimeout")
        .number(std::int64_t{hidden.count()})
        .end_object();
    JsonCall call = call_of(queue, "ChangeMessageVisibility", std::move(body));
    call.says_nothing = true;
    METSUKE_TRY([[maybe_unused]] const std::string answer, ask_json(client, std::move(call)));
    return {};
}

}  // namespace metsuke::aws
