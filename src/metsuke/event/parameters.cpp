// SPDX-License-Identifier: Apache-2.0
#include "metsuke/event/parameters.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <utility>

#include "metsuke/event/loose_json.hpp"
#include "metsuke/finding/bounds.hpp"
#include "metsuke/finding/secret_keys.hpp"

namespace metsuke::event {

namespace {

using base::json::Value;

constexpr std::size_t kMostKeyBytes = 128;
constexpr std::size_t kMostValueBytes = 512;
constexpr std::size_t kMostVisited = 1000;
constexpr int kMostDepth = 3;  // of objects below the parameters

// What was asked for says more than what was answered.
constexpr std::size_t kMostAsked = 32;
constexpr std::size_t kMostAnswered = 16;
constexpr std::size_t kMostAdditional = 8;
static_assert(kMostAsked + kMostAnswered + 2 * kMostAdditional == finding::kMostParameters);

/// Whole documents, and what would push out everything else.
constexpr std::array<std::string_view, 10> kSkipped = {
    "policyDocument", "bucketPolicy", "tagSet",  "tagSpecificationSet", "TagSpecification",
    "tags",           "tagsList",     "tagging", "responseMetadata",    "assumeRolePolicyDocument"};

bool is_skipped(std::string_view key) {
    return key.empty() || key.size() > kMostKeyBytes || finding::is_secret_key(key) ||
           std::ranges::any_of(
               kSkipped, [key](std::string_view skipped) { return equals_loosely(key, skipped); });
}

/// Breadth first, so that the bound cuts off what lies deepest.
class Collector {
public:
    Collector(Parameters& out, std::size_t most) : out_(out), first_(out.size()), most_(most) {}

    void collect(Value object, std::string_view prefix) {
        open_.push_back({.object = object, .path = std::string(prefix), .depth = 0});
        for (std::size_t next = 0; next < open_.size(); ++next) {
            const Place place = std::move(open_[next]);  // which moves when others join it
            for (const Value member : place.object.children()) {
                if (++visited_ > kMostVisited) {
                    return;
                }
                if (!is_skipped(member.key())) {
                    take(member, place);
                }
            }
        }
    }

private:
    struct Place {
        Value object;
        std::string path;  ///< with its dot, or empty
        int depth = 0;
    };

    void take(Value member, const Place& place) {
        if (const std::string_view text = told_text(member); !text.empty()) {
            return add(path_of(member, place), text);
        }
        if (!member.is_object() && !member.is_array()) {
            return;
        }
        const std::string path = path_of(member, place);
        for (const Value element : elements_of(member)) {
            if (++visited_ > kMostVisited) {
                return;
            }
            if (const std::string_view text = told_text(element); !text.empty()) {
                add(path, text);
            } else if (element.is_object() && place.depth < kMostDepth) {
                open_.push_back({.object = element, .path = path + ".", .depth = place.depth + 1});
            }
        }
    }

    static std::string path_of(Value member, const Place& place) {
        std::string path;
        path.reserve(place.path.size() + member.key().size());
        return path.append(place.path).append(member.key());
    }

    /// The values of a list stand one behind the other.
    void add(std::string path, std::string_view text) {
        static constexpr std::string_view kComma = ", ";
        const std::span<Parameters::value_type> own = std::span(out_).subspan(first_);
        const auto same = std::ranges::find(own, path, &Parameters::value_type::first);
        if (same == own.end()) {
            if (own.size() < most_) {
                out_.emplace_back(std::move(path), finding::bounded_text(text, kMostValueBytes));
            }
            return;
        }
        std::string& value = same->second;
        if (value.size() + kComma.size() + text.size() <= kMostValueBytes) {
            value.append(kComma).append(text);
        } else if (!value.ends_with("…")) {
            value.append(", …");
        }
    }

    Parameters& out_;
    std::size_t first_, most_;
    std::vector<Place> open_;
    std::size_t visited_ = 0;
};

}  // namespace

void append_parameters(Parameters& out, Value object, std::string_view prefix, std::size_t most) {
    if (object.is_object()) {
        Collector(out, most).collect(object, prefix);
    }
}

Parameters parameters_of_call(Value record) {
    Parameters parameters;
    append_parameters(parameters, unwrapped(record.find("requestParameters")), "", kMostAsked);
    append_parameters(parameters, unwrapped(record.find("responseElements")), "response.",
                      kMostAnswered);
    append_parameters(parameters, record.find("additionalEventData"), "additional.",
                      kMostAdditional);
    append_parameters(parameters, record.find("insightDetails"), "insight.", kMostAdditional);
    return parameters;
}

}  // namespace metsuke::event
