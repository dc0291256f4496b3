// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/lambda/payload.hpp"

#include <utility>

#include "metsuke/base/json_tree.hpp"
#include "metsuke/base/json_writer.hpp"

namespace metsuke::app {

namespace json = base::json;

namespace {

/// Empty: the record is of no source that takes partial answers.
std::string_view id_of(json::Value record) {
    const std::string_view source = record.find("eventSource").text();
    if (source == "aws:sqs") {
        return record.find("messageId").text();
    }
    return source == "aws:kinesis" ? record.at("kinesis", "sequenceNumber").text()
                                   : std::string_view();
}

Payload whole(std::string_view text) {
    return {.kind = Payload::Kind::whole, .pieces = {{.id = {}, .json = std::string(text)}}};
}

}  // namespace

Payload cut_payload(std::string_view text) {
    json::Tree tree;
    if (!tree.parse(text)) {
        return whole(text);
    }
    Payload payload = {.kind = Payload::Kind::batch, .pieces = {}};
    for (const json::Value record : tree.root().find("Records").children()) {
        const std::string_view id = id_of(record);
        if (id.empty()) {
            return whole(text);
        }
        payload.pieces.push_back(
            {.id = std::string(id), .json = "{\"Records\":[" + std::string(record.raw()) + "]}"});
    }
    return payload.pieces.empty() ? whole(text) : payload;
}

std::string batch_answer(const std::vector<std::string>& failed) {
    std::string answer;
    json::Writer writer(answer);
    writer.begin_object().key("batchItemFailures").begin_array();
    for (const std::string& id : failed) {
        writer.begin_object().member("itemIdentifier", id).end_object();
    }
    writer.end_array().end_object();
    return answer;
}

}  // namespace metsuke::app
