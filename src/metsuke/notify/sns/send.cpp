// SPDX-License-Identifier: Apache-2.0
#include "metsuke/notify/sns/send.hpp"

#include <utility>
#include <variant>

#include "metsuke/aws/arn.hpp"
#include "metsuke/aws/client.hpp"
#include "metsuke/aws/sns.hpp"
#include "metsuke/base/json_tree.hpp"
#include "metsuke/base/json_writer.hpp"

namespace metsuke::notify::sns {

namespace {

aws::Client client_for(std::string_view topic_arn, const Network& network) {
    return aws::Client({.credentials = network.credentials,
                        .region = aws::parse_arn(topic_arn).value_or(aws::Arn()).region,
                        .variable = network.variable,
                        .clock = network.clock,
                        .transport = network.transport});
}

class TopicSender final : public Sender {
public:
    TopicSender(std::string topic_arn, const Network& network)
        : topic_arn_(std::move(topic_arn)), client_(client_for(topic_arn_, network)) {}

    Answer send(const Parcel& parcel, base::Time /*now*/) override {
        base::json::Tree tree;
        if (!tree.parse(parcel.body)) {
            return Rejected{.what = Rejected::What::message,
                            .reason = "the message is not as it was written"};
        }
        std::variant<std::string, aws::Fault> answer =
            aws::publish(client_, topic_arn_,
                         {.subject = tree.root().find("subject").text(),
                          .message = tree.root().find("message").text()},
                         parcel.patience);
        if (const auto* const fault = std::get_if<aws::Fault>(&answer)) {
            return judge(*fault);
        }
        return Delivered{.message_id = std::get<std::string>(std::move(answer))};
    }

private:
    std::string topic_arn_;
    aws::Client client_;
};

}  // namespace

std::string body_of(const Message& message) {
    std::string body;
    base::json::Writer(body)
        .begin_object()
        .member("subject", message.subject)
        .member("message", message.text)
        .end_object();
    return body;
}

std::unique_ptr<Sender> make_sender(std::string topic_arn, const Network& network) {
    return std::make_unique<TopicSender>(std::move(topic_arn), network);
}

Answer judge(const aws::Fault& fault) {
    using Kind = aws::Fault::Kind;
    std::string why = aws::error_of(fault, "sns Publish").message();
    switch (fault.kind) {
        case Kind::throttled: return RetryAfter{.why = std::move(why)};
        case Kind::transient: return RetryAfter{.may_have_arrived = true, .why = std::move(why)};
        case Kind::skewed:
        case Kind::expired:
        case Kind::denied:
        case Kind::missing:
        case Kind::elsewhere:
        case Kind::unsigned_by:
            return Rejected{.what = Rejected::What::receiver, .reason = std::move(why)};
        case Kind::unmet:
        case Kind::other: break;
    }
    return Rejected{.what = Rejected::What::message, .reason = std::move(why)};
}

}  // namespace metsuke::notify::sns
