// SPDX-License-Identifier: Apache-2.0
#include "metsuke/event/person.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "metsuke/event/loose_json.hpp"

namespace metsuke::event {

namespace {

using finding::Actor;

/// Whole words only: "ops-ci" is a machine, "lucia" is none.
constexpr std::array<std::string_view, 34> kMachineWords = {
    "actions", "agent",   "ansible",  "api",        "app",       "automation", "backup",
    "batch",   "bot",     "cd",       "ci",         "cicd",      "circleci",   "cron",
    "datadog", "deploy",  "deployer", "deployment", "github",    "gitlab",     "jenkins",
    "lambda",  "machine", "packer",   "pipeline",   "robot",     "runner",     "service",
    "ses",     "smtp",    "srv",      "svc",        "terraform", "worker"};
static_assert(std::ranges::is_sorted(kMachineWords));

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// The console marks the sessions it makes; only a person uses it. The flag is the text "true".
bool came_by_console(base::json::Value detail) {
    return detail.find("eventType").text() == "AwsConsoleSignIn" ||
           scalar_text(detail.find("sessionCredentialFromConsole")) == "true";
}

}  // namespace

bool is_email(std::string_view text) {
    const std::size_t at = text.find('@');
    if (at == std::string_view::npos || at == 0) {
        return false;
    }
    const std::string_view domain = text.substr(at + 1);
    const std::size_t dot = domain.find('.');
    if (dot == std::string_view::npos || dot == 0 || domain.back() == '.') {
        return false;
    }
    if (domain.ends_with(".gserviceaccount.com")) {
        return false;
    }
    return text.find_first_of("@/: \t\r\n", at + 1) == std::string_view::npos;
}

bool is_machine_name(std::string_view name) {
    std::string word;
    for (std::size_t i = 0; i <= name.size(); ++i) {
        if (i < name.size() && is_letter(name[i])) {
            word.push_back(static_cast<char>(name[i] | 0x20));
            continue;
        }
        if (std::ranges::binary_search(kMachineWords, std::string_view(word))) {
            return true;
        }
        word.clear();
    }
    return false;
}

bool is_person(const Actor& actor, base::json::Value detail) {
    using Kind = Actor::Kind;
    if (!actor.source_identity.empty() || is_email(actor.session) || is_email(actor.name)) {
        return true;
    }
    switch (actor.kind) {
        case Kind::root:
        case Kind::saml:
        case Kind::identity_center: return true;
        case Kind::user: return !is_machine_name(actor.name);
        case Kind::role:
            return actor.name.starts_with("AWSReservedSSO_") || came_by_console(detail);
        case Kind::federated:
        case Kind::unknown: return came_by_console(detail);
        case Kind::service:
        case Kind::account:
        case Kind::web_identity: return false;
    }
    return false;
}

}  // namespace metsuke::event
