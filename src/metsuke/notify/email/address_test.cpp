// SPDX-License-Identifier: Apache-2.0
#include "metsuke/notify/email/address.hpp"

#include <string>

#include <gtest/gtest.h>

namespace metsuke::notify::email {
namespace {

TEST(EmailAddress, IsAnAddressWithOrWithoutAName) {
    const Address bare = Address::parse("night.watch+aws@mail.example.co.jp").value();
    EXPECT_EQ(bare.name(), "");
    EXPECT_EQ(bare.spec(), "night.watch+aws@mail.example.co.jp");
    EXPECT_EQ(bare.domain(), "mail.example.co.jp");
    const Address named = Address::parse("目付 <metsuke@example.com>").value();
    EXPECT_EQ(named.name(), "目付");
    EXPECT_EQ(named.spec(), "metsuke@example.com");
    EXPECT_EQ(Address::parse("\"Night, watch\" <a@b.example>").value().name(), "Night, watch");
    EXPECT_EQ(Address::parse("<a@b.example>").value().name(), "");
    EXPECT_EQ(Address::parse("root@localhost").value().domain(), "localhost");
}

TEST(EmailAddress, RefusesWhatCouldBeReadAsAnythingElse) {
    const std::string long_label(64, 'x');
    for (const std::string& text : {std::string(),
                                    std::string("soc"),
                                    std::string("@example.com"),
                                    std::string("soc@"),
                                    std::string("a@b@c.example"),
                                    std::string("a..b@example.com"),
                                    std::string(".a@b.example"),
                                    std::string("a@b..example"),
                                    std::string("a@-b.example"),
                                    std::string("a@b-.example"),
                                    std::string("a b@c.example"),
                                    std::string(" a@b.example"),
                                    std::string("a@b.example\n"),
                                    std::string("a@b.example\r\nBcc: c@d.example"),
                                    std::string("a@b.example, c@d.example"),
                                    std::string("a@[192.0.2.1]"),
                                    std::string("\"a b\"@c.example"),
                                    std::string("目付@example.com"),
                                    std::string("a@例え.example"),
                                    std::string("a@b.example>"),
                                    std::string("x <a@b.example"),
                                    std::string("x <<a@b.example>>"),
                                    std::string("x\r\nBcc: y <a@b.example>"),
                                    std::string("x\xe2\x80\xae <a@b.example>"),
                                    std::string("x\xff <a@b.example>"),
                                    std::string(201, 'x') + " <a@b.example>",
                                    std::string("a@\0b.example", 12),
                                    "a@" + long_label + ".example",
                                    long_label + "x@b.example",
                                    "a@b." + std::string(300, 'x')}) {
        const base::Result<Address> address = Address::parse(text);
        ASSERT_FALSE(address.has_value()) << text;
        const std::string message = address.error().message();
        EXPECT_TRUE(message.contains("is no mail address")) << message;
        EXPECT_EQ(message.find_first_of("\r\n"), std::string::npos) << message;
    }
}

}  // namespace
}  // namespace metsuke::notify::email
