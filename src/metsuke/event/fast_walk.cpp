// SPDX-License-Identifier: Apache-2.0
#include "metsuke/event/fast_walk.hpp"

#include <cstring>
#include <utility>
#include <vector>

#include <simdjson.h>

#include "metsuke/event/raw_object.hpp"
#include "metsuke/event/raw_token.hpp"
#include "metsuke/event/top_pass.hpp"

namespace metsuke::event {

namespace ondemand = simdjson::ondemand;

struct FastWalk::Parser {
    ondemand::parser parser;
    std::vector<std::uint32_t> seen;  // children met in the objects that are open, innermost last
};

FastWalk::FastWalk() : parser_(std::make_unique<Parser>()) {}
FastWalk::~FastWalk() = default;
FastWalk::FastWalk(FastWalk&&) noexcept = default;
FastWalk& FastWalk::operator=(FastWalk&&) noexcept = default;

namespace {

struct Context {
    std::uint32_t node = 0;
    std::uint32_t member = kNoMember;
    bool is_element = false;  // inside an array that is itself a value of the node's slots
};

/// The walk over one container. Depth is bounded by the record splitter's limit on nesting.
class Walk {
public:
    Walk(const Trie& trie, SlotTable& table, std::vector<std::uint32_t>& seen)
        : trie_(trie), table_(table), seen_(seen) {}

    bool value(ondemand::value value, const Context& context) {
        ondemand::json_type type{};
        if (value.type().get(type) != simdjson::SUCCESS) {
            return false;
        }
        if (type == ondemand::json_type::object) {
            ondemand::object object;
            return value.get_object().get(object) == simdjson::SUCCESS &&
                   this->object(object, context);
        }
        if (type == ondemand::json_type::array) {
            ondemand::array array;
            return value.get_array().get(array) == simdjson::SUCCESS && this->array(array, context);
        }
        // A string that is left for simdjson to skip may pass for a key: {"a":"b":1}.
        return scalar(value.raw_json_token(), context) &&
               (type != ondemand::json_type::string ||
                value.get_raw_json_string().error() == simdjson::SUCCESS);
    }

    bool object(ondemand::object object, const Context& context) {
        const TrieNode& node = trie_.node(context.node);
        if (!node.sigma.empty()) {
            std::string_view raw;
            if (object.raw_json().get(raw) != simdjson::SUCCESS) {
                return false;
            }
            append_container(node, container_token(raw), ValueType::object, context);
            if (node.children.empty()) {
                return true;
            }
            if (object.reset().error() != simdjson::SUCCESS) {
                return false;
            }
        }
        if (node.children.empty()) {
            return true;
        }
        const std::size_t open = seen_.size();
        for (auto result : object) {
            ondemand::field field;
            if (std::move(result).get(field) != simdjson::SUCCESS ||
                !member(field, context, open)) {
                return false;
            }
        }
        seen_.resize(open);
        return true;
    }

    bool array(ondemand::array array, const Context& context) {
        const TrieNode& node = trie_.node(context.node);
        if (!node.sigma.empty() && !context.is_element) {
            std::string_view raw;
            if (array.raw_json().get(raw) != simdjson::SUCCESS) {
                return false;
            }
            append_container(node, container_token(raw), ValueType::array, context);
            if (array.reset().error() != simdjson::SUCCESS) {
                return false;
            }
        }
        const std::uint32_t number = table_.new_array();
        std::uint32_t index = 0;
        for (auto result : array) {
            ondemand::value element;
            if (std::move(result).get(element) != simdjson::SUCCESS) {
                return false;
            }
            if (!this->element(element, context,
                               {.parent = context.member, .array = number, .index = index++})) {
                return false;
            }
        }
        return true;
    }

private:
    /// Only elements that are containers remember where they stand (event-ruler's array
    /// consistency).
    bool element(ondemand::value element, const Context& context, const Member& place) {
        ondemand::json_type type{};
        if (element.type().get(type) != simdjson::SUCCESS) {
            return false;
        }
        Context inner = {.node = context.node, .member = context.member, .is_element = true};
        const bool container =
            type == ondemand::json_type::object || type == ondemand::json_type::array;
        if (container) {
            inner.member = table_.add_member(place);
        }
        return value(element, inner);
    }

    bool member(ondemand::field field, const Context& context, std::size_t open) {
        ondemand::value value = field.value();
        const char* const value_begin = value.raw_json_token().data();
        const std::optional<std::string_view> key = plain_key(field.key().raw(), value_begin);
        if (!key) {
            return false;
        }
        if (key->find('.') != std::string_view::npos && trie_.is_ambiguous(context.node, *key)) {
            return false;
        }
        const std::uint32_t child = trie_.child(context.node, *key);
        if (child == Trie::kNone) {
            return true;
        }
        for (std::size_t i = open; i < seen_.size(); ++i) {
            if (seen_[i] == child) {
                return false;
            }
        }
        seen_.push_back(child);
        return this->value(value, {.node = child, .member = context.member});
    }

    bool scalar(std::string_view raw, const Context& context) {
        const std::optional<ScalarToken> token = scalar_token(raw);
        if (!token) {
            return false;
        }
        const TrieNode& node = trie_.node(context.node);
        FieldValue value = field_value(*token);
        value.is_element = context.is_element;
        for (const SlotId slot : node.sigma) {
            table_.append(slot, value);
        }
        value.is_element = false;
        value.member = context.member;
        for (const SlotId slot : node.eventbridge) {
            table_.append(slot, value);
        }
        return true;
    }

    void append_container(const TrieNode& node, std::string_view raw, ValueType type,
                          const Context& context) {
        FieldValue value;
        value.data = raw.data();
        value.size = static_cast<std::uint32_t>(raw.size());
        value.type = type;
        value.is_element = context.is_element;
        for (const SlotId slot : node.sigma) {
            table_.append(slot, value);
        }
    }

    const Trie& trie_;
    SlotTable& table_;
    std::vector<std::uint32_t>& seen_;
};

}  // namespace

WalkStatus FastWalk::walk(std::string_view json, const Trie& trie, std::uint32_t node,
                          SlotTable& table) {
    ondemand::document document;
    if (parser_->parser.iterate(json.data(), json.size(), json.size() + kPadding).get(document) !=
        simdjson::SUCCESS) {
        return WalkStatus::give_up;
    }
    parser_->seen.clear();
    Walk walk(trie, table, parser_->seen);
    if (json.starts_with('{')) {
        ondemand::object object;
        const bool complete = document.get_object().get(object) == simdjson::SUCCESS &&
                              walk.object(object, {.node = node});
        return complete ? WalkStatus::done : WalkStatus::give_up;
    }
    ondemand::array array;
    const bool complete =
        document.get_array().get(array) == simdjson::SUCCESS && walk.array(array, {.node = node});
    return complete ? WalkStatus::done : WalkStatus::give_up;
}

}  // namespace metsuke::event
