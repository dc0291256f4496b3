// SPDX-License-Identifier: Apache-2.0
//
// Items of Amazon DynamoDB, as far as claims and marks need them (Amazon DynamoDB API Reference).
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "metsuke/aws/client.hpp"
#include "metsuke/base/result.hpp"

namespace metsuke::aws {

using AttributeValue = std::variant<std::string, std::int64_t>;
/// By name. Names are used as they are in expressions: none may be a reserved word.
using Item = std::map<std::string, AttributeValue, std::less<>>;

struct Table {
    std::string name;    ///< or its ARN
    std::string region;  ///< empty: the client's
};

/// A write that takes place only where it holds; empty: always. Where an answer is lost the write
/// is tried again and meets itself: a condition must hold for what it has written, too.
struct Condition {
    std::string_view expression;
    Item values;  ///< ":now"
};

/// False: the condition does not hold.
base::Result<bool> put_item(Client& client, const Table& table, const Item& item,
                            const Condition& condition,
                            std::optional<std::chrono::milliseconds> patience = std::nullopt);

/// `update`: "SET x = :x"; its values stand with those of the condition.
base::Result<bool> update_item(Client& client, const Table& table, const Item& key,
                               std::string_view update, const Condition& condition,
                               std::optional<std::chrono::milliseconds> patience = std::nullopt);

/// As written last. Attributes of other types than text and whole number are left out.
base::Result<std::optional<Item>> get_item(
    Client& client, const Table& table, const Item& key,
    std::optional<std::chrono::milliseconds> patience = std::nullopt);

}  // namespace metsuke::aws
