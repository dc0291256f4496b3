// SPDX-License-Identifier: Apache-2.0
//
// For tests: a finding whose every text was chosen by somebody who wants to act in the room.
#pragma once

#include <string>

#include "metsuke/finding/finding.hpp"
#include "metsuke/notify/sample_finding.hpp"

namespace metsuke::notify {

inline finding::Finding hostile_finding(const std::string& text) {
    finding::Finding finding = sample_finding();
    finding.id = finding.rule.id = finding.rule.title = finding.rule.title_ja = text;
    finding::Facts& facts = finding.facts;
    facts.actor = finding::Actor{.kind = finding::Actor::Kind::role,
                                 .name = text,
                                 .session = text,
                                 .account = text,
                                 .via = text,
                                 .source_identity = text,
                                 .delegate = text};
    facts.error = finding::ErrorText{.code = text, .message = text};
    facts.event = {
        .id = text, .source = text, .name = text, .account = text, .region = text, .type = text};
    facts.from = {.ip = text, .user_agent = text};
    facts.resources = {text, text, text};
    facts.opened = {finding::NetworkChange{
        .protocol = text, .cidr = text, .group = text, .rule_id = text, .description = text}};
    facts.parameters = {{"groupId", text}};
    return finding;
}

}  // namespace metsuke::notify
