// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "metsuke/event/facts.hpp"
#include "metsuke/event/person.hpp"

#include "tests/support/parsed.hpp"

namespace metsuke::event {
namespace {

using finding::Actor;
using tests::Parsed;
using Kind = Actor::Kind;

/// `identity`: the members of userIdentity; `more`: other members of the record, each behind a
/// comma.
Actor actor(std::string_view identity, std::string_view more = "") {
    const Parsed record(
        std::string("{\"userIdentity\":{").append(identity).append("}").append(more) + "}");
    return actor_of(record.root());
}

TEST(Actor, Root) {
    const Actor root = actor(
        R"("type":"Root","principalId":"111122223333","arn":"arn:aws:iam::111122223333:root",
           "accountId":"111122223333","accessKeyId":"",
           "sessionContext":{"sessionIssuer":{},"webIdFederationData":{}})");
    EXPECT_EQ(root.kind, Kind::root);
    EXPECT_EQ(root.name, "root");
    EXPECT_EQ(root.account, "111122223333");
    EXPECT_EQ(root.arn, "arn:aws:iam::111122223333:root");
    EXPECT_EQ(root.access_key, "");
    EXPECT_EQ(root.session, "");
    EXPECT_TRUE(root.is_human);
}

TEST(Actor, RootWithAnAccountAliasIsStillRoot) {
    EXPECT_EQ(actor(R"("type":"Root","userName":"my-alias")").name, "root");
}

TEST(Actor, IamUser) {
    const Actor user = actor(
        R"("type":"IAMUser","principalId":"AIDAX","arn":"arn:aws:iam::111122223333:user/dev/taro",
           "accountId":"111122223333","accessKeyId":"AKIAX","userName":"taro")");
    EXPECT_EQ(user.kind, Kind::user);
    EXPECT_EQ(user.name, "taro");
    EXPECT_EQ(user.access_key, "AKIAX");
    EXPECT_EQ(user.principal, "AIDAX");
    EXPECT_TRUE(user.is_human);
}

TEST(Actor, ASecondFactorIsToldOnlyWhereTheRecordIsTrue) {
    const std::string session = R"(,"sessionContext":{"attributes":{"mfaAuthenticated":"true"}})";
    const std::string sign_in = R"(,"additionalEventData":{"MFAUsed":")";
    EXPECT_EQ(actor(R"("type":"IAMUser","userName":"taro")").mfa, std::nullopt);
    EXPECT_EQ(actor(R"("type":"IAMUser","userName":"taro")" + session).mfa, true);
    EXPECT_EQ(actor(R"("type":"Root")", sign_in + "No\"}").mfa, false);
    EXPECT_EQ(actor(R"("type":"IAMUser")", sign_in + "Yes\"}").mfa, true);
    // A role's session says "false" although a person used one to get it.
    EXPECT_EQ(actor(R"("type":"AssumedRole")" + session).mfa, std::nullopt);
    EXPECT_EQ(actor(R"("type":"AssumedRole")", sign_in + "No\"}").mfa, std::nullopt);
    EXPECT_EQ(actor(R"("type":"AssumedRole")", sign_in + "Yes\"}").mfa, true);
}

TEST(Actor, IamUserNamedByItsArnAlone) {
    EXPECT_EQ(actor(R"("type":"IAMUser","arn":"arn:aws:iam::111122223333:user/dev/taro")").name,
              "taro");
}

TEST(Actor, AFailedSignInHidesTheName) {
    const Actor hidden = actor(
        R"("type":"IAMUser","accountId":"111122223333","accessKeyId":"",
           "userName":"HIDDEN_DUE_TO_SECURITY_REASONS")",
        R"(,"eventName":"ConsoleLogin","eventType":"AwsConsoleSignIn")");
    EXPECT_EQ(hidden.kind, Kind::user);
    EXPECT_EQ(hidden.name, "HIDDEN_DUE_TO_SECURITY_REASONS");
    EXPECT_EQ(hidden.account, "111122223333");
    EXPECT_EQ(actor(R"("type":"IAMUser","userName":"HIDDEN_DUE_TO_SECURITY_REASONS",
                       "principalId":"AIDAX")")
                  .name,
              "AIDAX");
}

