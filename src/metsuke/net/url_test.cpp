// SPDX-License-Identifier: Apache-2.0
#include "metsuke/net/url.hpp"

#include <gtest/gtest.h>

namespace metsuke::net {
namespace {

TEST(Url, IsHttpsOrThisMachine) {
    for (const char* text : {"https://hooks.slack.com/services/T/B/x", "HTTPS://Example.COM",
                             "http://127.0.0.1:8080/v2", "http://localhost", "http://[::1]:9/x"}) {
        EXPECT_TRUE(parse_url(text)) << text;
    }
    EXPECT_EQ(parse_url("https://Example.com:8443/a?b")->host, "example.com");
    EXPECT_EQ(parse_url("http://[::1]:9/x")->host, "::1");
}

TEST(Url, NothingElsePasses) {
    for (const char* text :
         {"", "hooks.slack.com/x", "ftp://example.com/", "file:///etc/passwd",
          "http://example.com/", "http://127.0.0.1.example.com/", "http://10.0.0.1/", "https:///x",
          "https://", "https://user:secret@example.com/", "https://example.com/a b",
          "https://example.com/\r\nX", "https://example.com/\xe7\x9b\xae", "javascript:alert(1)",
          "http://localhost@evil.example/"}) {
        EXPECT_FALSE(parse_url(text)) << text;
    }
}

TEST(Url, ServicesOfTheHostNeedNoTls) {
    const auto parsed =
        parse_url("http://169.254.100.1:9001/2018-06-01", AddressRule::host_services);
    EXPECT_EQ(parsed->host, "169.254.100.1");
    EXPECT_FALSE(parse_url("ftp://169.254.100.1/", AddressRule::host_services));
}

TEST(Url, AMessageNeverQuotesIt) {
    EXPECT_EQ(parse_url("https://hooks.slack.com/services/T/B/s3cret")->shown(),
              "https://hooks.slack.com/…");
    for (const char* text : {"http://hooks.example.com/s3cret", "https://u:s3cret@example.com/",
                             "ftp://example.com/s3cret", "https://example.com/s3cret x"}) {
        EXPECT_FALSE(parse_url(text).error().message().contains("s3cret")) << text;
    }
}

TEST(Url, FormFieldsAreEncoded) {
    EXPECT_EQ(percent_encoded("a-B_9.~"), "a-B_9.~");
    EXPECT_EQ(percent_encoded("[a] +&=\n"), "%5Ba%5D%20%2B%26%3D%0A");
    EXPECT_EQ(percent_encoded("目"), "%E7%9B%AE");
}

}  // namespace
}  // namespace metsuke::net
