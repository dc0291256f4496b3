// SPDX-License-Identifier: Apache-2.0
//
// Which resources a call was about. No table of calls could keep up with AWS, so keys decide:
// "groupId", "topicArn", "bucketName" name resources by their endings, in the request, in the
// response (a created group's id is only there) and in the record's own list. What the call's name
// speaks of comes first, ids before names, the rest behind.
#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string>
#include <tuple>
#include <unordered_set>
#include <utility>

#include "metsuke/event/facts.hpp"
#include "metsuke/event/finding_events.hpp"
#include "metsuke/event/loose_json.hpp"
#include "metsuke/finding/secret_keys.hpp"

namespace metsuke::event {

namespace {

using base::json::Value;

constexpr int kMostDepth = 6;  // below the parameters; deeper lie descriptions of descriptions
constexpr std::size_t kMostVisited = 20000;
constexpr std::size_t kMostIdBytes =
    512;  // an ARN has at most 2,048 characters, but for few odd services under 300

/// In the order in which they are preferred.
enum class Form : std::uint8_t { id, arn, name };

struct KeyShape {
    Form form = Form::name;
    std::string_view stem;  ///< "group" of "groupid"; empty for a bare "id", "arn" or "name"
};

constexpr auto kEndings = std::to_array<std::pair<std::string_view, Form>>({
    {"identifiers", Form::id},
    {"identifier", Form::id},
    {"ids", Form::id},
    {"id", Form::id},
    {"arns", Form::arn},
    {"arn", Form::arn},
    {"names", Form::name},
    {"name", Form::name},
    {"url", Form::name},
});

/// Keys that end like a resource's but name a caller, a place, a version or the call itself.
constexpr std::array<std::string_view, 38> kOthers = {
    "accountid",     "accountids",      "agentname",      "attributename", "availabilityzoneid",
    "awsaccountid",  "callerid",        "clientid",       "clientname",    "computername",
    "countryname",   "devicename",      "displayname",    "eventname",     "executionid",
    "friendlyname",  "groupownerid",    "hostid",         "invocationid",  "masterusername",
    "metricname",    "ownerid",         "parametername",  "platformname",  "principalid",
    "publicdnsname", "privatednsname",  "regionname",     "requesterid",   "requestid",
    "revisionid",    "rolesessionname", "rootdevicename", "sessionname",   "typename",
    "userid",        "versionid",       "zonename"};

/// Parts of a call that describe or select, but name nothing it was done to.
constexpr std::array<std::string_view, 12> kSkippedParts = {
    "tagset",    "tags",    "tagspecificationset", "tagspecification", "filterset",
    "filters",   "filter",  "policydocument",      "policy",           "bucketpolicy",
    "statement", "metadata"};

bool is_one_of(std::span<const std::string_view> list, std::string_view text) {
    return std::ranges::find(list, text) != list.end();
}

bool is_skipped(std::string_view plain) {
    return is_one_of(kSkippedParts, plain) || finding::is_secret_plain_key(plain);
}

/// Lives as long as `plain` does.
std::optional<KeyShape> shape_of(std::string_view plain) {
    if (plain.empty()) {
        return std::nullopt;
    }
    for (const auto& [ending, form] : kEndings) {
        if (plain.back() != ending.back() || !plain.ends_with(ending)) {
            continue;
        }
        if (is_one_of(kOthers, plain)) {
            return std::nullopt;
        }
        return KeyShape{.form = form, .stem = plain.substr(0, plain.size() - ending.size())};
    }
    // EventBridge says {"rule": "nightly"}, DynamoDB and others {"resource": ...}.
    if (plain == "rule" || plain == "resource") {
        return KeyShape{.form = Form::name, .stem = plain};
    }
    return std::nullopt;
}

struct Candidate {
    bool is_side = true;  ///< not what the call's name speaks of
    Form form = Form::name;
    int depth = 0;
    std::size_t order = 0;
    std::string_view text;

    [[nodiscard]] auto rank() const { return std::tuple(is_side, form, depth, order); }
};

class Collector {
    static constexpr std::size_t kFew = 16;  ///< compared faster than put into a set

public:
    explicit Collector(std::string_view event_name) : call_(finding::plain_key(event_name)) {}

    /// Everything below `part`, without recursion.
    void walk(Value part) {
        open_.assign(1, {.value = part, .key = {}, .depth = 0});
        while (!open_.empty() && visited_ < kMostVisited) {
            const Place place = open_.back();
            open_.pop_back();
            ++visited_;
            if (place.value.is_string()) {
                take(place);
            } else if (place.depth < kMostDepth) {
                push_children(place);
            }
        }
    }