TEST(Actor, AssumedRole) {
    const Actor role = actor(
        R"("type":"AssumedRole","principalId":"AROAX:i-0abc",
           "arn":"arn:aws:sts::111122223333:assumed-role/web/i-0abc","accountId":"111122223333",
           "accessKeyId":"ASIAX","sessionContext":{"sessionIssuer":{"type":"Role",
             "principalId":"AROAX","arn":"arn:aws:iam::111122223333:role/app/web",
             "accountId":"111122223333","userName":"web"},
             "attributes":{"creationDate":"2026-01-02T03:04:05Z","mfaAuthenticated":"false"}})");
    EXPECT_EQ(role.kind, Kind::role);
    EXPECT_EQ(role.name, "web");
    EXPECT_EQ(role.session, "i-0abc");
    EXPECT_EQ(role.role_arn, "arn:aws:iam::111122223333:role/app/web");
    EXPECT_EQ(role.arn, "arn:aws:sts::111122223333:assumed-role/web/i-0abc");
    EXPECT_FALSE(role.is_human);
}

TEST(Actor, AssumedRoleWithoutItsIssuer) {
    const Actor by_arn =
        actor(R"("type":"AssumedRole","arn":"arn:aws:sts::111122223333:assumed-role/web/taro")");
    EXPECT_EQ(by_arn.name, "web");
    EXPECT_EQ(by_arn.session, "taro");
    EXPECT_EQ(by_arn.account, "111122223333");
    EXPECT_EQ(by_arn.role_arn, "");
    const Actor by_principal = actor(R"("type":"AssumedRole","principalId":"AROAX:taro")");
    EXPECT_EQ(by_principal.name, "AROAX:taro");
    EXPECT_EQ(by_principal.session, "taro");
}

TEST(Actor, RoleReadsAsAssumedRole) {
    const Actor role = actor(
        R"("type":"Role","arn":"arn:aws:iam::111122223333:role/app/web",
           "sessionContext":{"sessionIssuer":{"userName":"web"}})");
    EXPECT_EQ(role.kind, Kind::role);
    EXPECT_EQ(role.name, "web");
    EXPECT_EQ(role.role_arn, "arn:aws:iam::111122223333:role/app/web");
    EXPECT_EQ(actor(R"("type":"Role","arn":"arn:aws:iam::1:role/app/web")").name, "web");
}

TEST(Actor, AnSsoSessionIsAPerson) {
    const Actor sso = actor(
        R"("type":"AssumedRole","principalId":"AROAX:taro","accountId":"111122223333",
           "arn":"arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_Admin_0123456789abcdef/taro",
           "sessionContext":{"sessionIssuer":{"userName":"AWSReservedSSO_Admin_0123456789abcdef"}})");
    EXPECT_EQ(sso.name, "AWSReservedSSO_Admin_0123456789abcdef");
    EXPECT_EQ(sso.session, "taro");
    EXPECT_TRUE(sso.is_human);
}

TEST(Actor, SourceIdentityIsAPerson) {
    const Actor role = actor(
        R"("type":"AssumedRole","arn":"arn:aws:sts::1:assumed-role/deploy/gha-1",
           "sessionContext":{"sourceIdentity":"taro"})");
    EXPECT_EQ(role.source_identity, "taro");
    EXPECT_TRUE(role.is_human);
}

TEST(Actor, ARoleTakenInTheConsoleIsAPerson) {
    constexpr std::string_view kRole =
        R"("type":"AssumedRole","arn":"arn:aws:sts::1:assumed-role/Admin/taro")";
    EXPECT_TRUE(actor(kRole, R"(,"sessionCredentialFromConsole":"true")").is_human);
    EXPECT_TRUE(actor(kRole, R"(,"eventType":"AwsConsoleSignIn")").is_human);
    EXPECT_FALSE(actor(kRole).is_human);
}

