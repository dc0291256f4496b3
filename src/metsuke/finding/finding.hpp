// SPDX-License-Identifier: Apache-2.0
//
// A finding: one rule matched one event. It owns everything it names; nothing after `match` needs
// the record. The JSON form (finding/json.hpp) is a contract with users and between versions of
// metsuke.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "metsuke/base/lang.hpp"
#include "metsuke/base/level.hpp"
#include "metsuke/base/time.hpp"

namespace metsuke::finding {

/// Who did it, after roles, sessions, federation and delegation are resolved (AWS CloudTrail
/// userIdentity element).
struct Actor {
    enum class Kind : std::uint8_t {
        root,
        user,
        role,
        service,
        account,
        federated,
        web_identity,
        saml,
        identity_center,
        unknown
    };
    Kind kind = Kind::unknown;
    std::string name;     ///< role, user, service ...; what a person would call it
    std::string session;  ///< role session name
    std::string account;
    std::string arn;  ///< as the record has it: of a role its session's
    std::string access_key;
    std::string via;  ///< service that made the call on the actor's behalf (invokedBy)
    std::string source_identity;
    std::string delegate;  ///< vendor account acting (invokedByDelegate)
    std::string issuer;    ///< federated: who issued; web identity, SAML, Identity Center: provider
    std::string role_arn;  ///< of a role, without its session and with its path
    std::string principal;  ///< AWS's unique id, such as "AROA...:session"
    /// A person, as far as the event tells: root, IAM user, SSO session, e-mail as session name,
    /// source identity.
    bool is_human = false;
    /// Whether a second factor was used; absent where the record does not tell it truly.
    std::optional<bool> mfa;
};

enum class Outcome : std::uint8_t { success, failure, denied, dry_run };

struct ErrorText {
    std::string code, message;
};

struct EventFacts {
    std::string id, source, name, account, region, type;
};

struct Origin {
    std::string ip, user_agent;
};

/// How far an opened network reaches (event/network_reach.hpp). narrow is written "private": known
/// addresses only.
enum class Reach : std::uint8_t { world, wide, narrow, group, prefix_list };

/// One permission that a call opened or closed, whatever encoding it came in. Of a rule that was
/// closed by its id alone only group and rule_id are known; protocol and cidr are empty then.
struct NetworkChange {
    enum class Direction : std::uint8_t { ingress, egress, unknown };
    Direction direction = Direction::ingress;
    std::string protocol;  ///< "tcp", "udp", "icmp", "icmpv6", "all", or a number
    std::optional<std::int32_t> from_port,
        to_port;                 ///< absent where ports mean nothing (icmp, other protocols)
    std::string cidr;            ///< the network, prefix list id or group id it is open to
    std::optional<Reach> reach;  ///< absent when the event does not tell the network
    std::string group;           ///< security group or network ACL changed
    std::string rule_id;         ///< "sgr-..."
    std::string description;
};

/// What a finding keeps of its event.
struct Facts {
    std::optional<Actor> actor;
    std::optional<Outcome> outcome;
    std::optional<ErrorText> error;
    EventFacts event;
    Origin from;
    std::vector<std::string> resources;
    std::vector<NetworkChange> opened, closed;
    /// What a call that did not succeed would have opened.
    std::vector<NetworkChange> attempted;
    /// Parameters that sentences need, as (path, compact value); bounded.
    std::vector<std::pair<std::string, std::string>> parameters;
    /// How many entries the bounds kept out of the lists above.
    struct LeftOut {
        std::uint64_t resources = 0, opened = 0, closed = 0;
    } left_out;
};

struct RuleRef {
    std::string id, title, kind;  ///< kind: sigma, eventbridge, correlation
    std::vector<std::string> tags;
    std::string title_ja;  ///< may be empty

    /// The title in that language, or the only one there is.
    [[nodiscard]] const std::string& title_in(base::Lang lang) const {
        return lang == base::Lang::ja && !title_ja.empty() ? title_ja : title;
    }
    friend bool operator==(const RuleRef&, const RuleRef&) = default;
};

struct MatchedField {
    std::string field, value;
    friend bool operator==(const MatchedField&, const MatchedField&) = default;
};

struct Finding {
    std::string id;         ///< "f-" + 16 hex digits, stable for a rule and an event
    std::string event_key;  ///< identity of the event for duplicates (DESIGN section 4)
    std::optional<base::Time> time;
    std::string time_text;  ///< as the event has it, when it is no readable time
    base::Level level = base::Level::medium;
    RuleRef rule;
    /// The event in a sentence (narrate/sentence.hpp); empty where nobody asked for it.
    std::string text_ja, text_en;
    Facts facts;
    std::vector<MatchedField> matched;
    std::string file;  ///< origin
    std::uint64_t record = 0;
    std::string raw_record;  ///< --with-record: the record as AWS wrote it, else empty
};

std::string_view to_text(Actor::Kind kind);
std::string_view to_text(Outcome outcome);
std::string_view to_text(Reach reach);
std::string_view to_text(NetworkChange::Direction direction);

/// The inverse; nothing for a word that to_text() does not write.
std::optional<Actor::Kind> actor_kind_from_text(std::string_view text);
std::optional<Outcome> outcome_from_text(std::string_view text);
std::optional<Reach> reach_from_text(std::string_view text);
std::optional<NetworkChange::Direction> direction_from_text(std::string_view text);

}  // namespace metsuke::finding
