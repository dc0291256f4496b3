// SPDX-License-Identifier: Apache-2.0
//
// Who did it: CloudTrail's userIdentity resolved to what a person would call it (CloudTrail User
// Guide, "CloudTrail userIdentity element"). Each type hides the name in another place; where the
// right one is missing the next best is taken, so that a name is never empty. Whether it is a
// person decides how alerts are grouped: what the record tells decides it, nothing is looked up.
#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "metsuke/event/facts.hpp"
#include "metsuke/event/loose_json.hpp"
#include "metsuke/event/person.hpp"
#include "metsuke/finding/bounds.hpp"

namespace metsuke::event {

namespace {

using base::json::Value;
using finding::Actor;
using Kind = Actor::Kind;

using NamedKind = std::pair<std::string_view, Kind>;

constexpr auto kKinds = std::to_array<NamedKind>({
    {"Root", Kind::root},
    {"IAMUser", Kind::user},
    {"AssumedRole", Kind::role},
    {"Role", Kind::role},
    {"FederatedUser", Kind::federated},
    {"WebIdentityUser", Kind::web_identity},
    {"SAMLUser", Kind::saml},
    {"AWSService", Kind::service},
    {"AWSAccount", Kind::account},
    {"IdentityCenterUser", Kind::identity_center},
});

/// Events of AWS's own (AwsServiceEvent) have no type, but name the service.
Kind kind_of(Value identity) {
    const std::string_view type = told_text(identity.find("type"));
    const auto* const found = std::ranges::find(kKinds, type, &NamedKind::first);
    if (found != kKinds.end()) {
        return found->second;
    }
    const bool is_service = type.empty() && !told_text(identity.find("invokedBy")).empty();
    return is_service ? Kind::service : Kind::unknown;
}

/// What stands behind the last of `separators`; the whole text without one.
std::string_view last_part(std::string_view text, std::string_view separators) {
    const std::size_t at = text.find_last_of(separators);
    return at == std::string_view::npos ? text : text.substr(at + 1);
}

/// Of "arn:aws:sts::111122223333:assumed-role/ROLE/SESSION".
struct ArnParts {
    std::string_view account;
    std::string_view kind;  ///< "assumed-role"
    std::string_view path;  ///< "ROLE/SESSION"
};

ArnParts parts_of(std::string_view arn) {
    ArnParts parts;
    for (int colons = 0; colons < 5; ++colons) {
        const std::size_t at = arn.find(':');
        if (at == std::string_view::npos) {
            return {};
        }
        if (colons == 4) {
            parts.account = arn.substr(0, at);
        }
        arn.remove_prefix(at + 1);
    }
    const std::size_t slash = arn.find('/');
    parts.kind = arn.substr(0, slash);
    if (slash != std::string_view::npos) {
        parts.path = arn.substr(slash + 1);
    }
    return parts;
}

/// What userIdentity says, as views into the record.
struct Identity {
    std::string_view user_name, principal, arn, invoked_by, account;
    std::string_view issuer_name, issuer_arn, issuer_type;
    std::string_view typed_name;  ///< what the sign-in page was told
    ArnParts parts;
    bool hides_name = false;
};

Identity read_identity(Value detail, Value who, Value session) {
    const Value issuer = session.find("sessionIssuer");
    const Value user_name = who.find("userName");
    Identity identity;
    identity.user_name = told_text(user_name);
    identity.hides_name = is_withheld(user_name.text());
    identity.principal = told_text(who.find("principalId"));
    identity.arn = told_text(who.find("arn"));
    identity.invoked_by = told_text(who.find("invokedBy"));
    identity.parts = parts_of(identity.arn);
    identity.account = told_text(who.find("accountId"));
    if (identity.account.empty()) {
        identity.account = identity.parts.account;
    }
    if (identity.account.empty()) {
        identity.account = told_text(issuer.find("accountId"));
    }
    identity.issuer_name = told_text(issuer.find("userName"));
    identity.issuer_arn = told_text(issuer.find("arn"));
    identity.issuer_type = told_text(issuer.find("type"));
    identity.typed_name = told_text(detail.at("additionalEventData", "UserName"));
    return identity;
}

/// The first that is not empty.
std::string_view first_of(std::initializer_list<std::string_view> texts) {
    const auto* const found =
        std::ranges::find_if(texts, [](std::string_view text) { return !text.empty(); });
    return found == texts.end() ? std::string_view() : *found;
}

/// A name AWS withholds is better told as such than replaced by the account's number.
std::string_view fallback_name(const Identity& identity) {
    return first_of({identity.user_name, last_part(identity.arn, "/:"), identity.issuer_name,
                     identity.principal, identity.invoked_by,
                     identity.hides_name ? std::string_view("HIDDEN_DUE_TO_SECURITY_REASONS")
                                         : std::string_view(),
                     identity.account, "unknown"});
}

/// The part of "AROA...:SESSION" or "111122223333:NAME" behind its colon.
std::string_view behind_colon(std::string_view principal) {
    const std::size_t at = principal.find(':');
    return at == std::string_view::npos ? std::string_view() : principal.substr(at + 1);
}

void name_role(const Identity& identity, Actor& actor) {
    const std::string_view path = identity.parts.path;
    const std::size_t slash = path.rfind('/');
    const bool has_session = identity.parts.kind == "assumed-role" && slash != path.npos;
    const std::string_view role = has_session ? path.substr(0, slash) : last_part(path, "/");
    actor.name = first_of({identity.issuer_name, role, fallback_name(identity)});
    actor.session = first_of({has_session ? path.substr(slash + 1) : std::string_view(),
                              behind_colon(identity.principal)});
    const bool is_role_arn = identity.parts.kind == "role";
    actor.role_arn =
        first_of({identity.issuer_arn, is_role_arn ? identity.arn : std::string_view()});
}

void name_federated(const Identity& identity, Actor& actor) {
    const bool has_name = identity.parts.kind == "federated-user";
    actor.name = first_of({identity.user_name, has_name ? identity.parts.path : std::string_view(),
                           behind_colon(identity.principal), fallback_name(identity)});
    actor.issuer = first_of({identity.issuer_name, identity.issuer_type == "Root" ? "root" : "",
                             last_part(identity.issuer_arn, "/:")});
}

void name_identity_center(const Identity& identity, Value who, Actor& actor) {
    const Value behalf = who.find("onBehalfOf");
    actor.name = first_of({identity.user_name, identity.typed_name,
                           told_text(behalf.find("userId")), fallback_name(identity)});
    actor.issuer = last_part(told_text(behalf.find("identityStoreArn")), "/");
}

void name_actor(const Identity& identity, Value who, Actor& actor) {
    switch (actor.kind) {
        case Kind::root: actor.name = "root"; return;
        case Kind::role: return name_role(identity, actor);
        case Kind::federated: return name_federated(identity, actor);
        case Kind::identity_center: return name_identity_center(identity, who, actor);
        case Kind::service:
            actor.name = first_of({identity.invoked_by, fallback_name(identity)});
            return;
        case Kind::account:
            actor.name = first_of({identity.account, fallback_name(identity)});
            actor.session = behind_colon(identity.principal);
            return;
        case Kind::user:
        case Kind::web_identity:
        case Kind::saml:
        case Kind::unknown:
            actor.name =
                first_of({identity.user_name, identity.typed_name, fallback_name(identity)});
            return;
    }
}

/// The provider that vouched for a web identity or a SAML user, or for whoever took the role with
/// one.
std::string_view provider_of(Value who, Value session) {
    return first_of({told_text(who.find("identityProvider")),
                     told_text(session.at("webIdFederationData", "federatedProvider"))});
}

/// Said of IAM users, root and sign-ins alone: a role's session says "false" although a person used
/// a second factor to get it (CloudTrail User Guide, "userIdentity element").
std::optional<bool> mfa_of(const Actor& actor, Value detail, Value session) {
    const bool is_own = actor.kind == Kind::user || actor.kind == Kind::root;
    const std::string_view used = told_text(detail.at("additionalEventData", "MFAUsed"));
    if (!used.empty()) {
        return used == "Yes" || is_own ? std::optional(used == "Yes") : std::nullopt;
    }
    const std::string_view text = scalar_text(session.at("attributes", "mfaAuthenticated"));
    if (!is_own || text.empty()) {
        return std::nullopt;
    }
    return text == "true";
}

}  // namespace

Actor actor_of(Value detail) {
    const Value who = detail.find("userIdentity");
    const Value session = who.find("sessionContext");
    const Identity identity = read_identity(detail, who, session);
    Actor actor;
    actor.kind = kind_of(who);
    name_actor(identity, who, actor);
    if (actor.issuer.empty()) {
        actor.issuer = provider_of(who, session);
    }
    actor.account = identity.account;
    actor.arn = identity.arn;
    actor.principal = identity.principal;
    actor.access_key = told_text(who.find("accessKeyId"));
    if (actor.kind != Kind::service) {
        actor.via = identity.invoked_by;
    }
    actor.source_identity = told_text(session.find("sourceIdentity"));
    actor.delegate = told_text(who.at("invokedByDelegate", "accountId"));
    actor.is_human = is_person(actor, detail);
    actor.mfa = mfa_of(actor, detail, session);
    for (std::string* text : {&actor.name, &actor.session, &actor.account, &actor.arn,
                              &actor.principal, &actor.role_arn, &actor.access_key, &actor.via,
                              &actor.source_identity, &actor.delegate, &actor.issuer}) {
        finding::bound(*text);
    }
    return actor;
}

}  // namespace metsuke::event