TEST(Actor, ARoleTakenWithAWebIdentityNamesTheProvider) {
    const Actor role = actor(
        R"("type":"AssumedRole","arn":"arn:aws:sts::1:assumed-role/ci/run-1","sessionContext":{
           "sessionIssuer":{"userName":"ci"},"webIdFederationData":{"federatedProvider":
           "arn:aws:iam::1:oidc-provider/token.actions.githubusercontent.com","attributes":{}}})");
    EXPECT_EQ(role.issuer, "arn:aws:iam::1:oidc-provider/token.actions.githubusercontent.com");
    EXPECT_FALSE(role.is_human);
}

TEST(Actor, FederatedUser) {
    const Actor federated = actor(
        R"("type":"FederatedUser","principalId":"111122223333:guest",
           "arn":"arn:aws:sts::111122223333:federated-user/guest","accountId":"111122223333",
           "sessionContext":{"sessionIssuer":{"type":"IAMUser","userName":"broker",
             "arn":"arn:aws:iam::111122223333:user/broker"}})");
    EXPECT_EQ(federated.kind, Kind::federated);
    EXPECT_EQ(federated.name, "guest");
    EXPECT_EQ(federated.issuer, "broker");
    EXPECT_FALSE(federated.is_human);
    const Actor by_root = actor(
        R"("type":"FederatedUser","principalId":"111122223333:guest",
           "sessionContext":{"sessionIssuer":{"type":"Root","arn":"arn:aws:iam::1:root"}})");
    EXPECT_EQ(by_root.name, "guest");
    EXPECT_EQ(by_root.issuer, "root");
}

TEST(Actor, WebIdentityAndSamlUsersNameTheirProvider) {
    const Actor web = actor(
        R"("type":"WebIdentityUser","principalId":"accounts.google.com:app:42","userName":"42",
           "identityProvider":"accounts.google.com")");
    EXPECT_EQ(web.kind, Kind::web_identity);
    EXPECT_EQ(web.name, "42");
    EXPECT_EQ(web.issuer, "accounts.google.com");
    EXPECT_FALSE(web.is_human);
    const Actor saml = actor(
        R"("type":"SAMLUser","principalId":"x=:taro","userName":"taro","identityProvider":"x=")");
    EXPECT_EQ(saml.kind, Kind::saml);
    EXPECT_EQ(saml.issuer, "x=");
    EXPECT_TRUE(saml.is_human);
}

TEST(Actor, Services) {
    const Actor service = actor(R"("type":"AWSService","invokedBy":"cloudtrail.amazonaws.com")");
    EXPECT_EQ(service.kind, Kind::service);
    EXPECT_EQ(service.name, "cloudtrail.amazonaws.com");
    EXPECT_EQ(service.via, "");
    EXPECT_FALSE(service.is_human);
    const Actor untyped = actor(R"("accountId":"111122223333","invokedBy":"AWS Internal")");
    EXPECT_EQ(untyped.kind, Kind::service);
    EXPECT_EQ(untyped.name, "AWS Internal");
    EXPECT_EQ(untyped.account, "111122223333");
}

TEST(Actor, AnotherAccount) {
    const Actor account =
        actor(R"("type":"AWSAccount","principalId":"AROAX:session","accountId":"444455556666")");
    EXPECT_EQ(account.kind, Kind::account);
    EXPECT_EQ(account.name, "444455556666");
    EXPECT_EQ(account.principal, "AROAX:session");
    EXPECT_EQ(account.session, "session");
    EXPECT_EQ(actor(R"("type":"AWSAccount","principalId":"AIDAX")").name, "AIDAX");
}

TEST(Actor, IdentityCenterUser) {
    constexpr std::string_view kUser =
        R"("type":"IdentityCenterUser","accountId":"111122223333","onBehalfOf":{"userId":"u-1",
           "identityStoreArn":"arn:aws:identitystore::111122223333:identitystore/d-90"},
           "credentialId":"c")";
    const Actor user = actor(kUser);
    EXPECT_EQ(user.kind, Kind::identity_center);
    EXPECT_EQ(user.name, "u-1");
    EXPECT_EQ(user.issuer, "d-90");
    EXPECT_TRUE(user.is_human);
    EXPECT_EQ(actor(kUser, R"(,"additionalEventData":{"UserName":"taro"})").name, "taro");
}