    void add(std::string_view text, Form form, bool is_side, int depth) {
        if (text.empty() || text.size() > kMostIdBytes) {
            return;
        }
        // "pending confirmation" stands where an ARN will.
        if (form != Form::name && text.contains(' ')) {
            return;
        }
        found_.push_back({.is_side = is_side,
                          .form = form,
                          .depth = depth,
                          .order = found_.size(),
                          .text = text});
    }

    std::vector<std::string> take_all() {
        std::ranges::sort(found_, {}, &Candidate::rank);
        std::vector<std::string> texts;
        std::unordered_set<std::string_view> seen;
        const bool are_few = found_.size() <= kFew;
        for (const Candidate& candidate : found_) {
            const bool is_new = are_few ? std::ranges::find(texts, candidate.text) == texts.end()
                                        : seen.insert(candidate.text).second;
            if (is_new) {
                texts.emplace_back(candidate.text);
            }
        }
        return texts;
    }

private:
    /// A key in plain letters, in keys_.
    struct PlainKey {
        std::size_t begin = 0, size = 0;
    };
    struct Place {
        Value value;
        PlainKey key;  ///< of the nearest object around it
        int depth = 0;
    };

    PlainKey keep(std::string_view key) {
        const std::size_t begin = keys_.size();
        finding::append_plain_key(keys_, key);
        return {.begin = begin, .size = keys_.size() - begin};
    }
    [[nodiscard]] std::string_view text_of(PlainKey key) const {
        return std::string_view(keys_).substr(key.begin, key.size);
    }

    /// In reverse, so that the first is taken first.
    void push_children(const Place& place) {
        const std::size_t first = open_.size();
        const bool is_member = place.value.is_object();
        for (const Value child : place.value.children()) {
            const bool keeps_key = !is_member || child.key() == "content";  // {"tag", "content"}
            const PlainKey key = keeps_key ? place.key : keep(child.key());
            if (is_member && is_skipped(text_of(key))) {
                continue;
            }
            open_.push_back(
                {.value = child, .key = key, .depth = place.depth + (is_member ? 1 : 0)});
        }
        std::ranges::reverse(open_.begin() + static_cast<std::ptrdiff_t>(first), open_.end());
    }

    void take(const Place& place) {
        const std::string_view text = told_text(place.value);
        if (const std::optional<KeyShape> shape = shape_of(text_of(place.key))) {
            // A bare name is the call's own only at its top or in the one thing it answers with.
            const bool is_bare = shape->stem.empty();
            if (is_bare && place.depth > 2) {
                return;
            }
            add(text, shape->form, !is_bare && !speaks_of(shape->stem), place.depth);
        } else if (text.starts_with("arn:aws")) {
            add(text, Form::arn, true, place.depth);
        }
    }

    /// "Unsubscribe" speaks of a subscriptionArn, "AuthorizeSecurityGroupIngress" of a groupId.
    [[nodiscard]] bool speaks_of(std::string_view stem) const {
        static constexpr std::size_t kEnoughLetters = 6;
        return stem.size() >= 3 && call_.contains(stem.substr(0, kEnoughLetters));
    }

    std::string call_;
    std::string keys_;  ///< one behind the other
    std::vector<Place> open_;
    std::vector<Candidate> found_;
    std::size_t visited_ = 0;
};

/// The record's own list: {"ARN" or "ARNPrefix", "accountId", "type"}.
void add_listed(Collector& collector, Value list) {
    for (const Value resource : elements_of(list)) {
        for (const std::string_view key : {"arn", "arnPrefix"}) {
            collector.add(loose_text(resource, key), Form::arn, false, 1);
        }
    }
}

}  // namespace

std::vector<std::string> resources_of(Value detail) {
    std::vector<std::string> named = resources_of_finding(detail);
    if (!named.empty()) {
        return named;
    }
    Collector collector(detail.find("eventName").text());
    if (detail.find("requestParameters") || detail.find("userIdentity")) {
        collector.walk(unwrapped(detail.find("requestParameters")));
        collector.walk(unwrapped(detail.find("responseElements")));
        collector.walk(detail.find("serviceEventDetails"));
        add_listed(collector, detail.find("resources"));
    } else {
        collector.walk(detail);
    }
    return collector.take_all();
}

}  // namespace metsuke::event
