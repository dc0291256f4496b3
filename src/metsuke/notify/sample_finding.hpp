// SPDX-License-Identifier: Apache-2.0
//
// For tests: SSH opened to the world, in an account called prod.
#pragma once

#include "metsuke/finding/finding.hpp"
#include "metsuke/narrate/narrative.hpp"

namespace metsuke::notify {

inline finding::Finding sample_finding() {
    finding::Finding finding;
    finding.id = "f-00000000000000aa";
    finding.time = base::parse_time("2026-01-02T03:04:05Z");
    finding.level = base::Level::high;
    finding.rule = {.id = "ssh-open-world",
                    .title = "SSH opened to the world",
                    .kind = "eventbridge",
                    .title_ja = "SSH が全世界に公開されました"};
    finding.facts.actor =
        finding::Actor{.kind = finding::Actor::Kind::role,
                       .name = "AWSReservedSSO_AdministratorAccess_0123456789abcdef",
                       .session = "dev.a@example.co.jp"};
    finding.facts.outcome = finding::Outcome::success;
    finding.facts.event = {.id = "7d1e-1",
                           .source = "ec2.amazonaws.com",
                           .name = "AuthorizeSecurityGroupIngress",
                           .account = "111122223333",
                           .region = "ap-northeast-1",
                           .type = "AwsApiCall"};
    finding.facts.from = {.ip = "203.0.113.7", .user_agent = "console.amazonaws.com"};
    finding.facts.resources = {"sg-0a1b2c3d"};
    finding.facts.opened = {{.protocol = "tcp",
                             .from_port = 22,
                             .to_port = 22,
                             .cidr = "0.0.0.0/0",
                             .reach = finding::Reach::world,
                             .group = "sg-0a1b2c3d",
                             .rule_id = "sgr-0f12",
                             .description = "一時作業"}};
    finding.facts.parameters = {{"groupId", "sg-0a1b2c3d"}};
    return finding;
}

inline narrate::Setting sample_setting(base::Lang lang) {
    static const narrate::AccountNames kAccounts = {{"111122223333", "prod"}};
    static const base::Zone kTokyo = base::Zone::find("Asia/Tokyo").value();
    static const base::Zone kUtc = base::Zone::utc();
    return {.lang = lang, .zone = lang == base::Lang::ja ? kTokyo : kUtc, .accounts = kAccounts};
}

}  // namespace metsuke::notify
