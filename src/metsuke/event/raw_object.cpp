// SPDX-License-Identifier: Apache-2.0
#include "metsuke/event/raw_object.hpp"

#include <optional>
#include <utility>

#include <simdjson.h>

#include "metsuke/event/raw_token.hpp"
#include "metsuke/event/top_pass.hpp"

namespace metsuke::event {

namespace ondemand = simdjson::ondemand;

static_assert(kPadding >= simdjson::SIMDJSON_PADDING);

struct RawObjectReader::Parser {
    ondemand::parser parser;
};

RawObjectReader::RawObjectReader() : parser_(std::make_unique<Parser>()) {}
RawObjectReader::~RawObjectReader() = default;
RawObjectReader::RawObjectReader(RawObjectReader&&) noexcept = default;
RawObjectReader& RawObjectReader::operator=(RawObjectReader&&) noexcept = default;

ValueType value_type_of(base::json::Value value) {
    switch (value.type()) {
        case base::json::Type::null: return ValueType::null;
        case base::json::Type::boolean:
            return value.boolean() ? ValueType::boolean_true : ValueType::boolean_false;
        case base::json::Type::number: return ValueType::number;
        case base::json::Type::string: return ValueType::string;
        case base::json::Type::object: return ValueType::object;
        case base::json::Type::array: return ValueType::array;
    }
    return ValueType::null;
}

namespace {

/// One member; false when the fast reader or the token check refuses.
bool append_member(ondemand::field field, std::vector<RawMember>& out) {
    RawMember member;
    ondemand::value value = field.value();
    const char* const value_begin = value.raw_json_token().data();
    const std::optional<std::string_view> key = plain_key(field.key().raw(), value_begin);
    if (!key) {
        return false;
    }
    member.key = *key;
    ondemand::json_type type{};
    if (value.type().get(type) != simdjson::SUCCESS) {
        return false;
    }
    if (type == ondemand::json_type::object) {
        ondemand::object object;
        member.type = ValueType::object;
        if (value.get_object().get(object) != simdjson::SUCCESS) {
            return false;
        }
        if (object.raw_json().get(member.value) != simdjson::SUCCESS) {
            return false;
        }
    } else if (type == ondemand::json_type::array) {
        ondemand::array array;
        member.type = ValueType::array;
        if (value.get_array().get(array) != simdjson::SUCCESS) {
            return false;
        }
        if (array.raw_json().get(member.value) != simdjson::SUCCESS) {
            return false;
        }
    } else {
        const std::optional<ScalarToken> token = scalar_token(value.raw_json_token());
        // A string that is left for simdjson to skip may pass for a key: {"a":"b":1}.
        if (!token || (type == ondemand::json_type::string &&
                       value.get_raw_json_string().error() != simdjson::SUCCESS)) {
            return false;
        }
        member.type = token->type;
        member.value = token->text;
    }
    const bool container = member.type == ValueType::object || member.type == ValueType::array;
    if (container) {
        member.value = container_token(member.value);
    }
    out.push_back(member);
    return true;
}

}  // namespace

RawObjectStatus RawObjectReader::read(std::string_view json, std::vector<RawMember>& out) {
    const std::size_t before = out.size();
    ondemand::document document;
    ondemand::object object;
    if (parser_->parser.iterate(json.data(), json.size(), json.size() + kPadding).get(document) ==
            simdjson::SUCCESS &&
        document.get_object().get(object) == simdjson::SUCCESS) {
        bool complete = true;
        for (auto result : object) {
            ondemand::field field;
            if (std::move(result).get(field) != simdjson::SUCCESS || !append_member(field, out)) {
                complete = false;
                break;
            }
        }
        if (complete) {
            return RawObjectStatus::plain;
        }
        out.resize(before);
    }
    return read_by_tree(json, out);
}

RawObjectStatus RawObjectReader::read_by_tree(std::string_view json, std::vector<RawMember>& out) {
    if (!tree_.parse(json)) {
        return RawObjectStatus::damaged;
    }
    if (!tree_.root().is_object()) {
        return RawObjectStatus::not_object;
    }
    for (const base::json::Value child : tree_.root().children()) {
        out.push_back({.key = child.key(), .value = child.raw(), .type = value_type_of(child)});
    }
    return RawObjectStatus::odd;
}

}  // namespace metsuke::event
