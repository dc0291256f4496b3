// SPDX-License-Identifier: Apache-2.0
#include "metsuke/narrate/actor_text.hpp"

#include <gtest/gtest.h>

namespace metsuke::narrate {
namespace {

using base::Lang;
using finding::Actor;
using Kind = Actor::Kind;

struct Expected {
    const char* ja;
    const char* en;
};

void expect(const Actor& actor, const Expected& expected) {
    EXPECT_EQ(who(actor, Lang::ja), expected.ja);
    EXPECT_EQ(who(actor, Lang::en), expected.en);
}

TEST(Who, IsThePersonBeforeTheRole) {
    expect({.kind = Kind::role,
            .name = "AWSReservedSSO_Admin_Access_0123456789abcdef",
            .session = "dev.a@example.co.jp"},
           {"dev.a@example.co.jp(SSO: Admin_Access)", "dev.a@example.co.jp (SSO: Admin_Access)"});
    expect({.kind = Kind::role, .name = "ReadOnly", .session = "dev.c@example.co.jp"},
           {"dev.c@example.co.jp(役割 ReadOnly)", "dev.c@example.co.jp (role ReadOnly)"});
    expect({.kind = Kind::role, .name = "deploy", .session = "gha-1"},
           {"役割 deploy(セッション gha-1)", "role deploy (session gha-1)"});
    expect({.kind = Kind::role, .name = "web", .session = "i-0abc"},
           {"役割 web(インスタンス i-0abc)", "role web (instance i-0abc)"});
    expect({.kind = Kind::role, .name = "web"}, {"役割 web", "role web"});
}

TEST(Who, TellsASecondFactorOnlyWhereItIsKnown) {
    expect({.kind = Kind::root, .name = "root"}, {"ルートユーザー", "the root user"});
    expect({.kind = Kind::root, .name = "root", .mfa = false},
           {"ルートユーザー(MFA なし)", "the root user (no MFA)"});
    expect({.kind = Kind::user, .name = "ops", .access_key = "AKIAXXXX7Q2M", .mfa = true},
           {"IAM ユーザー ops(アクセスキー末尾 …7Q2M、MFA あり)",
            "IAM user ops (access key …7Q2M, MFA)"});
}

TEST(Who, NamesWhoStandsBehind) {
    expect({.kind = Kind::role,
            .name = "breakglass",
            .session = "s",
            .source_identity = "hanako",
            .delegate = "444455556666"},
           {"役割 breakglass(セッション s、本人 hanako、ベンダーのアカウント 444455556666 が代行)",
            "role breakglass (session s, source identity hanako, vendor account 444455556666 "
            "acting)"});
    expect({.kind = Kind::service, .name = "autoscaling.amazonaws.com"},
           {"AWS(Auto Scaling)", "AWS (Auto Scaling)"});
    expect({.kind = Kind::service, .name = "new.amazonaws.com"},
           {"AWS(new.amazonaws.com)", "AWS (new.amazonaws.com)"});
    expect({.kind = Kind::account, .name = "444455556666"},
           {"別アカウント 444455556666", "account 444455556666"});
    expect({.kind = Kind::federated, .name = "partner", .issuer = "broker"},
           {"フェデレーションユーザー partner(発行元 broker)",
            "federated user partner (issued by broker)"});
    expect({.kind = Kind::unknown, .name = "unknown"},
           {"記録にない誰か", "somebody the record does not name"});
    expect({.kind = Kind::user, .name = "HIDDEN_DUE_TO_SECURITY_REASONS"},
           {"名前の伏せられた利用者", "a user whose name is withheld"});
}

TEST(Who, NeverHasALineBreak) {
    EXPECT_EQ(who({.kind = Kind::user, .name = "a\nb\x1b"}, Lang::en), "IAM user a\\nb\\x1b");
}

}  // namespace
}  // namespace metsuke::narrate
