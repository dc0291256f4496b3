// SPDX-License-Identifier: Apache-2.0
#include "metsuke/event/finding_events.hpp"

#include <algorithm>
#include <array>
#include <unordered_set>

#include "metsuke/event/loose_json.hpp"

namespace metsuke::event {

namespace {

using base::json::Value;

std::string_view text_at(Value start, std::string_view path) {
    for (const Value value : values_at(start, path)) {
        if (const std::string_view text = told_text(value); !text.empty()) {
            return text;
        }
    }
    return {};
}

constexpr std::array<std::string_view, 30> kResourcePaths = {
    // GuardDuty
    "resource.instanceDetails.instanceId", "resource.accessKeyDetails.accessKeyId",
    "resource.accessKeyDetails.userName", "resource.s3BucketDetails.arn",
    "resource.s3BucketDetails.name", "resource.eksClusterDetails.arn",
    "resource.eksClusterDetails.name", "resource.ecsClusterDetails.arn",
    "resource.rdsDbInstanceDetails.dbInstanceIdentifier",
    "resource.rdsDbInstanceDetails.dbInstanceArn", "resource.lambdaDetails.functionArn",
    "resource.containerDetails.id",
    "resource.instanceDetails.networkInterfaces.securityGroups.groupId",
    // Config
    "resourceId", "configurationItem.resourceId", "configurationItem.ARN",
    "configurationItem.resourceName", "configurationItemSummary.resourceId",
    "configurationItemSummary.ARN", "configRuleName",
    // Security Hub, in its own and in the open format; Inspector has the latter's list at its top
    "findings.resources.id", "findings.resources.uid",
    "affectedEntities.entityValue",     // Health
    "alarmName",                        // CloudWatch
    "resource_id",                      // Trusted Advisor
    "resourcesAffected.s3Object.path",  // Macie
    "resourcesAffected.s3Object.key", "resourcesAffected.s3Bucket.arn",
    "resourcesAffected.s3Bucket.name",
    "eventArn",  // Health
};

/// An Inspector finding's list, and Access Analyzer's one resource, share their key with CloudTrail
/// and GuardDuty.
void append_plain_resources(std::vector<std::string_view>& texts, Value detail) {
    if (detail.find("userIdentity")) {
        return;
    }
    for (const Value resource : elements_of(loose_find(detail, "resources"))) {
        texts.push_back(resource.is_object() ? loose_text(resource, "id") : told_text(resource));
    }
    texts.push_back(told_text(loose_find(detail, "resource")));
}

std::string joined(std::initializer_list<std::string_view> parts) {
    if (parts.begin()->empty()) {
        return {};
    }
    std::string key;
    for (const std::string_view part : parts) {
        if (!key.empty()) {
            key += '|';
        }
        key += part;
    }
    return key;
}

/// Imported findings come one an event. The open format (OCSF) has them under finding_info.
Value security_hub_finding(Value detail) {
    const std::vector<Value> findings = elements_of(loose_find(detail, "findings"));
    return findings.empty() ? Value() : findings.front();
}

std::string security_hub_key(Value finding) {
    const std::string_view id = loose_text(finding, "id");
    if (!id.empty()) {
        return joined({id, loose_text(finding, "updatedAt")});
    }
    const Value info = loose_find(finding, "finding_info");
    const std::string_view modified = loose_text(info, "modified_time");
    return joined(
        {loose_text(info, "uid"), modified.empty() ? loose_text(finding, "time") : modified});
}

/// A name may exist in every account and region, so both belong to the resource.
std::string resource_of_config(const Envelope& envelope, Value holder) {
    const std::string_view id = loose_text(holder, "resourceId");
    if (id.empty()) {
        return {};
    }
    std::string resource;
    for (const std::string_view part :
         {envelope.account, envelope.region, loose_text(holder, "resourceType"), id}) {
        if (!resource.empty()) {
            resource += '/';
        }
        resource += part;
    }
    return resource;
}

std::string config_key(const Envelope& envelope, Value detail) {
    for (const std::string_view part : {"configurationItem", "configurationItemSummary"}) {
        const std::vector<Value> items = elements_of(loose_find(detail, part));
        if (items.empty()) {
            continue;
        }
        return joined({resource_of_config(envelope, items.front()),
                       loose_text(items.front(), "configurationItemCaptureTime")});
    }
    const Value result = loose_find(detail, "newEvaluationResult");
    const std::string_view recorded = loose_text(result, "resultRecordedTime");
    const std::string resource = resource_of_config(envelope, detail);
    if (resource.empty()) {
        return {};
    }
    return joined({loose_text(detail, "configRuleName"), resource,
                   recorded.empty() ? loose_text(detail, "notificationCreationTime") : recorded});
}

std::string alarm_key(const Envelope& envelope, Value detail) {
    const std::string_view changed = text_at(detail, "state.timestamp");
    if (changed.empty()) {
        return {};
    }
    base::json::Tree resources;
    std::string arn;
    if (resources.parse(envelope.resources)) {
        arn = resources.root().first_child().text();
    }
    if (arn.empty()) {
        arn = joined({loose_text(detail, "alarmName"), envelope.account, envelope.region});
    }
    return arn.empty() ? arn : arn.append("|").append(changed);
}

std::string_view inspector_id(Value detail) { return loose_text(detail, "findingArn"); }

}  // namespace

std::vector<Value> values_at(Value start, std::string_view path) {
    std::vector<Value> values = {start};
    while (!path.empty()) {
        const std::string_view key = path.substr(0, path.find('.'));
        path.remove_prefix(std::min(path.size(), key.size() + 1));
        std::vector<Value> below;
        for (const Value value : values) {
            for (const Value element : elements_of(loose_find(value, key))) {
                below.push_back(element);
            }
        }
        values = std::move(below);
    }
    return values;
}

std::vector<std::string> resources_of_finding(Value detail) {
    std::vector<std::string> texts;
    if (detail.find("requestParameters")) {
        return texts;
    }
    std::vector<std::string_view> found;
    for (const std::string_view path : kResourcePaths) {
        for (const Value value : values_at(detail, path)) {
            found.push_back(told_text(value));
        }
    }
    append_plain_resources(found, detail);
    std::unordered_set<std::string_view> seen = {""};
    for (const std::string_view text : found) {
        if (seen.insert(text).second) {
            texts.emplace_back(text);
        }
    }
    return texts;
}

std::string_view finding_event_id(std::string_view source, Value detail) {
    if (source == "aws.guardduty" || source == "aws.macie" || source == "aws.access-analyzer") {
        return loose_text(detail, "id");
    }
    if (source == "aws.inspector2") {
        return inspector_id(detail);
    }
    if (source != "aws.securityhub") {
        return {};
    }
    const Value finding = security_hub_finding(detail);
    const std::string_view id = loose_text(finding, "id");
    return id.empty() ? text_at(finding, "finding_info.uid") : id;
}

std::string finding_event_key(const Envelope& envelope, Value detail) {
    const std::string_view source = envelope.source;
    if (source == "aws.securityhub") {
        return security_hub_key(security_hub_finding(detail));
    }
    if (source == "aws.config") {
        return config_key(envelope, detail);
    }
    if (source == "aws.cloudwatch") {
        return alarm_key(envelope, detail);
    }
    const std::string_view id = finding_event_id(source, detail);
    if (id.empty()) {
        return {};
    }
    const std::string_view count = loose_text(detail, "count");
    return joined({id, loose_text(detail, "updatedAt"),
                   count.empty() ? text_at(detail, "service.count") : count});
}

}  // namespace metsuke::event
