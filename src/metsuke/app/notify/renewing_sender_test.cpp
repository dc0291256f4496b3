// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/notify/renewing_sender.hpp"

#include <memory>
#include <string>
#include <utility>
#include <variant>

#include <gtest/gtest.h>

namespace metsuke::app {
namespace {

/// What the vendor takes at the moment.
struct Vendor {
    std::string good_token = "old";
    int sent = 0, remade = 0;
};

class TokenSender final : public notify::Sender {
public:
    TokenSender(Vendor& vendor, std::string token) : vendor_(vendor), token_(std::move(token)) {}
    notify::Answer send(const notify::Parcel& parcel, base::Time /*now*/) override {
        ++vendor_.sent;
        if (parcel.body == "broken") {
            return notify::Rejected{.what = notify::Rejected::What::message, .reason = "400"};
        }
        if (token_ != vendor_.good_token) {
            return notify::Rejected{.what = notify::Rejected::What::receiver, .reason = "401"};
        }
        return notify::Delivered{};
    }

private:
    Vendor& vendor_;
    std::string token_;
};

notify::Receiver receiver(Vendor& vendor, const std::string& token) {
    notify::Receiver made;
    made.connect = [&vendor, token](const notify::Network& /*network*/) {
        return std::make_unique<TokenSender>(vendor, token);
    };
    return made;
}

class RenewingSenderTest : public testing::Test {
protected:
    bool sends(std::string_view body = "text") {
        return std::holds_alternative<notify::Delivered>(
            sender_->send({.body = body, .alert_id = "a"}, now_));
    }

    Vendor vendor_;
    std::string kept_ = "old";
    bool can_read_ = true;
    base::Time now_;
    std::unique_ptr<notify::Sender> sender_ =
        with_renewal(receiver(vendor_, "old"), [this]() -> base::Result<notify::Receiver> {
            ++vendor_.remade;
            return can_read_ ? receiver(vendor_, kept_)
                             : base::Result<notify::Receiver>(
                                   base::fail(base::ErrorCode::io, "not to be reached"));
        }).connect({});
};

TEST_F(RenewingSenderTest, ASecretThatWasChangedIsReadAgain) {
    EXPECT_TRUE(sends());
    vendor_.good_token = kept_ = "new";
    EXPECT_TRUE(sends());
    EXPECT_TRUE(sends());
    EXPECT_EQ(vendor_.remade, 1);
    EXPECT_EQ(vendor_.sent, 4) << "one of them was refused";
}

TEST_F(RenewingSenderTest, OnceAMinuteAtMost) {
    vendor_.good_token = "new";
    EXPECT_FALSE(sends());
    EXPECT_FALSE(sends());
    EXPECT_EQ(vendor_.remade, 1);
    kept_ = "new";
    now_ += std::chrono::minutes(1);
    EXPECT_TRUE(sends());
}

TEST_F(RenewingSenderTest, AMessageThatIsRefusedIsNoReason) {
    EXPECT_FALSE(sends("broken"));
    EXPECT_EQ(vendor_.remade, 0);
}

TEST_F(RenewingSenderTest, WhatCannotBeReadLeavesTheOldOne) {
    can_read_ = false;
    vendor_.good_token = "new";
    EXPECT_FALSE(sends());
    vendor_.good_token = "old";
    EXPECT_TRUE(sends());
}

}  // namespace
}  // namespace metsuke::app
