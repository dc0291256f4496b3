// SPDX-License-Identifier: Apache-2.0
#include <cstdint>
#include <optional>
#include <string>
#include <variant>

#include "metsuke/aws/dynamodb.hpp"

#include "tests/aws/command.hpp"
#include "tests/aws/operations.hpp"

namespace metsuke::tests {

namespace {

using base::json::Value;
using base::json::Writer;

aws::Table table_of(Value command) {
    return {.name = text_of(command, "table"), .region = text_of(command, "region")};
}

aws::Item item_of(Value object) {
    aws::Item item;
    for (const Value member : object.children()) {
        item.emplace(member.key(), member.is_string()
                                       ? aws::AttributeValue(std::string(member.text()))
                                       : aws::AttributeValue(number_of(member)));
    }
    return item;
}

}  // namespace

Done dynamodb_put(Session& session, Value command, Writer& out) {
    METSUKE_TRY(aws::Client* const client, session.client());
    METSUKE_TRY(const bool is_done,
                aws::put_item(*client, table_of(command), item_of(command.find("item")),
                              {.expression = command.find("condition").text(),
                               .values = item_of(command.find("values"))},
                              patience_of(command)));
    out.key("done").boolean(is_done);
    return {};
}

Done dynamodb_update(Session& session, Value command, Writer& out) {
    METSUKE_TRY(aws::Client* const client, session.client());
    METSUKE_TRY(const bool is_done,
                aws::update_item(*client, table_of(command), item_of(command.find("key")),
                                 command.find("update").text(),
                                 {.expression = command.find("condition").text(),
                                  .values = item_of(command.find("values"))},
                                 patience_of(command)));
    out.key("done").boolean(is_done);
    return {};
}

Done dynamodb_get(Session& session, Value command, Writer& out) {
    METSUKE_TRY(aws::Client* const client, session.client());
    METSUKE_TRY(const std::optional<aws::Item> item,
                aws::get_item(*client, table_of(command), item_of(command.find("key")),
                              patience_of(command)));
    out.key("item");
    if (!item) {
        out.null();
        return {};
    }
    out.begin_object();
    for (const auto& [name, value] : *item) {
        out.key(name);
        if (const auto* const text = std::get_if<std::string>(&value)) {
            out.string(*text);
        } else {
            out.number(std::get<std::int64_t>(value));
        }
    }
    out.end_object();
    return {};
}

}  // namespace metsuke::tests
