// SPDX-License-Identifier: Apache-2.0
#include "metsuke/event/projection.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace metsuke::event {

namespace {

constexpr std::string_view kDerived = "metsuke";
constexpr std::string_view kDetail = "detail.";

std::string_view first_step(std::string_view path) { return path.substr(0, path.find('.')); }

bool has_empty_step(std::string_view path) {
    return !path.empty() && (path.starts_with('.') || path.ends_with('.') ||
                             path.find("..") != std::string_view::npos);
}

/// The containers of a CloudTrail record that are large or often asked for, each read on its own.
constexpr std::array<std::pair<std::string_view, Group>, 4> kContainers = {{
    {"userIdentity", Group::user_identity},
    {"requestParameters", Group::request_parameters},
    {"responseElements", Group::response_elements},
    {"additionalEventData", Group::additional_event_data},
}};

}  // namespace

SlotId Projection::add(const SlotSpec& spec) {
    if (const auto found = ids_.find(spec); found != ids_.end()) {
        return found->second;
    }
    const auto slot = static_cast<SlotId>(specs_.size());
    ids_.emplace(spec, slot);
    specs_.push_back(spec);
    heads_.push_back({Group::derived, Trie::kNone});
    std::string_view path = spec.path;
    if (first_step(path) == kDerived) {
        return slot;
    }
    if (spec.dialect == Dialect::eventbridge) {
        has_odd_paths_ = has_odd_paths_ || has_empty_step(path);
        if (!path.starts_with(kDetail)) {
            heads_.back() = {.group = Group::envelope,
                             .node = envelope_.insert(path, spec.dialect, slot)};
            return slot;
        }
        path.remove_prefix(kDetail.size());
    }
    const std::uint32_t head = detail_.insert(path, spec.dialect, slot);
    heads_.back() = {.group = Group::top, .node = head};
    groups_.resize(std::max<std::size_t>(groups_.size(), head + 1), Group::top);
    groups_[head] = group_at(head);
    return slot;
}

Group Projection::group_of(SlotId slot) const {
    const auto [group, head] = heads_[slot];
    return group == Group::top ? group_below(head) : group;
}

Group Projection::group_at(std::uint32_t head) const {
    const TrieNode& node = detail_.node(head);
    const auto* const found =
        std::ranges::find(kContainers, std::string_view(node.key),
                          [](const auto& container) { return container.first; });
    if (found != kContainers.end()) {
        return found->second;
    }
    return node.has_children() ? Group::rest : Group::top;
}

}  // namespace metsuke::event