TEST(Actor, WhatActsForSomebodyIsNamed) {
    const Actor user = actor(
        R"("type":"IAMUser","userName":"taro","invokedBy":"cloudformation.amazonaws.com",
           "invokedByDelegate":{"accountId":"999900001111"})");
    EXPECT_EQ(user.name, "taro");
    EXPECT_EQ(user.via, "cloudformation.amazonaws.com");
    EXPECT_EQ(user.delegate, "999900001111");
    EXPECT_TRUE(user.is_human);
}

TEST(Actor, OtherTypesFallThroughToWhateverNamesThem) {
    EXPECT_EQ(actor(R"("type":"Directory","userName":"taro")").name, "taro");
    EXPECT_EQ(actor(R"("type":"Directory","userName":"taro")").kind, Kind::unknown);
    EXPECT_EQ(actor(R"("type":"Unknown","arn":"arn:aws:x::1:thing/a")").name, "a");
    EXPECT_EQ(actor(R"("type":"Unknown","sessionContext":{"sessionIssuer":{"userName":"i"}})").name,
              "i");
    EXPECT_EQ(actor(R"("type":"Unknown","principalId":"P")").name, "P");
    EXPECT_EQ(actor(R"("type":"Unknown","invokedBy":"x.amazonaws.com")").name, "x.amazonaws.com");
    EXPECT_EQ(actor(R"("type":"Unknown","accountId":"1")").name, "1");
    EXPECT_EQ(actor(R"("type":"Unknown")").name, "unknown");
    EXPECT_EQ(actor("").name, "unknown");
}

TEST(Actor, NothingIsANameToo) {
    const Actor nobody =
        actor(R"("type":null,"userName":"null","arn":"","principalId":null,"accountId":"")");
    EXPECT_EQ(nobody.name, "unknown");
    EXPECT_EQ(nobody.kind, Kind::unknown);
    const Parsed record(R"({"userIdentity":"HIDDEN"})");
    EXPECT_EQ(actor_of(record.root()).name, "unknown");
    EXPECT_EQ(actor_of({}).name, "unknown");
}

TEST(Actor, OddArnsHarmNothing) {
    for (const char* arn :
         {":", ":::::", "::::::", "arn:aws:sts::1:assumed-role", "arn:aws:sts::1:assumed-role/",
          "arn:aws:sts::1:assumed-role//", "arn:aws:sts::1:assumed-role/R", "/", "arn"}) {
        const Actor odd = actor(std::string(R"("type":"AssumedRole","arn":")") + arn + "\"");
        EXPECT_FALSE(odd.name.empty()) << arn;
    }
}

TEST(Actor, LongNamesAreCut) {
    const std::string name(10000, 'x');
    const Actor user = actor(R"("type":"IAMUser","userName":")" + name + "\"");
    EXPECT_EQ(user.name.size(), 4096U);
}

TEST(Person, EmailsAreTold) {
    for (const char* text : {"taro@example.co.jp", "a.b+c@x.io"}) {
        EXPECT_TRUE(is_email(text)) << text;
    }
    for (const char* text : {"", "@", "taro", "taro@host", "@x.io", "a@b@c.io", "a@.io", "a@x.",
                             "a@x.io/b", "x@p.iam.gserviceaccount.com", "a@x y.io"}) {
        EXPECT_FALSE(is_email(text)) << text;
    }
    EXPECT_TRUE(actor(R"("type":"AssumedRole","arn":"arn:aws:sts::1:assumed-role/R/a@example.com")")
                    .is_human);
}

TEST(Person, MachinesAreToldByWholeWords) {
    for (const char* name : {"ci", "github-actions", "svc_backup", "DEPLOY", "terraform",
                             "ses-smtp-user.20260102", "prod.ci.runner"}) {
        EXPECT_TRUE(is_machine_name(name)) << name;
        EXPECT_FALSE(actor(std::string(R"("type":"IAMUser","userName":")") + name + "\"").is_human);
    }
    for (const char* name : {"taro", "lucia", "ops-old", "bert-jan", "felicity", "", "robotham"}) {
        EXPECT_FALSE(is_machine_name(name)) << name;
    }
    EXPECT_TRUE(actor(R"("type":"IAMUser","userName":"ci@example.com")").is_human);
}

}  // namespace
}  // namespace metsuke::event
