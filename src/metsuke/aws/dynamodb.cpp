// SPDX-License-Identifier: Apache-2.0
#include "metsuke/aws/dynamodb.hpp"

#include <charconv>
#include <system_error>
#include <utility>

#include "metsuke/aws/json_service.hpp"
#include "metsuke/base/json_tree.hpp"
#include "metsuke/base/json_writer.hpp"

namespace metsuke::aws {

namespace {

using base::json::Tree;
using base::json::Value;
using base::json::Writer;

void write(Writer& writer, std::string_view key, const Item& item) {
    writer.key(key).begin_object();
    for (const auto& [name, value] : item) {
        writer.key(name).begin_object();
        if (const auto* const text = std::get_if<std::string>(&value)) {
            writer.member("S", *text);
        } else {
            writer.member("N", std::to_string(std::get<std::int64_t>(value)));
        }
        writer.end_object();
    }
    writer.end_object();
}

void write(Writer& writer, const Condition& condition) {
    writer.member_unless_empty("ConditionExpression", condition.expression);
    if (!condition.values.empty()) {
        write(writer, "ExpressionAttributeValues", condition.values);
    }
}

JsonCall call_of(const Table& table, std::string_view operation, std::string body,
                 std::optional<std::chrono::milliseconds> patience) {
    return {.service = {.name = "dynamodb", .target = "DynamoDB_20120810", .version = "1.0"},
            .operation = operation,
            .body = std::move(body),
            .endpoint = {},
            .region = table.region,
            .patience = patience};
}

base::Result<bool> write_if(Client& client, JsonCall call) {
    const std::string name = name_of(call);
    const std::variant<std::string, Fault> answer = call_json(client, std::move(call));
    const auto* const fault = std::get_if<Fault>(&answer);
    if (fault == nullptr) {
        return true;
    }
    if (fault->kind == Fault::Kind::unmet) {
        return false;
    }
    return base::Unexpected(error_of(*fault, name));
}

std::optional<AttributeValue> value_of(Value value) {
    if (const Value text = value.find("S"); text.is_string()) {
        return std::string(text.text());
    }
    const std::string_view digits = value.find("N").text();
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return error == std::errc() && end == digits.data() + digits.size()
               ? std::optional<AttributeValue>(number)
               : std::nullopt;
}

}  // namespace

base::Result<bool> put_item(Client& client, const Table& table, const Item& item,
                            const Condition& condition,
                            std::optional<std::chrono::milliseconds> patience) {
    std::string body;
    Writer writer(body);
    writer.begin_object().member("TableName", table.name);
    write(writer, "Item", item);
    write(writer, condition);
    writer.end_object();
    return write_if(client, call_of(table, "PutItem", std::move(body), patience));
}

base::Result<bool> update_item(Client& client, const Table& table, const Item& key,
                               std::string_view update, const Condition& condition,
                               std::optional<std::chrono::milliseconds> patience) {
    std::string body;
    Writer writer(body);
    writer.begin_object().member("TableName", table.name).member("UpdateExpression", update);
    write(writer, "Key", key);
    write(writer, condition);
    writer.end_object();
    return write_if(client, call_of(table, "UpdateItem", std::move(body), patience));
}

base::Result<std::optional<Item>> get_item(Client& client, const Table& table, const Item& key,
                                           std::optional<std::chrono::milliseconds> patience) {
    std::string body;
    Writer writer(body);
    writer.begin_object().member("TableName", table.name);
    write(writer, "Key", key);
    writer.key("ConsistentRead").boolean(true).end_object();
    METSUKE_TRY(const std::string answer,
                ask_json(client, call_of(table, "GetItem", std::move(body), patience)));
    Tree tree;
    static_cast<void>(tree.parse(answer));  // ask_json() has seen that it is JSON
    const Value found = tree.root().find("Item");
    if (!found) {
        return std::nullopt;
    }
    Item item;
    for (const Value attribute : found.children()) {
        if (auto value = value_of(attribute)) {
            item.emplace(attribute.key(), *std::move(value));
        }
    }
    return item;
}

}  // namespace metsuke::aws
