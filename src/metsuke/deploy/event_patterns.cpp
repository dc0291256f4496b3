// SPDX-License-Identifier: Apache-2.0
#include "metsuke/deploy/event_patterns.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <string_view>
#include <tuple>
#include <utility>

#include "metsuke/base/json_writer.hpp"
#include "metsuke/deploy/values.hpp"

namespace metsuke::deploy {

namespace {

void write(base::json::Writer& writer, std::string_view key, const Values& values) {
    if (!values) {
        return;
    }
    writer.key(key).begin_array();
    for (const std::string& value : *values) {
        writer.raw(value);
    }
    writer.end_array();
}

/// A need as a pattern.
std::string written(const Need& need) {
    std::string json;
    base::json::Writer writer(json);
    writer.begin_object();
    write(writer, "source", need.source);
    write(writer, "detail-type", need.detail_type);
    if (need.event_source || need.event_name) {
        writer.key("detail").begin_object();
        write(writer, "eventSource", need.event_source);
        write(writer, "eventName", need.event_name);
        writer.end_object();
    }
    writer.end_object();
    return json;
}

/// Of the same kind of events: the names together. Sorted.
std::vector<Need> merged(std::span<const Need> needs) {
    using Kind = std::tuple<Values, Values, Values>;
    std::map<Kind, Values> names;
    for (const Need& need : needs) {
        const Kind kind(need.source, need.detail_type, need.event_source);
        const auto [known, is_new] = names.try_emplace(kind, need.event_name);
        if (!is_new) {
            known->second = either(known->second, need.event_name);
        }
    }
    std::vector<Need> all;
    for (const auto& [kind, event_name] : names) {
        const auto& [source, detail_type, event_source] = kind;
        all.push_back({.source = source,
                       .detail_type = detail_type,
                       .event_source = event_source,
                       .event_name = event_name});
    }
    return all;
}

/// In parts that a pattern has room for each, as far as its names can be parted.
std::vector<Need> parted(const Need& need, std::size_t room) {
    if (written(need).size() <= room || !need.event_name || need.event_name->size() < 2) {
        return {need};
    }
    const std::vector<std::string> names(need.event_name->begin(), need.event_name->end());
    const auto middle = names.begin() + static_cast<std::ptrdiff_t>(names.size() / 2);
    Need first = need;
    Need second = need;
    first.event_name.emplace(names.begin(), middle);
    second.event_name.emplace(middle, names.end());
    std::vector<Need> parts = parted(first, room);
    std::ranges::move(parted(second, room), std::back_inserter(parts));
    return parts;
}

/// Alternatives that become one pattern.
class Alternatives {
public:
    [[nodiscard]] bool has_room_for(const std::string& json) const {
        return all_.empty() || size_ + json.size() + 1 <= kMostPattern;
    }
    void add(std::string json) {
        size_ += json.size() + 1;
        all_.push_back(std::move(json));
    }
    /// Empty if there are none; ready for others afterwards.
    std::string take() {
        std::string pattern;
        if (all_.size() == 1) {
            pattern = all_.front();
        } else if (!all_.empty()) {
            base::json::Writer writer(pattern);
            writer.begin_object().key("$or").begin_array();
            for (const std::string& json : all_) {
                writer.raw(json);
            }
            writer.end_array().end_object();
        }
        *this = Alternatives();
        return pattern;
    }

private:
    static constexpr std::string_view kAround = R"({"$or":[]})";
    std::vector<std::string> all_;
    std::size_t size_ = kAround.size();
};

}  // namespace

std::vector<WantedPattern> event_patterns(std::span<const Need> needs) {
    std::vector<WantedPattern> patterns;
    std::map<std::pair<bool, bool>, std::vector<Need>> kinds;
    for (const Need& need : needs) {
        kinds[{may_be_read_only(need), may_be_global(need)}].push_back(need);
    }
    for (const auto& kind : kinds) {
        const auto [reads, is_global] = kind.first;
        Alternatives alternatives;
        const auto finish = [&, reads = reads, is_global = is_global] {
            if (std::string json = alternatives.take(); !json.empty()) {
                patterns.push_back(
                    {.json = std::move(json), .reads = reads, .is_global = is_global});
            }
        };
        for (const Need& need : merged(kind.second)) {
            for (const Need& part : parted(need, kMostPattern)) {
                std::string json = written(part);
                if (!alternatives.has_room_for(json)) {
                    finish();
                }
                alternatives.add(std::move(json));
            }
        }
        finish();
    }
    return patterns;
}

}  // namespace metsuke::deploy
