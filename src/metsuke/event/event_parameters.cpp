// SPDX-License-Identifier: Apache-2.0
//
// What the sentences of other producers' events are made of. Their details are large and what
// matters lies deep, so the paths are named, by source. Sources: each service's user guide,
// "EventBridge event format".
#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "metsuke/event/finding_events.hpp"
#include "metsuke/event/loose_json.hpp"
#include "metsuke/event/parameters.hpp"
#include "metsuke/finding/bounds.hpp"

namespace metsuke::event {

namespace {

using base::json::Value;

constexpr std::size_t kMostValueBytes = 1024;

constexpr auto kGuardDuty = std::to_array<std::string_view>({
    "type",
    "title",
    "description",
    "severity",
    "resource.instanceDetails.instanceId",
    "resource.accessKeyDetails.accessKeyId",
    "resource.accessKeyDetails.userName",
    "resource.s3BucketDetails.name",
    "resource.eksClusterDetails.name",
    "resource.ecsClusterDetails.name",
    "resource.rdsDbInstanceDetails.dbInstanceIdentifier",
    "resource.lambdaDetails.functionName",
    "resource.instanceDetails.networkInterfaces.publicIp",
    "service.count",
    "service.eventFirstSeen",
    "service.eventLastSeen",
    "service.additionalInfo.sample",
    "service.action.dnsRequestAction.domain",
    "service.action.awsApiCallAction.api",
    "service.action.awsApiCallAction.remoteIpDetails.ipAddressV4",
    "service.action.awsApiCallAction.remoteIpDetails.country.countryName",
    "service.action.networkConnectionAction.remoteIpDetails.ipAddressV4",
    "service.action.networkConnectionAction.remoteIpDetails.country.countryName",
    "service.action.networkConnectionAction.localPortDetails.port",
    "service.action.portProbeAction.portProbeDetails.remoteIpDetails.ipAddressV4",
    "service.action.portProbeAction.portProbeDetails.localPortDetails.port",
    "service.action.kubernetesApiCallAction.remoteIpDetails.ipAddressV4",
    "service.action.rdsLoginAttemptAction.remoteIpDetails.ipAddressV4",
});

constexpr auto kConfig = std::to_array<std::string_view>({
    "configRuleName",
    "resourceType",
    "resourceId",
    "newEvaluationResult.complianceType",
    "newEvaluationResult.annotation",
    "oldEvaluationResult.complianceType",
    "configurationItem.resourceType",
    "configurationItem.resourceId",
    "configurationItem.resourceName",
    "configurationItemSummary.resourceType",
    "configurationItemSummary.resourceId",
    "configurationItemSummary.changeType",
    "configurationItemDiff.changeType",
});

/// In Security Hub's own format, then in the open one (OCSF).
constexpr auto kSecurityHub = std::to_array<std::string_view>({
    "findings.Title",
    "findings.ProductName",
    "findings.Severity.Label",
    "findings.Resources.Id",
    "findings.Compliance.Status",
    "findings.Workflow.Status",
    "findings.RecordState",
    "findings.finding_info.title",
    "findings.metadata.product.name",
    "findings.severity",
    "findings.resources.uid",
    "findings.status",
    "actionName",
});

constexpr auto kCloudWatch = std::to_array<std::string_view>({
    "alarmName",
    "state.value",
    "state.reason",
    "previousState.value",
    "configuration.description",
});

constexpr auto kHealth = std::to_array<std::string_view>({
    "service",
    "eventTypeCode",
    "eventTypeCategory",
    "statusCode",
    "eventDescription.latestDescription",
    "affectedEntities.entityValue",
});

constexpr auto kTrustedAdvisor = std::to_array<std::string_view>({
    "check-name",
    "status",
    "resource_id",
});

constexpr auto kAccessAnalyzer = std::to_array<std::string_view>({
    "status",
    "resourceType",
    "resource",
    "isPublic",
    "principal.AWS",
    "principal.Federated",
    "action",
    "findingType",
});

constexpr auto kMacie = std::to_array<std::string_view>({
    "type",
    "title",
    "severity.description",
    "resourcesAffected.s3Bucket.name",
    "resourcesAffected.s3Object.key",
    "count",
});

constexpr auto kInspector = std::to_array<std::string_view>({
    "type",
    "title",
    "severity",
    "status",
    "resources.id",
    "packageVulnerabilityDetails.vulnerabilityId",
    "networkReachabilityDetails.openPortRange.begin",
    "networkReachabilityDetails.openPortRange.end",
});

std::span<const std::string_view> paths_of(std::string_view source) {
    using Named = std::pair<std::string_view, std::span<const std::string_view>>;
    static constexpr auto kSources = std::to_array<Named>({
        {"aws.guardduty", kGuardDuty},
        {"aws.config", kConfig},
        {"aws.securityhub", kSecurityHub},
        {"aws.cloudwatch", kCloudWatch},
        {"aws.health", kHealth},
        {"aws.trustedadvisor", kTrustedAdvisor},
        {"aws.access-analyzer", kAccessAnalyzer},
        {"aws.macie", kMacie},
        {"aws.inspector2", kInspector},
    });
    const auto* const found = std::ranges::find(kSources, source, &Named::first);
    return found == kSources.end() ? std::span<const std::string_view>() : found->second;
}

/// "a, b" of a list.
std::string joined_texts(Value detail, std::string_view path) {
    std::string joined;
    for (const Value value : values_at(detail, path)) {
        const std::string_view text = told_text(value);
        joined.append(joined.empty() || text.empty() ? "" : ", ").append(text);
        if (joined.size() > kMostValueBytes) {
            break;
        }
    }
    return joined;
}

/// Config names what changed by the keys of an object: {"Configuration.IpPermissions.0": {...}}.
std::string changed_properties(Value detail) {
    std::string names;
    for (const Value property :
         loose_find(detail, "configurationItemDiff", "changedProperties").children()) {
        names.append(names.empty() ? "" : ", ").append(property.key());
        if (names.size() > kMostValueBytes) {
            break;
        }
    }
    return finding::bounded_text(names, kMostValueBytes);
}

}  // namespace

Parameters parameters_of_event(std::string_view source, Value detail) {
    Parameters parameters;
    for (const std::string_view path : paths_of(source)) {
        if (const std::string text = joined_texts(detail, path); !text.empty()) {
            parameters.emplace_back(path, finding::bounded_text(text, kMostValueBytes));
        }
    }
    if (const std::string changed = changed_properties(detail); !changed.empty()) {
        parameters.emplace_back("configurationItemDiff.changedProperties", changed);
    }
    if (parameters.empty()) {
        append_parameters(parameters, detail, "", finding::kMostParameters);
    }
    return parameters;
}

}  // namespace metsuke::event
