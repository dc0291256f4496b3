// SPDX-License-Identifier: Apache-2.0
#include "metsuke/event/envelope_rules.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace metsuke::event {

namespace {

constexpr std::string_view kApiCall = "AWS API Call via CloudTrail";

/// eventType and detail-type. CloudTrail's list of event types says AwsVpceEvents, its samples
/// AwsVpceEvent.
constexpr auto kDetailTypes = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"AwsApiCall", kApiCall},
    {"AwsConsoleSignIn", "AWS Console Sign In via CloudTrail"},
    {"AwsConsoleAction", "AWS Console Action via CloudTrail"},
    {"AwsServiceEvent", "AWS Service Event via CloudTrail"},
    {"AwsCloudTrailInsight", "AWS Insight via CloudTrail"},
    {"AwsVpceEvent", "AWS Network Activity Event via CloudTrail"},
    {"AwsVpceEvents", "AWS Network Activity Event via CloudTrail"},
});

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

/// AWS's own pages disagree on the case of "Sign In" and "Signin": no case decides anything here.
bool ends_with_ignoring_case(std::string_view text, std::string_view end) {
    if (text.size() < end.size()) {
        return false;
    }
    const std::string_view tail = text.substr(text.size() - end.size());
    return tail == end || std::ranges::equal(tail, end, {}, lower, lower);
}

}  // namespace

std::string_view detail_type_of(std::string_view event_type) {
    const auto* const found = std::ranges::find(
        kDetailTypes, event_type, &std::pair<std::string_view, std::string_view>::first);
    return found == kDetailTypes.end() ? kApiCall : found->second;
}

void append_source_of(std::string& out, std::string_view event_source) {
    out += "aws.";
    out += event_source.empty() ? std::string_view("cloudtrail")
                                : event_source.substr(0, event_source.find('.'));
}

Stream stream_of(std::string_view source, std::string_view detail_type) {
    if (ends_with_ignoring_case(detail_type, " via CloudTrail")) {
        return {.product = "aws", .service = "cloudtrail"};
    }
    if (source.starts_with("aws.")) {
        return {.product = "aws", .service = source.substr(4)};
    }
    return {.product = source, .service = {}};
}

}  // namespace metsuke::event
