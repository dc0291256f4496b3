// SPDX-License-Identifier: Apache-2.0
//
// Signatures are compared with published ones: of AWS's test suite for Signature Version 4 and of
// its documentation, and, where neither has the case, of botocore 1.43 (SigV4Auth, S3SigV4Auth).
#include "metsuke/aws/sigv4.hpp"

#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "metsuke/base/secret.hpp"

namespace metsuke::aws {
namespace {

using net::Header;
using net::Method;
using net::Request;

Credentials example() {
    return {.access_key_id = "AKIDEXAMPLE",
            .secret_access_key = base::Secret("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"),
            .session_token = {},
            .expires = std::nullopt};
}

base::Time at(std::string_view time) { return *base::parse_time(time); }

std::string authorization(Request request, const SigningScope& scope = {"us-east-1", "service"},
                          std::string_view time = "20150830T123600Z",
                          const Credentials& credentials = example()) {
    sign(request, credentials, scope, at(time));
    EXPECT_EQ(request.headers.back().name, "Authorization");
    return request.headers.back().value;
}

/// "host;x-amz-date, Signature=…"
std::string headers_and_signature(const std::string& authorization) {
    static constexpr std::string_view kBefore = "SignedHeaders=";
    return authorization.substr(authorization.find(kBefore) + kBefore.size());
}

struct Fact {
    const char* what;
    Request request;
    const char* signed_headers;
    const char* signature;
    std::string service = "service";
};

void expect_facts(const std::vector<Fact>& facts) {
    for (const Fact& fact : facts) {
        EXPECT_EQ(headers_and_signature(authorization(fact.request, {"us-east-1", fact.service})),
                  std::string(fact.signed_headers) + ", Signature=" + fact.signature)
            << fact.what;
    }
}

Request get(std::string url, std::vector<Header> headers = {}) {
    return {.method = Method::get, .url = std::move(url), .headers = std::move(headers)};
}

constexpr const char* kVanilla = "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31";

TEST(SigV4, AgreesWithWhatAwsPublishes) {
    EXPECT_EQ(authorization(get("https://example.amazonaws.com/")),
              "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, "
              "SignedHeaders=host;x-amz-date, Signature=" +
                  std::string(kVanilla));
    expect_facts({
        {"post-vanilla",
         {.method = Method::post, .url = "https://example.amazonaws.com/"},
         "host;x-amz-date",
         "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b"},
        {"get-vanilla-query-order-key-case",
         get("https://example.amazonaws.com/?Param2=value2&Param1=value1"), "host;x-amz-date",
         "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500"},
        {"ListUsers, IAM User Guide",
         get("https://iam.amazonaws.com/?Action=ListUsers&Version=2010-05-08",
             {{.name = "Content-Type",
               .value = "application/x-www-form-urlencoded; charset=utf-8"}}),
         "content-type;host;x-amz-date",
         "5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7", "iam"},
    });
}

/// "Example: GET object", Amazon S3 API Reference.
TEST(SigV4, AgreesWithTheExampleOfS3) {
    const Credentials credentials = {
        .access_key_id = "AKIAIOSFODNN7EXAMPLE",
        .secret_access_key = base::Secret("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"),
        .session_token = {},
        .expires = std::nullopt};
    EXPECT_EQ(authorization(get("https://examplebucket.s3.amazonaws.com/test.txt",
                                {{.name = "Range", .value = "bytes=0-9"}}),
                            {"us-east-1", "s3"}, "20130524T000000Z", credentials),
              "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,"
              " SignedHeaders=host;range;x-amz-content-sha256;x-amz-date, "
              "Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41");
}

/// Facts of botocore, as all below.
TEST(SigV4, SortsAQueryByEncodedNamesAndValues) {
    expect_facts({
        {"names that begin alike, a name that comes again",
         get("https://example.amazonaws.com/?b=2&a=2&a=1&A=3&a-b=0&a%2Fb=1"), "host;x-amz-date",
         "024e6dafde960d2e6909e43dd0d92f86e06ccbae5c5dad11ad338caba9ad73d2"},
        {"without values", get("https://example.amazonaws.com/?acl&b=&a"), "host;x-amz-date",
         "a06f6c126d64d9079b08fc5686410b88e43d343151d057688bdac4a3d66ba9bd"},
        {"a space is %20", get("https://example.amazonaws.com/?q=a%20b%2Bc%3D"), "host;x-amz-date",
         "c8c96e35c43410580f5155879ec4ee2211331596655232fd0859961b7e81fa66"},
        {"behind no path", get("https://example.amazonaws.com?a=b"), "host;x-amz-date",
         "e63da2bd2a13b556feeabbf546e2e49f55219ac65109a3538b0b34911be2ba48"},
    });
}

TEST(SigV4, EncodesAPathTwiceButForS3) {
    const std::string encoded = "https://example.amazonaws.com/a%20b/c%3Ad~e";
    const std::string with_dots = "https://example.amazonaws.com/a//b/../c/./d/";
    expect_facts({
        {"twice", get(encoded), "host;x-amz-date",
         "ca49be9017ec30eb068a9581195ddcf6eab90679d4282f9a3492a590aa34f402"},
        {"as it is sent", get(encoded), "host;x-amz-content-sha256;x-amz-date",
         "6ad78ed0c5b1281e7686d1c316ffc71ae0603cc487edb1c2bedab71793f8c3c5", "s3"},
        {"normalised", get(with_dots), "host;x-amz-date",
         "07fc47830311f547240f25f97c1565bd7a705059e39e5d0c3e0c5287c2c4bcfc"},
        {"with all its dots", get(with_dots), "host;x-amz-content-sha256;x-amz-date",
         "1039a3f34ce28f1595f1bad3da79919101817ebbe19605f90f1092e7fd97fb35", "s3"},
        {"above the root is the root", get("https://example.amazonaws.com/.."), "host;x-amz-date",
         kVanilla},
        {"no path is the root", get("https://example.amazonaws.com"), "host;x-amz-date", kVanilla},
    });
}

TEST(SigV4, PutsHeadersIntoOneForm) {
    const std::string url = "https://example.amazonaws.com/";
    expect_facts({
        {"blanks, and no value at all",
         get(url,
             {{.name = "My-Header", .value = "  a   b\t c  "}, {.name = "X-Empty", .value = ""}}),
         "host;my-header;x-amz-date;x-empty",
         "a1e1b3c0ac26eb73a97f52d224269d72612dc1caa606890e20c7467bf1cd049e"},
        {"a name that comes again: in the order of sending",
         get(url, {{.name = "My-Header", .value = "value4"},
                   {.name = "My-Header", .value = " value1"},
                   {.name = "my-header", .value = "value3"}}),
         "host;my-header;x-amz-date",
         "9e1a272ede0d3c4d09479282b38c11de20f349361c294ce10722ed4384dffb60"},
        {"a name that another begins with, though '-' stands before ':'",
         get(url, {{.name = "X-A-B", .value = "2"}, {.name = "X-A", .value = "1"}}),
         "host;x-a;x-a-b;x-amz-date",
         "10fa72658f72962e880705e40d1a8489dec6c10577dd2135017ff8de3a65e958"},
        {"what changes on the way stays out",
         get(url, {{.name = "User-Agent", .value = "x"},
                   {.name = "Expect", .value = ""},
                   {.name = "X-Amzn-Trace-Id", .value = "Root=1"}}),
         "host;x-amz-date", kVanilla},
    });
}

TEST(SigV4, AHostHasItsPortUnlessItIsTheUsualOne) {
    expect_facts({
        {"another port", get("https://example.amazonaws.com:8443/"), "host;x-amz-date",
         "6c603abd17f7fbcfc7898db27fd6c82700a814be690b4fdeb418d9bf88d6df2c"},
        {"another port without TLS", get("http://127.0.0.1:4566/"), "host;x-amz-date",
         "0971753af696adb2100380f9672d3b9716b7a2e567be782f870cda8bf0fe78d8"},
        {"IPv6", get("http://[::1]:4566/"), "host;x-amz-date",
         "0241a107e6248ce3d4f0805a8d4ebf7d3556bb28819703947c928bd649faecce"},
        {"the usual one", get("https://example.amazonaws.com:443/"), "host;x-amz-date", kVanilla},
        {"the usual one without TLS", get("http://example.amazonaws.com:80/"), "host;x-amz-date",
         kVanilla},
        {"usual elsewhere", get("http://example.amazonaws.com:443/"), "host;x-amz-date",
         "fd5a2ac302647754a4f7a0b30d8871340c1101a19642ebba6ef8c5e72d4a0253"},
    });
}

TEST(SigV4, SignsTheBody) {
    expect_facts({{"PUT",
                   {.method = Method::put, .url = "https://example.amazonaws.com/", .body = "x"},
                   "host;x-amz-date",
                   "8b8a3c5c96e63f4bed49c1d5a9b6b3b3f09d2aea89e0bb1e1476ea9f40dbb1c8"}});
    EXPECT_EQ(
        authorization({.url = "https://example.amazonaws.com/",
                       .headers = {{.name = "Content-Type", .value = "application/x-amz-json-1.0"},
                                   {.name = "X-Amz-Target", .value = "AmazonSQS.SendMessage"}},
                       .body = "{\"MessageBody\":\"目付\"}"},
                      {"ap-northeast-1", "sqs"}),
        "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/ap-northeast-1/sqs/aws4_request, "
        "SignedHeaders=content-type;host;x-amz-date;x-amz-target, "
        "Signature=b44ba9365b9d9239d15b9a926ebf1b03ee14ec22166d3af95aa2bf2a31bd2951");
}

TEST(SigV4, TheTokenOfTemporaryCredentialsIsSignedToo) {
    Credentials credentials = example();
    credentials.session_token = base::Secret("IQoJb3JpZ2luX2Vj//////////wEaDmFw+example=");
    EXPECT_EQ(headers_and_signature(authorization({.url = "https://example.amazonaws.com/"},
                                                  {"us-east-1", "service"}, "20150830T123600Z",
                                                  credentials)),
              "host;x-amz-date;x-amz-security-token, "
              "Signature=051cbff76013c54f47646d10e88b3e4b20841fb651c4897af4aa6b0dfe7cac51");
    credentials.session_token = base::Secret("token");
    EXPECT_EQ(
        headers_and_signature(authorization(
            get("https://examplebucket.s3.eu-west-1.amazonaws.com/a%2Bb.json.gz?versionId=x%2Fy",
                {{.name = "Range", .value = "bytes=0-8388607"},
                 {.name = "If-Match", .value = "\"0123\""}}),
            {"eu-west-1", "s3"}, "20150830T123600Z", credentials)),
        "host;if-match;range;x-amz-content-sha256;x-amz-date;x-amz-security-token, "
        "Signature=621b66c255d8b620dc5189163f8f59ad27d4b9ff0fb665e5d21bd920ef05a943");
}

TEST(SigV4, TheDayOfTheScopeIsThatOfTheDate) {
    const auto signed_at = [](std::string_view time) {
        return authorization(get("https://example.amazonaws.com/"), {"us-east-1", "service"}, time);
    };
    EXPECT_EQ(signed_at("2015-12-31T23:59:59.999Z"),
              "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20151231/us-east-1/service/aws4_request, "
              "SignedHeaders=host;x-amz-date, "
              "Signature=569ce081d9284b4d42e226bb3cd9daaec4bd331043fa75e5db1c1d9ae46f87af");
    EXPECT_EQ(signed_at("2016-01-01T00:00:00Z"),
              "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20160101/us-east-1/service/aws4_request, "
              "SignedHeaders=host;x-amz-date, "
              "Signature=6ecfe91c3f4771a445a5cebd04320e7963d5984089e0dc3f88acafc7c1e0a4f5");
}

TEST(SigV4, AddsHeadersAndLeavesTheRestAlone) {
    Request request =
        get("https://b.s3.amazonaws.com/k?x", {{.name = "Range", .value = "bytes=0-1"}});
    Credentials credentials = example();
    credentials.session_token = base::Secret("token");
    sign(request, credentials, {"us-east-1", "s3"}, at("2015-08-30T12:36:00.5Z"));
    EXPECT_EQ(request.url, "https://b.s3.amazonaws.com/k?x");
    std::vector<std::string> lines;
    lines.reserve(request.headers.size());
    for (const Header& header : request.headers) {
        lines.push_back(header.name + ": " + header.value.substr(0, 16));
    }
    EXPECT_EQ(lines,
              (std::vector<std::string>{
                  "Range: bytes=0-1", "X-Amz-Date: 20150830T123600Z", "X-Amz-Security-Token: token",
                  "X-Amz-Content-Sha256: e3b0c44298fc1c14", "Authorization: AWS4-HMAC-SHA256"}));
}

}  // namespace
}  // namespace metsuke::aws
