// SPDX-License-Identifier: Apache-2.0
#include "metsuke/net/proxy.hpp"

#include <map>

#include <gtest/gtest.h>

namespace metsuke::net {
namespace {

Variable environment(std::map<std::string, std::string, std::less<>> variables) {
    return [variables = std::move(variables)](std::string_view name) {
        const auto found = variables.find(name);
        return found == variables.end() ? std::nullopt : std::optional(found->second);
    };
}

TEST(Proxy, IsTakenFromTheEnvironment) {
    EXPECT_FALSE(proxy_of(environment({})).covers("example.com"));
    EXPECT_TRUE(
        proxy_of(environment({{"HTTPS_PROXY", "http://proxy:3128"}})).covers("example.com"));
    EXPECT_EQ(proxy_of(environment({{"HTTPS_PROXY", "http://a"}, {"https_proxy", "http://b"}})).url,
              "http://b");
    EXPECT_EQ(proxy_of(environment({{"HTTPS_PROXY", ""}, {"ALL_PROXY", "http://c"}})).url,
              "http://c");
}

TEST(Proxy, SparesWhatNoProxyNames) {
    const Proxy proxy =
        proxy_of(environment({{"HTTPS_PROXY", "http://proxy"},
                              {"NO_PROXY", "corp.example, .inner.example 10.0.0.0/8"}}));
    for (const char* host : {"corp.example", "chat.corp.example", "a.inner.example", "10.1.2.3",
                             "localhost", "127.0.0.1", "::1"}) {
        EXPECT_FALSE(proxy.covers(host)) << host;
    }
    for (const char* host : {"example", "notcorp.example", "api.chatwork.com", "11.0.0.1"}) {
        EXPECT_TRUE(proxy.covers(host)) << host;
    }
    EXPECT_FALSE(proxy_of(environment({{"HTTPS_PROXY", "http://p"}, {"NO_PROXY", "*"}}))
                     .covers("x.example"));
}

}  // namespace
}  // namespace metsuke::net
