// SPDX-License-Identifier: Apache-2.0
#include "metsuke/narrate/agent.hpp"

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

#include "metsuke/narrate/actor_text.hpp"
#include "metsuke/narrate/parameter.hpp"

namespace metsuke::narrate {

namespace {

using base::Lang;

struct Family {
    constexpr Family(std::string_view of_agent, std::string_view name)
        : Family(of_agent, name, name) {}
    constexpr Family(std::string_view of_agent, std::string_view japanese, std::string_view english)
        : part(of_agent), ja(japanese), en(english) {}

    std::string_view part;  ///< of the user agent
    std::string_view ja, en;
};

/// The first that fits counts: Terraform and the like stand before the SDK they are made with.
constexpr auto kFamilies = std::to_array<Family>({
    {"Terraform", "Terraform"},
    {"OpenTofu", "OpenTofu"},
    {"Pulumi", "Pulumi"},
    {"aws-cdk", "AWS CDK"},
    {"cdk-assets", "AWS CDK"},
    {"nsible", "Ansible"},
    {"eksctl", "eksctl"},
    {"cloudformation.amazonaws.com", "CloudFormation"},
    {"CloudShell", "CloudShell"},
    {"console.amazonaws.com", "マネジメントコンソール", "the console"},
    {"console.ec2.amazonaws.com", "マネジメントコンソール", "the console"},
    {"signin.amazonaws.com", "マネジメントコンソール", "the console"},
    {"S3Console", "マネジメントコンソール", "the console"},
    {"AWSConsole", "マネジメントコンソール", "the console"},
    {"AWS_Lambda", "Lambda 関数", "a Lambda function"},
    {"aws-cli", "aws-cli"},
    {"AWSPowerShell", "AWS Tools for PowerShell"},
    {"Boto3", "Python SDK (Boto3)"},
    {"Botocore", "Python SDK (Boto3)"},
    {"aws-sdk-go", "Go SDK"},
    {"aws-sdk-java", "Java SDK"},
    {"aws-sdk-kotlin", "Kotlin SDK"},
    {"aws-sdk-js", "JavaScript SDK"},
    {"aws-sdk-nodejs", "JavaScript SDK"},
    {"aws-sdk-php", "PHP SDK"},
    {"aws-sdk-ruby", "Ruby SDK"},
    {"aws-sdk-dotnet", ".NET SDK"},
    {"aws-sdk-rust", "Rust SDK"},
    {"aws-sdk-cpp", "C++ SDK"},
    {"aws-sdk-c++", "C++ SDK"},
    {"aws-sdk-swift", "Swift SDK"},
    {"Mozilla/", "ブラウザ", "a browser"},
    {"curl/", "curl"},
    {"AWS Internal", "AWS 内部", "inside AWS"},
});

/// Per letter, which families have it so far from the end of their part, as bits.
constexpr std::array<std::uint64_t, 256> families_by_letter(std::size_t from_end) {
    static_assert(kFamilies.size() <= 64);
    std::array<std::uint64_t, 256> families{};
    for (std::size_t i = 0; i < kFamilies.size(); ++i) {
        const std::string_view part = kFamilies[i].part;
        families[static_cast<unsigned char>(part[part.size() - from_end])] |= std::uint64_t{1} << i;
    }
    return families;
}

constexpr std::array<std::uint64_t, 256> kByLast = families_by_letter(1);
constexpr std::array<std::uint64_t, 256> kByLastButOne = families_by_letter(2);

/// The first whose part stands in the text, or nullptr. One way through the text looks for all of
/// them; their last two letters tell them apart better than their first.
const Family* family_of(std::string_view user_agent) {
    std::uint64_t found = 0;
    std::uint64_t before = 0;  // whose last letter but one was just read
    for (std::size_t i = 0; i < user_agent.size(); ++i) {
        const auto letter = static_cast<unsigned char>(user_agent[i]);
        std::uint64_t families = before & kByLast[letter];
        before = kByLastButOne[letter];
        for (; families != 0; families &= families - 1) {
            const auto family = static_cast<std::size_t>(std::countr_zero(families));
            if (user_agent.substr(0, i + 1).ends_with(kFamilies[family].part)) {
                found |= std::uint64_t{1} << family;
            }
        }
    }
    return found == 0 ? nullptr : &kFamilies[static_cast<std::size_t>(std::countr_zero(found))];
}

/// "lambda.amazonaws.com", and nothing else.
bool is_service(std::string_view text) {
    return text.ends_with(".amazonaws.com") && text.find_first_of(" /(") == text.npos;
}

}  // namespace

std::string agent_name(std::string_view user_agent, Lang lang) {
    static constexpr std::size_t kMostBytes = 40;
    if (const Family* const family = family_of(user_agent)) {
        return std::string(lang == Lang::ja ? family->ja : family->en);
    }
    return is_service(user_agent) ? service_name(user_agent, lang) : told(user_agent, kMostBytes);
}

std::string from_where(const finding::Origin& from, Lang lang) {
    return from_where(from.ip, agent_name(from.user_agent, lang), lang);
}

std::string from_where(std::string_view ip, std::string_view agent_name, Lang lang) {
    std::string place =
        is_service(ip) || ip == "AWS Internal" ? narrate::agent_name(ip, lang) : told(ip);
    if (place.empty() || agent_name.empty() || place == agent_name) {
        return place.empty() ? std::string(agent_name) : place;
    }
    return place.append(" / ").append(agent_name);
}

}  // namespace metsuke::narrate
