// SPDX-License-Identifier: Apache-2.0
#include "metsuke/notify/receiver_types.hpp"

#include <algorithm>
#include <array>

#include "metsuke/notify/types/types.hpp"

namespace metsuke::notify {

namespace {

template <class Map>
typename Map::mapped_type value_in(const Map& map, std::string_view key) {
    const auto found = map.find(key);
    return found == map.end() ? typename Map::mapped_type() : found->second;
}

}  // namespace

std::string ReceiverValues::text(std::string_view key, std::string_view otherwise) const {
    const std::string value = value_in(texts, key);
    return value.empty() ? std::string(otherwise) : value;
}

base::Secret ReceiverValues::secret(std::string_view key) const { return value_in(secrets, key); }

std::vector<std::string> ReceiverValues::list(std::string_view key) const {
    return value_in(lists, key);
}

std::vector<Mention> ReceiverValues::mentioned_at(base::Level level) const {
    std::vector<Mention> all;
    for (const auto& [lowest, called] : mentions) {
        if (level >= lowest) {
            all.insert(all.end(), called.begin(), called.end());
        }
    }
    return all;
}

std::span<const ReceiverType> receiver_types() {
    static const std::array kTypes = {
        types::chatwork(),    types::discord(),         types::email(),     types::file(),
        types::google_chat(), types::mattermost(),      types::pagerduty(), types::slack(),
        types::sns(),         types::standard_output(), types::teams(),     types::webhook(),
    };
    return kTypes;
}

const ReceiverType* find_receiver_type(std::string_view name) {
    const std::span<const ReceiverType> all = receiver_types();
    const auto found = std::ranges::find(all, name, &ReceiverType::name);
    return found == all.end() ? nullptr : &*found;
}

}  // namespace metsuke::notify
