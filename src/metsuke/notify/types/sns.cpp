// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <optional>
#include <utility>

#include "metsuke/aws/arn.hpp"
#include "metsuke/notify/sns/amazon_q.hpp"
#include "metsuke/notify/sns/render.hpp"
#include "metsuke/notify/sns/send.hpp"
#include "metsuke/notify/types/types.hpp"

namespace metsuke::notify::types {

namespace {

constexpr std::array<Key, 2> kTopicKeys = {{
    {.name = "topic", .is_required = true, .help = "ARN of the topic"},
    {.name = "format",
     .help = "text (for people and programs, the usual) or amazon_q (for Amazon Q Developer in "
             "chat applications, which shows it in a room)"},
}};

sns::Message text_of(const Telling& telling) {
    return sns::render(telling.content, telling.findings);
}

/// Amazon Q shows no subject.
sns::Message card_of(const Telling& telling) {
    return {.subject = {},
            .text = sns::render_amazon_q(telling.content, telling.findings, sns::Threads::off)};
}

base::Result<Receiver> make_sns(const ReceiverValues& values) {
    const std::string topic = values.text("topic");
    const std::optional<aws::Arn> arn = aws::parse_arn(topic);
    if (!arn || arn->service != "sns" || arn->region.empty()) {
        return base::fail(base::ErrorCode::invalid_argument,
                          "topic: an ARN is wanted, such as "
                          "arn:aws:sns:eu-west-1:123456789012:alerts");
    }
    const std::string format = values.text("format", "text");
    if (format != "text" && format != "amazon_q") {
        return base::fail(base::ErrorCode::invalid_argument, "format: text or amazon_q is wanted");
    }
    // 300 messages a second in the smallest regions (Amazon SNS quotas); people read fewer.
    constexpr Limit kLimit = {.count = 100, .per = std::chrono::seconds(1)};
    Receiver receiver;
    receiver.name = values.name;
    receiver.type = "sns";
    receiver.limits = {{.what = "SNS topic " + topic, .limit = kLimit}};
    receiver.connect = [topic](const Network& network) { return sns::make_sender(topic, network); };
    receiver.render = [write = format == "text" ? text_of
                                                : card_of](const Telling& telling) -> Rendered {
        return {.body = sns::body_of(write(telling)), .short_body = {}};
    };
    return receiver;
}

}  // namespace

const ReceiverType& sns() {
    static constexpr ReceiverType kType = {
        .name = "sns",
        .about = "An Amazon SNS topic",
        .keys = kTopicKeys,
        .make = make_sns,
        .preview = [](const Telling& telling) { return sns::body_of(text_of(telling)); }};
    return kType;
}

}  // namespace metsuke::notify::types
