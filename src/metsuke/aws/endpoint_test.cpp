// SPDX-License-Identifier: Apache-2.0
#include "metsuke/aws/endpoint.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace metsuke::aws {
namespace {

using Variables = std::map<std::string, std::string, std::less<>>;

net::Variable environment(Variables variables = {}) {
    return [variables = std::move(variables)](std::string_view name) {
        const auto found = variables.find(name);
        return found == variables.end() ? std::nullopt : std::optional(found->second);
    };
}

TEST(Endpoint, IsOfServiceRegionAndPartition) {
    struct Case {
        const char *service, *region, *endpoint;
    };
    for (const Case& c : {
             Case{"sqs", "eu-west-1", "https://sqs.eu-west-1.amazonaws.com"},
             Case{"sts", "us-east-1", "https://sts.us-east-1.amazonaws.com"},
             Case{"secretsmanager", "ap-northeast-1",
                  "https://secretsmanager.ap-northeast-1.amazonaws.com"},
             Case{"dynamodb", "us-gov-west-1", "https://dynamodb.us-gov-west-1.amazonaws.com"},
             Case{"sns", "cn-north-1", "https://sns.cn-north-1.amazonaws.com.cn"},
         }) {
        EXPECT_EQ(endpoint_of(c.service, c.region, environment()), c.endpoint);
    }
}

/// endpoints.json of botocore 1.43.
TEST(Endpoint, EveryPartitionHasItsDomain) {
    struct Case {
        const char *region, *domain;
    };
    for (const Case& c : {
             Case{"eu-west-1", "amazonaws.com"},
             Case{"us-gov-east-1", "amazonaws.com"},
             Case{"mx-central-1", "amazonaws.com"},
             Case{"cn-northwest-1", "amazonaws.com.cn"},
             Case{"us-iso-east-1", "c2s.ic.gov"},
             Case{"us-isob-east-1", "sc2s.sgov.gov"},
             Case{"eu-isoe-west-1", "cloud.adc-e.uk"},
             Case{"us-isof-south-1", "csp.hci.ic.gov"},
             Case{"eusc-de-east-1", "amazonaws.eu"},
         }) {
        EXPECT_EQ(domain_of(c.region), c.domain) << c.region;
    }
}

TEST(Endpoint, TheEnvironmentMayNameAnother) {
    struct Case {
        const char* service;
        Variables variables;
        std::optional<std::string> url;
    };
    const Variables both = {{"AWS_ENDPOINT_URL", "http://localhost:4566"},
                            {"AWS_ENDPOINT_URL_SQS", "http://localhost:9324/"}};
    const std::vector<Case> cases = {
        {"sqs", {}, std::nullopt},
        {"sqs", both, "http://localhost:9324"},
        {"sns", both, "http://localhost:4566"},
        {"sqs", {{"AWS_ENDPOINT_URL_SQS", ""}, {"AWS_ENDPOINT_URL", "http://a"}}, "http://a"},
        {"sqs", {{"AWS_ENDPOINT_URL", ""}}, std::nullopt},
        {"s3",
         {{"AWS_ENDPOINT_URL", "http://localhost:9000/base///"}},
         "http://localhost:9000/base"},
        {"secretsmanager", {{"AWS_ENDPOINT_URL_SECRETS_MANAGER", "http://a"}}, "http://a"},
        {"secretsmanager", {{"AWS_ENDPOINT_URL_SECRETSMANAGER", "http://a"}}, std::nullopt},
        {"dynamodb", {{"AWS_ENDPOINT_URL_DYNAMODB", "http://a"}}, "http://a"},
        {"dynamodb", {{"AWS_ENDPOINT_URL_dynamodb", "http://a"}}, std::nullopt},
    };
    for (const Case& c : cases) {
        EXPECT_EQ(configured_endpoint(c.service, environment(c.variables)), c.url)
            << c.service << " " << c.url.value_or("none");
        EXPECT_EQ(endpoint_of(c.service, "eu-west-1", environment(c.variables)),
                  c.url.value_or("https://" + std::string(c.service) + ".eu-west-1.amazonaws.com"));
    }
}

TEST(Endpoint, TheEnvironmentMayTakeItBack) {
    Variables variables = {{"AWS_ENDPOINT_URL", "http://a"},
                           {"AWS_ENDPOINT_URL_SQS", "http://b"},
                           {"AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "true"}};
    EXPECT_EQ(configured_endpoint("sqs", environment(variables)), std::nullopt);
    variables["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"] = "false";
    EXPECT_EQ(configured_endpoint("sqs", environment(variables)), "http://b");
}

TEST(Endpoint, ARegionCanStandInAHostName) {
    for (const char* region : {"eu-west-1", "us-gov-east-1", "aws-global", "x"}) {
        EXPECT_TRUE(is_region(region)) << region;
    }
    for (const char* other : {"", "eu.west", "evil.example/", "EU-WEST-1", "eu_west_1", "a b",
                              "a@b", "a\n", "目付", "eu-west-1."}) {
        EXPECT_FALSE(is_region(other)) << other;
    }
}

}  // namespace
}  // namespace metsuke::aws
