// SPDX-License-Identifier: Apache-2.0
#include "metsuke/aws/sns.hpp"

#include <utility>

#include "metsuke/aws/arn.hpp"
#include "metsuke/aws/query_service.hpp"

namespace metsuke::aws {

namespace {

QueryCall call_of(std::string_view action, std::string_view topic_arn) {
    const std::optional<Arn> arn = parse_arn(topic_arn);
    return {.service = "sns",
            .version = "2010-03-31",
            .action = action,
            .parameters = {{"TopicArn", std::string(topic_arn)}},
            .region = arn ? arn->region : ""};
}

std::variant<std::string, Fault> message_id_of(const std::variant<XmlTexts, Fault>& answer) {
    if (const auto* const fault = std::get_if<Fault>(&answer)) {
        return *fault;
    }
    std::string id = text_at(std::get<XmlTexts>(answer), "PublishResult/MessageId");
    if (id.empty()) {
        return Fault{.kind = Fault::Kind::transient,
                     .status = 200,
                     .message = "the answer names no message"};
    }
    return id;
}

}  // namespace

std::variant<std::string, Fault> publish(Client& client, std::string_view topic_arn,
                                         const Publication& publication,
                                         std::optional<std::chrono::milliseconds> patience) {
    QueryCall call = call_of("Publish", topic_arn);
    call.parameters.emplace_back("Message", publication.message);
    if (!publication.subject.empty()) {
        call.parameters.emplace_back("Subject", publication.subject);
    }
    call.patience = patience;
    return message_id_of(call_query(client, std::move(call)));
}

}  // namespace metsuke::aws
