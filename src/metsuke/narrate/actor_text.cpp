// SPDX-License-Identifier: Apache-2.0
#include "metsuke/narrate/actor_text.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "metsuke/narrate/parameter.hpp"
#include "metsuke/narrate/phrases.hpp"
#include "metsuke/narrate/wording.hpp"

namespace metsuke::narrate {

namespace {

using base::Lang;
using finding::Actor;
using Kind = Actor::Kind;

constexpr std::string_view kSsoRole = "AWSReservedSSO_";

std::string in(Lang lang, std::string_view ja, std::string_view en) {
    return std::string(lang == Lang::ja ? ja : en);
}

/// "AdministratorAccess" of "AWSReservedSSO_AdministratorAccess_0123456789abcdef" (IAM Identity
/// Center User Guide, "Referencing permission sets").
std::string_view permission_set(std::string_view role) {
    if (!role.starts_with(kSsoRole)) {
        return {};
    }
    role.remove_prefix(kSsoRole.size());
    return role.substr(0, role.rfind('_'));
}

/// A name, and what is said of it in brackets.
struct Said {
    std::string name;
    std::vector<std::string> details;
    bool is_bare_name = false;  ///< no word of ours before it
};

/// Every finding is told in both languages: fmt would read these few words again each time.
void add_detail(Said& said, Lang lang, std::string_view ja, std::string_view en,
                std::string_view value) {
    static constexpr std::string_view kGap = "{value}";
    if (value.empty()) {
        return;
    }
    const std::string_view words = lang == Lang::ja ? ja : en;
    const std::size_t gap = words.find(kGap);
    std::string& detail = said.details.emplace_back(words.substr(0, gap));
    detail.append(told(value)).append(words.substr(gap + kGap.size()));
}

Said say_role(const Actor& actor, Lang lang) {
    Said said;
    const std::string_view set = permission_set(actor.name);
    if (!set.empty() && !actor.session.empty()) {
        said = {.name = told(actor.session), .details = {}, .is_bare_name = true};
        add_detail(said, lang, "SSO: {value}", "SSO: {value}", set);
        return said;
    }
    if (actor.session.contains('@')) {
        said = {.name = told(actor.session), .details = {}, .is_bare_name = true};
        add_detail(said, lang, "役割 {value}", "role {value}", actor.name);
        return said;
    }
    said.name = in(lang, "役割 ", "role ") + told(actor.name);
    if (actor.session.starts_with("i-")) {
        add_detail(said, lang, "インスタンス {value}", "instance {value}", actor.session);
    } else {
        add_detail(said, lang, "セッション {value}", "session {value}", actor.session);
    }
    return said;
}

Said say_user(const Actor& actor, Lang lang) {
    static constexpr std::size_t kTail = 4;
    Said said{.name = in(lang, "IAM ユーザー ", "IAM user ") + told(actor.name), .details = {}};
    // A session's key says nothing that outlives the session.
    if (actor.access_key.starts_with("AKIA") && actor.access_key.size() > kTail) {
        add_detail(said, lang, "アクセスキー末尾 …{value}", "access key …{value}",
                   std::string_view(actor.access_key).substr(actor.access_key.size() - kTail));
    }
    return said;
}

Said say_other(const Actor& actor, Lang lang) {
    Said said{.name = told(actor.name), .details = {}};
    said.is_bare_name = actor.kind == Kind::identity_center || actor.kind == Kind::unknown;
    if (actor.kind == Kind::account) {
        said.name = in(lang, "別アカウント ", "account ") + said.name;
    } else if (actor.kind == Kind::federated) {
        said.name = in(lang, "フェデレーションユーザー ", "federated user ") + said.name;
        add_detail(said, lang, "発行元 {value}", "issued by {value}", actor.issuer);
    } else if (actor.kind == Kind::web_identity) {
        said.name = in(lang, "Web ID ", "web identity ") + said.name;
        add_detail(said, lang, "{value} による", "from {value}", actor.issuer);
    } else if (actor.kind == Kind::saml) {
        said.name = in(lang, "SAML ユーザー ", "SAML user ") + said.name;
    } else if (actor.kind == Kind::identity_center) {
        said.details.emplace_back("IAM Identity Center");
    } else if (actor.name.empty() || actor.name == "unknown") {
        said.name = in(lang, "記録にない誰か", "somebody the record does not name");
        said.is_bare_name = false;
    }
    return said;
}

Said say(const Actor& actor, Lang lang) {
    if (actor.name == "HIDDEN_DUE_TO_SECURITY_REASONS") {
        return {.name = in(lang, "名前の伏せられた利用者", "a user whose name is withheld"),
                .details = {}};
    }
    switch (actor.kind) {
        case Kind::root:
            return {.name = in(lang, "ルートユーザー", "the root user"), .details = {}};
        case Kind::role: return say_role(actor, lang);
        case Kind::user: return say_user(actor, lang);
        case Kind::service:
            return {.name = in(lang, "AWS(", "AWS (") + service_name(actor.name, lang) + ")",
                    .details = {}};
        case Kind::account:
        case Kind::federated:
        case Kind::web_identity:
        case Kind::saml:
        case Kind::identity_center:
        case Kind::unknown: break;
    }
    return say_other(actor, lang);
}

std::string joined(Said said, Lang lang) {
    std::string text = std::move(said.name);
    std::string_view before = lang == Lang::ja ? "(" : " (";
    for (const std::string& detail : said.details) {
        text.append(before).append(detail);
        before = lang == Lang::ja ? "、" : ", ";
    }
    return said.details.empty() ? text : text.append(")");
}

}  // namespace

std::string service_name(std::string_view principal, Lang lang) {
    if (principal.empty()) {
        return {};
    }
    const std::string_view name =
        word_of("service", principal.substr(0, principal.find('.')), lang);
    return name.empty() ? told(principal) : std::string(name);
}

std::string who(const Actor& actor, Lang lang) {
    Said said = say(actor, lang);
    if (actor.mfa) {
        said.details.push_back(*actor.mfa ? in(lang, "MFA あり", "MFA")
                                          : in(lang, "MFA なし", "no MFA"));
    }
    if (actor.source_identity != actor.session) {
        add_detail(said, lang, "本人 {value}", "source identity {value}", actor.source_identity);
    }
    add_detail(said, lang, "ベンダーのアカウント {value} が代行", "vendor account {value} acting",
               actor.delegate);
    if (!actor.via.empty()) {
        said.details.insert(said.details.begin(), in(lang, "実行者: ", "for ") + said.name);
        said.name = service_name(actor.via, lang);
    }
    return joined(std::move(said), lang);
}

std::string short_who(const Actor& actor, Lang lang, Position position) {
    Said said = say(actor, lang);
    if (actor.kind == Kind::user) {
        said.details.clear();
    }
    const bool is_to_capitalize = position == Position::first && !said.is_bare_name;
    std::string text = joined(std::move(said), lang);
    return is_to_capitalize ? capitalized(std::move(text)) : text;
}

}  // namespace metsuke::narrate
