// SPDX-License-Identifier: Apache-2.0
//
// Whatever stands in an event, what is said of it is one line a part, short, and shows all it
// holds.
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "metsuke/base/json_writer.hpp"
#include "metsuke/base/utf8.hpp"

#include "tests/narrate/told_event.hpp"

namespace metsuke::tests {
namespace {

std::string hostile_event(std::string_view value) {
    std::string text;
    base::json::append_json_string(text, value);
    std::string json = R"({"eventVersion":"1.08","eventTime":"2026-01-02T03:04:05Z",)";
    json += R"("eventID":)" + text + R"(,"eventSource":"ec2.amazonaws.com","awsRegion":)" + text;
    json += R"(,"eventName":"AuthorizeSecurityGroupIngress","sourceIPAddress":)" + text;
    json += R"(,"userAgent":)" + text + R"(,"recipientAccountId":)" + text;
    json += R"(,"userIdentity":{"type":"AssumedRole","arn":)" + text + R"(,"principalId":)" + text;
    json += R"(,"invokedBy":)" + text + R"(,"sessionContext":{"sessionIssuer":{"userName":)" + text;
    json += R"(},"sourceIdentity":)" + text + R"(}},"errorCode":)" + text;
    json += R"(,"errorMessage":)" + text + R"(,"requestParameters":{"groupId":)" + text;
    json +=
        R"(,"ipPermissions":{"items":[{"ipProtocol":)" + text + R"(,"fromPort":22,"toPort":22,)";
    json += R"("ipRanges":{"items":[{"cidrIp":)" + text + R"(,"description":)" + text + "}]}}]}}}";
    return json;
}

const std::vector<std::string>& hostile_values() {
    static const std::vector<std::string> kValues = {
        "a\nb\r\nc\td",
        "\x1b[31mred\x1b[0m",
        "\xe2\x80\xaegnp.exe",
        "{groupId} [x] {",
        "}{][",
        std::string(1 << 20, 'x'),
        std::string(5000, '\n'),
        "{0} {} %s %n",
        "\xe2\x80\x8b\xef\xbb\xbf",
        std::string("nul\0here", 8),
    };
    return kValues;
}

TEST(Hostile, ValuesActOnNothing) {
    for (const std::string& value : hostile_values()) {
        const auto finding = finding_of(hostile_event(value));
        ASSERT_TRUE(finding.has_value());
        const std::string said = told(*finding);
        EXPECT_LT(said.size(), 20000U);
        EXPECT_TRUE(base::is_valid_utf8(said));
        for (const char c : said) {
            EXPECT_TRUE(c == '\n' || static_cast<unsigned char>(c) >= 0x20) << int{c};
        }
        EXPECT_FALSE(said.contains("\xe2\x80\xae"));
        EXPECT_FALSE(said.contains("link:")) << "odd text in a link: " << said;
        // A value can add no line of its own.
        for (std::size_t at = 0; at < said.size(); at = said.find('\n', at) + 1) {
            const std::string_view line =
                std::string_view(said).substr(at, said.find('\n', at) - at);
            EXPECT_TRUE(line.starts_with("--- ") || line.contains(": ")) << line;
        }
    }
}

}  // namespace
}  // namespace metsuke::tests
