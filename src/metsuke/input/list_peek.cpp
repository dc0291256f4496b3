// SPDX-License-Identifier: Apache-2.0
#include "metsuke/input/list_peek.hpp"

#include <algorithm>
#include <array>

#include "metsuke/event/value_scanner.hpp"
#include "metsuke/input/json_bytes.hpp"

namespace metsuke::input {
namespace {

using event::ValueScanner;

/// Keys under which AWS puts lists of records: CloudTrail files, notifications and function events;
/// Firehose; LookupEvents; CloudWatch Logs.
constexpr std::array<std::string_view, 4> kListKeys = {"Records", "records", "Events", "logEvents"};
/// In all of them the list comes within the first members.
constexpr int kMembersBeforeList = 8;
/// Keys that only a record or an envelope begins with, most likely.
constexpr std::array<std::string_view, 2> kPlainKeys = {"eventVersion", "version"};
/// As AWS writes them: nearly all there is to look at.
constexpr std::array<std::string_view, 2> kPlainBegins = {R"({"eventVersion":)", R"({"version":)"};

/// Behind the value at `at`; kNone if the text ends first.
std::size_t behind_value(std::string_view text, std::size_t at) {
    if (text[at] == '"') {
        return behind_string(text, at);
    }
    if (!is_opening(text[at])) {
        return text.find_first_of(",}] \t\r\n", at);
    }
    const ValueScanner::Step step = ValueScanner().scan(text.substr(at));
    return step.state == ValueScanner::State::ended ? at + step.used : kNone;
}

/// A key and where its value begins; kNone when the window ends before.
struct MemberHead {
    std::string_view key;
    bool has_colon = false;
    std::size_t value = kNone;
};

/// Of the member whose key's opening quote is at `at`.
MemberHead member_head(std::string_view window, std::size_t at) {
    const std::size_t key_end = behind_string(window, at);
    const std::size_t colon = key_end == kNone ? kNone : window.find_first_not_of(kSpace, key_end);
    if (colon == kNone) {
        return {};
    }
    return {.key = window.substr(at + 1, key_end - at - 2),
            .has_colon = window[colon] == ':',
            .value = window.find_first_not_of(kSpace, colon + 1)};
}

}  // namespace

ListPeek peek_list(std::string_view window, std::size_t object) {
    constexpr ListPeek kPlain = {};
    constexpr ListPeek kCutOff = {
        .state = ListPeek::State::cut_off, .key = {}, .key_at = 0, .elements = 0};
    if (std::ranges::any_of(kPlainBegins, [&](std::string_view begin) {
            return window.substr(object).starts_with(begin);
        })) {
        return kPlain;
    }
    std::size_t at = object + 1;
    for (int count = 0; count < kMembersBeforeList; ++count) {
        at = window.find_first_not_of(kSpace, at);
        if (at != kNone && window[at] != '"') {
            return kPlain;
        }
        const MemberHead member = at == kNone ? MemberHead{} : member_head(window, at);
        if (member.value == kNone) {
            return kCutOff;
        }
        if (!member.has_colon || std::ranges::find(kPlainKeys, member.key) != kPlainKeys.end()) {
            return kPlain;
        }
        if (window[member.value] == '[' &&
            std::ranges::find(kListKeys, member.key) != kListKeys.end()) {
            return {.state = ListPeek::State::list,
                    .key = member.key,
                    .key_at = at,
                    .elements = member.value + 1};
        }
        at = behind_value(window, member.value);
        at = at == kNone ? kNone : window.find_first_not_of(kSpace, at);
        if (at == kNone) {
            return kCutOff;
        }
        if (window[at] != ',') {
            return kPlain;
        }
        ++at;
    }
    return kPlain;
}

}  // namespace metsuke::input
