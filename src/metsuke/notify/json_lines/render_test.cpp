// SPDX-License-Identifier: Apache-2.0
#include "metsuke/notify/json_lines/render.hpp"

#include <algorithm>

#include <gtest/gtest.h>

#include "metsuke/base/json_tree.hpp"
#include "metsuke/finding/json.hpp"
#include "metsuke/notify/sample_content.hpp"

namespace metsuke::notify::json_lines {
namespace {

using finding::Finding;

TEST(JsonLinesRender, IsALineAFinding) {
    const Finding finding = sample_finding();
    EXPECT_EQ(
        render({&finding, 1}),
        R"({"id":"f-00000000000000aa","time":"2026-01-02T03:04:05Z","level":"high",)"
        R"("rule":{"id":"ssh-open-world","title":"SSH opened to the world","kind":"eventbridge",)"
        R"("tags":[],"title_ja":"SSH が全世界に公開されました"},"text":{"ja":"","en":""},)"
        R"("actor":{"kind":"role","name":"AWSReservedSSO_AdministratorAccess_0123456789abcdef",)"
        R"("session":"dev.a@example.co.jp"},"outcome":"success",)"
        R"("event":{"id":"7d1e-1","source":"ec2.amazonaws.com",)"
        R"("name":"AuthorizeSecurityGroupIngress","account":"111122223333",)"
        R"("region":"ap-northeast-1","type":"AwsApiCall"},)"
        R"("from":{"ip":"203.0.113.7","user_agent":"console.amazonaws.com"},)"
        R"("resources":["sg-0a1b2c3d"],"opened":[{"direction":"ingress","protocol":"tcp",)"
        R"("from_port":22,"to_port":22,"cidr":"0.0.0.0/0","reach":"world",)"
        R"("group":"sg-0a1b2c3d","rule_id":"sgr-0f12","description":"一時作業"}],)"
        R"("parameters":{"groupId":"sg-0a1b2c3d"}})"
        "\n");
}

TEST(JsonLinesRender, KeepsTheOrderAndEndsEveryLine) {
    std::vector<Finding> findings(3, sample_finding());
    findings[1].id = "f-00000000000000bb";
    findings[1].raw_record = "{\"eventID\":\n\"7d1e-1\"}";
    const std::string lines = render(findings);
    EXPECT_EQ(std::ranges::count(lines, '\n'), 3);
    EXPECT_TRUE(lines.contains("\"record\":{\"eventID\":\"7d1e-1\"}}\n{"));
    EXPECT_EQ(render({}), "");
}

TEST(JsonLinesRender, NoValueBreaksALine) {
    for (const std::string& text : hostile_texts()) {
        const Finding finding = bounded_hostile_finding(text);
        const std::string line = render({&finding, 1});
        ASSERT_EQ(std::ranges::count(line, '\n'), 1);
        base::json::Tree tree;
        ASSERT_TRUE(tree.parse(line)) << tree.error().what;
        EXPECT_EQ(tree.root().find("id").text(), finding::bounded_text(text));
        EXPECT_EQ(tree.root().at("event", "name").text(), finding::bounded_text(text));
    }
}

}  // namespace
}  // namespace metsuke::notify::json_lines
