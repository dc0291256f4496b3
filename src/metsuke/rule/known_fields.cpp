// SPDX-License-Identifier: Apache-2.0
#include "metsuke/rule/known_fields.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "metsuke/base/diagnostics.hpp"

namespace metsuke::rule {

namespace {

// clang-format off
constexpr auto kRecord = std::to_array<std::string_view>({
    "addendum", "additionalEventData", "apiVersion", "awsRegion", "edgeDeviceDetails", "errorCode",
    "errorMessage", "eventCategory", "eventContext", "eventID", "eventName", "eventSource",
    "eventTime", "eventType", "eventVersion", "insightDetails", "managementEvent", "readOnly",
    "recipientAccountId", "requestID", "requestParameters", "resources",
    "responseElements", "serviceEventDetails", "sessionCredentialFromConsole", "sharedEventID",
    "sourceIPAddress", "tlsDetails", "userAgent", "userIdentity", "vpcEndpointAccountId",
    "vpcEndpointId"});

constexpr auto kEnvelope = std::to_array<std::string_view>({
    "account", "detail", "detail-type", "id", "metsuke", "region", "replay-name", "resources",
    "source", "time", "version"});

constexpr auto kDerived = std::to_array<std::string_view>({
    "metsuke.actor.human", "metsuke.actor.kind", "metsuke.actor.name", "metsuke.actor.session",
    "metsuke.actor.via", "metsuke.network.closed", "metsuke.network.opened", "metsuke.outcome"});
// clang-format on

UnknownField unknown(std::string_view name, std::span<const std::string_view> known) {
    return {.name = std::string(name), .near = std::string(base::closest(name, known))};
}

std::optional<UnknownField> unknown_top(std::string_view path,
                                        std::span<const std::string_view> known) {
    const std::string_view top = path.substr(0, path.find('.'));
    if (std::ranges::find(known, top) != known.end()) {
        return std::nullopt;
    }
    return unknown(top, known);
}

}  // namespace

std::optional<UnknownField> unknown_in_record(std::string_view path) {
    return unknown_top(path, kRecord);
}

std::optional<UnknownField> unknown_in_envelope(std::string_view path) {
    return unknown_top(path, kEnvelope);
}

std::optional<UnknownField> unknown_in_derived(std::string_view path) {
    const auto holds = [path](std::string_view field) {
        return path == field || (path.starts_with(field) && path[field.size()] == '.');
    };
    if (std::ranges::any_of(kDerived, holds)) {
        return std::nullopt;
    }
    return unknown(path, kDerived);
}

}  // namespace metsuke::rule
