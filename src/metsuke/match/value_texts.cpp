// SPDX-License-Identifier: Apache-2.0
//
// Recursion follows the nesting of a parsed tree, which its parser bounds.
#include "metsuke/match/value_texts.hpp"

#include <algorithm>
#include <map>

#include "metsuke/base/casefold.hpp"
#include "metsuke/base/decimal.hpp"
#include "metsuke/base/json_writer.hpp"

namespace metsuke::match {

namespace json = base::json;
using event::FieldValue;
using event::ValueType;

namespace {

/// Whether number text is already what append_plain would write.
bool is_plain_integer(std::string_view number) {
    return number != "-0" &&
           std::ranges::all_of(number, [](char c) { return c == '-' || (c >= '0' && c <= '9'); });
}

/// The members of an object as a map would hold them: the last of repeated keys, where the first
/// stood.
void unique_members(json::Value object, std::vector<json::Value>& out) {
    std::map<std::string_view, std::size_t> places;  // keys are hostile: hashes could be made alike
    for (const json::Value child : object.children()) {
        const auto [place, is_new] = places.try_emplace(child.key(), out.size());
        if (is_new) {
            out.push_back(child);
        } else {
            out[place->second] = child;
        }
    }
}

void append_compact(json::Value value, std::string& out) {
    if (value.is_object()) {
        std::vector<json::Value> members;
        unique_members(value, members);
        out.push_back('{');
        for (std::size_t i = 0; i < members.size(); ++i) {
            if (i > 0) {
                out.push_back(',');
            }
            base::json::append_json_string(out, members[i].key());
            out.push_back(':');
            append_compact(members[i], out);
        }
        out.push_back('}');
    } else if (value.is_array()) {
        out.push_back('[');
        for (const json::Value child : value.children()) {
            if (child != value.first_child()) {
                out.push_back(',');
            }
            append_compact(child, out);
        }
        out.push_back(']');
    } else if (value.is_string()) {
        base::json::append_json_string(out, value.text());
    } else if (value.is_number()) {
        base::append_plain(out, value.raw());
    } else {
        out.append(value.raw());
    }
}

}  // namespace

void ValueTexts::begin(event::Fields& fields) {
    address_text_ = {};
    address_.reset();
    fields_ = &fields;
    arena_.clear();
    ++epoch_;
    if (!objects_.empty()) {
        objects_.clear();  // which is not free even when there is nothing to clear
    }
    leaves_.clear();
    has_leaves_ = false;
}

ValueText ValueTexts::keep(std::string_view text) {
    if (base::is_folded_ascii(text)) {
        return {.text = text, .folded = text};
    }
    scratch_.clear();
    base::append_folded(scratch_, text);
    return {.text = text, .folded = arena_.store(scratch_)};
}

ValueText ValueTexts::scalar(const FieldValue& value) {
    Remembered& place =
        remembered_[(reinterpret_cast<std::uintptr_t>(&value) / sizeof(FieldValue)) % kRemembered];
    if (place.value == &value && place.epoch == epoch_) {
        return place.text;
    }
    std::string_view text = fields_->text(value);
    if (value.type == ValueType::number && !is_plain_integer(text)) {
        scratch_.clear();
        base::append_plain(scratch_, text);
        text = arena_.store(scratch_);
    }
    place = {.value = &value, .epoch = epoch_, .text = keep(text)};
    return place.text;
}

std::span<const ValueText> ValueTexts::object(const FieldValue& value) {
    const auto [place, is_new] = objects_.try_emplace(&value);
    if (is_new && tree_.parse(value.raw())) {
        collect_leaves(tree_.root(), place->second);
        scratch_.clear();
        append_compact(tree_.root(), scratch_);
        place->second.push_back(keep(arena_.store(scratch_)));
    }
    return place->second;
}

std::span<const ValueText> ValueTexts::all_leaves() {
    if (!has_leaves_) {
        has_leaves_ = true;
        collect_leaves(fields_->detail_tree(), leaves_);
    }
    return leaves_;
}

void ValueTexts::collect_leaves(json::Value value, std::vector<ValueText>& out) {
    if (value.is_object()) {
        std::vector<json::Value> members;
        unique_members(value, members);
        for (const json::Value member : members) {
            collect_leaves(member, out);
        }
    } else if (value.is_array()) {
        for (const json::Value child : value.children()) {
            collect_leaves(child, out);
        }
    } else if (value.is_string()) {
        out.push_back(keep(arena_.store(value.text())));
    } else if (value.is_number()) {
        scratch_.clear();
        base::append_plain(scratch_, value.raw());
        out.push_back(keep(arena_.store(scratch_)));
    } else if (value.is_boolean()) {
        out.push_back(keep(value.raw()));
    }
}

const std::optional<base::IpAddress>& ValueTexts::address(const ValueText& value) {
    const std::string_view text = value.text;
    if (text.data() != address_text_.data() || text.size() != address_text_.size()) {
        address_text_ = text;
        address_ = base::parse_ip(text);
    }
    return address_;
}

}  // namespace metsuke::match
