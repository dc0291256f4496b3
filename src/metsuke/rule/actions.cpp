// SPDX-License-Identifier: Apache-2.0
#include "metsuke/rule/actions.hpp"

#include <algorithm>
#include <utility>

namespace metsuke::rule {

namespace {

/// Maps are merged key by key, anything else is replaced. Recursion follows the nesting of a
/// document, which its parser bounds.
yaml::Node merged(yaml::Node base, const yaml::Node& over) {
    for (const yaml::Entry& entry : over.entries) {
        const auto same = std::ranges::find(base.entries, entry.key, &yaml::Entry::key);
        if (same == base.entries.end()) {
            base.entries.push_back(entry);
        } else if (same->value.is_map() && entry.value.is_map()) {
            same->value = merged(std::move(same->value), entry.value);
        } else {
            same->value = entry.value;
        }
    }
    return base;
}

bool repeats(const yaml::Node& document) {
    const yaml::Node* const action = document.find("action");
    return action != nullptr && action->is_text() && action->text == "repeat";
}

}  // namespace

DocumentActions::DocumentActions(std::span<const yaml::Node> documents)
    : keeps_previous_(std::ranges::any_of(documents, repeats)) {}

std::optional<yaml::Node> DocumentActions::apply(yaml::Node document, const Source& source) {
    const yaml::Node* given = document.find("action");
    const yaml::Node action = given == nullptr ? yaml::Node{} : *given;
    std::erase_if(document.entries, [](const yaml::Entry& entry) { return entry.key == "action"; });
    if (action.is_text() && action.text == "global") {
        template_ = merged(std::move(template_), document);
        return std::nullopt;
    }
    if (action.is_text() && action.text == "reset") {
        template_.entries.clear();
        return std::nullopt;
    }
    const bool is_repeat = action.is_text() && action.text == "repeat";
    if (!is_repeat && !action.is_null()) {
        source.error("sigma.action", action.at, "bad action '" + action.text + "'",
                     "one of: global, reset, repeat");
        ++refused_;
        return std::nullopt;
    }
    if (document.find("correlation") != nullptr || document.find("filter") != nullptr) {
        return document;
    }
    const base::Position at = document.at;
    if (is_repeat) {
        document = merged(previous_, document);
    }
    document = merged(std::move(document), template_);
    document.at = at;
    if (keeps_previous_) {
        previous_ = document;
    }
    return document;
}

}  // namespace metsuke::rule
