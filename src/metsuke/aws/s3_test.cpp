// SPDX-License-Identifier: Apache-2.0
#include "metsuke/aws/s3.hpp"

#include <memory>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "metsuke/aws/test_host.hpp"

namespace metsuke::aws {
namespace {

using net::http_answer;

const ObjectName kName = {.bucket = "trail", .key = "a.json.gz", .version = {}};

void expect_signed(const Received& request, const std::string& region = "eu-west-1") {
    EXPECT_EQ(
        request.header("authorization"),
        expected_authorization(request, test_credentials(), {.region = region, .service = "s3"}))
        << request.line();
}

/// "bytes (of whole) tag", or what went wrong.
std::string told(const base::Result<S3::Piece>& piece) {
    return piece ? piece->bytes + " (of " + std::to_string(piece->whole) + ") " + piece->tag
                 : piece.error().message();
}

TEST(S3, GetsAnObjectInPieces) {
    FakeService service(s3_object("0123456789"));
    TestHost test;
    Client client = client_of(test, service);
    S3 s3(client);
    EXPECT_EQ(told(s3.get(kName, 0, 4, "")), "0123 (of 10) \"t1\"");
    EXPECT_EQ(service.last().line(), "GET /trail/a.json.gz");
    EXPECT_EQ(service.last().header("range"), "bytes=0-3");
    EXPECT_EQ(service.last().header("if-match"), "");
    EXPECT_EQ(service.last().body, "");
    expect_signed(service.last());
    EXPECT_EQ(told(s3.get(kName, 4, 4, "\"t1\"")), "4567 (of 10) \"t1\"");
    EXPECT_EQ(service.last().header("range"), "bytes=4-7");
    EXPECT_EQ(service.last().header("if-match"), "\"t1\"");
    expect_signed(service.last());
    EXPECT_EQ(told(s3.get(kName, 8, 4, "\"t1\"")), "89 (of 10) \"t1\"");
    EXPECT_EQ(told(s3.get(kName, 10, 4, "\"t1\"")),
              "s3 GetObject s3://trail/a.json.gz: InvalidRange (HTTP 416): m")
        << "whoever knows the whole does not ask behind it";
}

TEST(S3, AnEmptyObjectHasNoBytes) {
    FakeService service(s3_object(""));
    TestHost test;
    Client client = client_of(test, service);
    S3 s3(client);
    EXPECT_EQ(told(s3.get(kName, 0, 4, "")), " (of 0) ");
}

TEST(S3, AnObjectThatIsAnotherOneMeanwhileIsAnError) {
    FakeService service(s3_object("0123456789", "t2"));
    TestHost test;
    Client client = client_of(test, service);
    S3 s3(client);
    EXPECT_EQ(told(s3.get(kName, 4, 4, "\"t1\"")),
              "s3 GetObject s3://trail/a.json.gz: PreconditionFailed (HTTP 412): m");
}

TEST(S3, AServerMayKnowNoRanges) {
    FakeService service(in_turn({http_answer(200, "0123456789", "ETag: \"t1\"\r\n")}));
    TestHost test;
    Client client = client_of(test, service);
    S3 s3(client);
    EXPECT_EQ(told(s3.get(kName, 0, 4, "")), "0123456789 (of 10) \"t1\"");
    EXPECT_EQ(told(s3.get(kName, 4, 4, "\"t1\"")),
              "s3://trail/a.json.gz: the answer holds other bytes than were asked for");
}

TEST(S3, OtherBytesThanWereAskedForAreAnError) {
    struct Case {
        const char* what;
        std::string answer;
    };
    for (const Case& c :
         {Case{"too few", s3_piece("012", "0-2/10", "t")},
          Case{"too many", s3_piece("01234", "0-4/10", "t")},
          Case{"fewer than the object has", s3_piece("01", "0-1/3", "t")},
          Case{"none", s3_piece("", "0-0/10", "t")},
          Case{"of an unknown whole", s3_piece("0123", "0-3/*", "t")},
          Case{"of no range", http_answer(206, "0123")},
          Case{"of a range without a whole", s3_piece("0123", "0-3", "t")},
          Case{"of a size that no number holds",
               s3_piece("0123", "0-3/99999999999999999999999", "t")},
          Case{"a success without bytes", "HTTP/1.1 204 x\r\n\r\n"},
          Case{"of a whole that may have been cut",
               "HTTP/1.1 200 x\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n0123\r\n0\r\n\r\n"}}) {
        FakeService service(in_turn({c.answer}));
        TestHost test;
        Client client = client_of(test, service);
        S3 s3(client);
        EXPECT_EQ(told(s3.get(kName, 0, 4, "")),
                  "s3://trail/a.json.gz: the answer holds other bytes than were asked for")
            << c.what;
    }
}

TEST(S3, BytesOfAnotherPlaceOrObjectAreAnError) {
    struct Case {
        const char *range, *tag;
    };
    for (const Case& c : {Case{"4-7/14", "t"}, Case{"10-13/14", "t"}, Case{"1-4/14", "other"}}) {
        FakeService service(in_turn({s3_piece("0123", c.range, c.tag)}));
        TestHost test;
        Client client = client_of(test, service);
        S3 s3(client);
        EXPECT_EQ(told(s3.get(kName, 1, 4, "\"t\"")),
                  "s3://trail/a.json.gz: the answer holds other bytes than were asked for")
            << c.range;
    }
}

TEST(S3, AnAnswerThatBreaksOffIsAskedForAgain) {
    FakeService service([calls = 0](const Received&) mutable {
        const std::string whole = s3_piece("0123", "0-3/10", "t");
        return ++calls == 1
                   ? FakeService::Answer{.text = whole.substr(0, whole.size() - 2), .is_last = true}
                   : FakeService::Answer{.text = whole};
    });
    TestHost test;
    Client client = client_of(test, service);
    S3 s3(client);
    EXPECT_EQ(told(s3.get(kName, 0, 4, "")), "0123 (of 10) \"t\"");
    EXPECT_EQ(service.requests().size(), 2U);
}

TEST(S3, AsksTheRegionThatHasTheBucketAndRemembersIt) {
    for (const std::string& answer :
         {s3_error(301, "PermanentRedirect", "<Endpoint>evil.example</Endpoint>",
                   "x-amz-bucket-region: ap-northeast-1\r\n"),
          s3_error(400, "AuthorizationHeaderMalformed", "<Region>ap-northeast-1</Region>"),
          http_answer(301, "", "x-amz-bucket-region: ap-northeast-1\r\n")}) {
        FakeService service(in_turn({answer, s3_piece("0123", "0-3/10", "t")}));
        TestHost test;
        Client client = client_of(test, service);
        S3 s3(client);
        for (int i = 0; i < 2; ++i) {
            EXPECT_EQ(told(s3.get(kName, 0, 4, "")), "0123 (of 10) \"t\"") << answer;
        }
        const std::vector<Received> requests = service.requests();
        ASSERT_EQ(requests.size(), 3U) << answer;
        expect_signed(requests[0], "eu-west-1");
        expect_signed(requests[1], "ap-northeast-1");
        expect_signed(requests[2], "ap-northeast-1");
        EXPECT_TRUE(test.clock.waits().empty());
        const ObjectName other = {.bucket = "other", .key = "k", .version = {}};
        EXPECT_TRUE(s3.get(other, 0, 4, ""));
        expect_signed(service.last(), "eu-west-1");
    }
}

TEST(S3, ABucketMayMove) {
    const std::string piece = s3_piece("0123", "0-3/10", "t");
    const auto moved_to = [](const std::string& region) {
        return s3_error(301, "PermanentRedirect", {}, "x-amz-bucket-region: " + region + "\r\n");
    };
    FakeService service(
        in_turn({moved_to("ap-northeast-1"), piece, moved_to("us-west-2"), piece, piece}));
    TestHost test;
    Client client = client_of(test, service);
    S3 s3(client);
    for (int i = 0; i < 3; ++i) {
        EXPECT_TRUE(s3.get(kName, 0, 4, "")) << i;
    }
    ASSERT_EQ(service.requests().size(), 5U);
    expect_signed(service.last(), "us-west-2");
}

TEST(S3, FollowsNobodyElsewhere) {
    struct Case {
        const char* region;
        std::size_t requests;
    };
    for (const Case& c : {Case{"", 1}, Case{"eu-west-1", 1}, Case{"evil.example/", 1},
                          Case{"a@b", 1}, Case{"us-west-2", 2}}) {
        FakeService service(in_turn({s3_error(301, "PermanentRedirect",
                                              "<Region>" + std::string(c.region) + "</Region>")}));
        TestHost test;
        Client client = client_of(test, service);
        S3 s3(client);
        EXPECT_EQ(told(s3.get(kName, 0, 4, "")),
                  "s3 GetObject s3://trail/a.json.gz: PermanentRedirect (HTTP 301): m");
        EXPECT_EQ(service.requests().size(), c.requests) << c.region;
    }
}

TEST(S3, AKeyIsSentAndSignedAsItIs) {
    struct Case {
        const char *key, *version, *target;
    };
    for (const Case& c : {
             Case{"AWSLogs/1/x_2015.json.gz", "", "/trail/AWSLogs/1/x_2015.json.gz"},
             Case{"a b+c=d&e", "", "/trail/a%20b%2Bc%3Dd%26e"},
             Case{"a//b/", "", "/trail/a//b/"},
             Case{"/a", "", "/trail//a"},
             Case{"../a/./..", "", "/trail/../a/./.."},
             Case{"目付", "", "/trail/%E7%9B%AE%E4%BB%98"},
             Case{"a?b#c%20~", "", "/trail/a%3Fb%23c%2520~"},
             Case{"a\r\nHost: b", "", "/trail/a%0D%0AHost%3A%20b"},
             Case{"a", "x/y+z", "/trail/a?versionId=x%2Fy%2Bz"},
         }) {
        FakeService service(s3_object("0123"));
        TestHost test;
        Client client = client_of(test, service);
        S3 s3(client);
        const ObjectName name = {.bucket = "trail", .key = c.key, .version = c.version};
        EXPECT_EQ(told(s3.get(name, 0, 4, "")), "0123 (of 4) \"t1\"") << c.key;
        EXPECT_EQ(service.last().line(), "GET " + std::string(c.target));
        expect_signed(service.last());
    }
}

TEST(S3, ABucketIsAHostWhereItsCertificateHolds) {
    struct Case {
        std::string bucket, region, host;
    };
    for (const Case& c : {
             Case{"trail-1", "eu-west-1", "trail-1.s3.eu-west-1.amazonaws.com"},
             Case{"trail", "cn-north-1", "trail.s3.cn-north-1.amazonaws.com.cn"},
             Case{std::string(63, 'a'), "eu-west-1",
                  std::string(63, 'a') + ".s3.eu-west-1.amazonaws.com"},
             Case{"logs.example.com", "eu-west-1", "s3.eu-west-1.amazonaws.com"},
             Case{"Old_Bucket", "us-east-1", "s3.us-east-1.amazonaws.com"},
             Case{std::string(64, 'a'), "us-east-1", "s3.us-east-1.amazonaws.com"},
         }) {
        FakeService proxy(in_turn({http_answer(403, "")}));
        TestHost test;
        test.transport.proxy.url = proxy.url();
        const Host host = test.host();
        test.variables.clear();
        Client client({.credentials = std::make_shared<CredentialsProvider>(
                           [] { return test_credentials(); }, host.clock.now),
                       .region = c.region,
                       .variable = host.variable,
                       .clock = host.clock,
                       .transport = host.transport});
        S3 s3(client);
        EXPECT_FALSE(s3.get({.bucket = c.bucket, .key = "k", .version = {}}, 0, 4, ""));
        EXPECT_EQ(proxy.last().line(), "CONNECT " + c.host + ":443");
    }
}

TEST(S3, ABucketIsNoPathAndNoHost) {
    FakeService service(s3_object("0123"));
    TestHost test;
    Client client = client_of(test, service);
    S3 s3(client);
    for (const std::string& bucket :
         {std::string(), std::string("ab"), std::string("a/../b"), std::string("evil.example/x"),
          std::string("x:80"), std::string("b@evil.example"), std::string("a b c"),
          std::string("abc?x"), std::string("abc#x"), std::string("abc%2f"), std::string("目付"),
          std::string(".hidden"), std::string("..."), std::string("abc\r\n"),
          std::string(256, 'a')}) {
        const auto piece = s3.get({.bucket = bucket, .key = "k", .version = {}}, 0, 4, "");
        ASSERT_FALSE(piece) << bucket;
        EXPECT_EQ(piece.error().code, base::ErrorCode::invalid_argument) << bucket;
    }
    EXPECT_EQ(told(s3.get({.bucket = "a\x1b/b", .key = "k\n", .version = {}}, 0, 4, "")),
              "s3://a\\x1b/b/k\\n: no name of an object");
    EXPECT_EQ(told(s3.get({.bucket = "trail", .key = "", .version = {}}, 0, 4, "")),
              "s3://trail/: no name of an object");
    EXPECT_TRUE(service.requests().empty());
}

TEST(S3, ARefusalNamesTheObject) {
    FakeService service(in_turn({s3_error(404, "NoSuchKey"), s3_error(403, "AccessDenied")}));
    TestHost test;
    Client client = client_of(test, service);
    S3 s3(client);
    const auto missing = s3.get(kName, 0, 4, "");
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().code, base::ErrorCode::not_found);
    EXPECT_EQ(told(missing), "s3 GetObject s3://trail/a.json.gz: NoSuchKey (HTTP 404): m");
    EXPECT_EQ(s3.get(kName, 0, 4, "").error().code, base::ErrorCode::permission);
}

}  // namespace
}  // namespace metsuke::aws
