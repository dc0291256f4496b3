// SPDX-License-Identifier: Apache-2.0
#include "metsuke/net/mail_client.hpp"

#include <string>
#include <utility>

#include <gtest/gtest.h>

#include "metsuke/net/scripted_server.hpp"

namespace metsuke::net {
namespace {

using Answer = ScriptedServer::Answer;

/// As much of RFC 5321 as a client needs; remembers all it is told.
class SmtpServer {
public:
    explicit SmtpServer(std::string extensions, std::string to_recipient = "250 ok\r\n")
        : extensions_(std::move(extensions)),
          to_recipient_(std::move(to_recipient)),
          server_([this](std::string& received) { return answer(received); }, "220 hello\r\n") {}

    [[nodiscard]] MailServer mail_server() const {
        return {.url =
                    parse_mail_url("smtp://127.0.0.1:" + std::to_string(server_.port())).value()};
    }
    [[nodiscard]] std::string heard() {
        const std::lock_guard lock(mutex_);
        return heard_;
    }

private:
    Answer answer(std::string& received) {
        const std::lock_guard lock(mutex_);
        std::string reply;
        while (true) {
            const std::size_t end = received.find(is_mail_ ? "\r\n.\r\n" : "\r\n");
            if (end == std::string::npos) {
                return {.text = reply};
            }
            const std::size_t size = end + (is_mail_ ? 5 : 2);
            const std::string line = received.substr(0, size);
            received.erase(0, size);
            heard_ += line;
            reply += reply_to(line);
        }
    }
    std::string reply_to(const std::string& line) {
        if (is_mail_) {
            is_mail_ = false;
            return "250 taken\r\n";
        }
        if (line.starts_with("EHLO")) {
            return extensions_;
        }
        if (line.starts_with("RCPT")) {
            return to_recipient_;
        }
        if (std::exchange(is_asked_who_, false)) {
            return "235 welcome\r\n";
        }
        if (line.starts_with("AUTH")) {
            is_asked_who_ = line.starts_with("AUTH PLAIN");
            return is_asked_who_ ? "334 \r\n" : "535 not so\r\n";
        }
        is_mail_ = line.starts_with("DATA");
        return is_mail_ ? "354 go on\r\n" : "250 ok\r\n";
    }

    std::string extensions_, to_recipient_;
    bool is_mail_ = false, is_asked_who_ = false;
    std::mutex mutex_;
    std::string heard_;
    ScriptedServer server_;
};

const Mail kMail = {.from = "metsuke@example.com",
                    .to = {"a@example.com", "b@example.com"},
                    .message = "Subject: x\r\n\r\nbody\r\n.\r\nafter a dot\r\n"};

TEST(MailClient, HandsOverAMail) {
    SmtpServer server("250 hello\r\n");
    MailClient client({}, server.mail_server());
    const Exchange exchange = client.send(kMail);
    ASSERT_TRUE(std::holds_alternative<Response>(exchange)) << std::get<Unanswered>(exchange).why;
    EXPECT_EQ(std::get<Response>(exchange).status, 250);
    const std::string heard = server.heard();
    EXPECT_TRUE(heard.contains("MAIL FROM:<metsuke@example.com>")) << heard;
    EXPECT_TRUE(heard.contains("RCPT TO:<a@example.com>\r\nRCPT TO:<b@example.com>\r\n")) << heard;
    EXPECT_TRUE(heard.contains("\r\n..\r\nafter a dot\r\n.\r\n")) << "dots are doubled: " << heard;
}

TEST(MailClient, ARefusalHasItsCode) {
    const SmtpServer server("250 hello\r\n", "550 nobody here\r\n");
    MailClient client({}, server.mail_server());
    const Exchange exchange = client.send(kMail);
    ASSERT_TRUE(std::holds_alternative<Response>(exchange)) << std::get<Unanswered>(exchange).why;
    EXPECT_EQ(std::get<Response>(exchange).status, 550);
}

TEST(MailClient, SaysNoPasswordInTheClear) {
    SmtpServer server("250-hello\r\n250 AUTH PLAIN LOGIN\r\n");
    MailServer with_password = server.mail_server();
    with_password.user = "u";
    with_password.password = "s3cret";
    MailClient client({}, with_password);
    const Exchange exchange = client.send(kMail);
    ASSERT_TRUE(std::holds_alternative<Unanswered>(exchange));
    EXPECT_EQ(std::get<Unanswered>(exchange).arrived, Unanswered::Arrived::no);
    EXPECT_FALSE(server.heard().contains("AUTH")) << server.heard();
}

TEST(MailClient, AUserOfADomainNeedsNoTicket) {
    SmtpServer server("250-hello\r\n250 AUTH GSSAPI PLAIN LOGIN\r\n");
    MailServer of_domain = server.mail_server();
    of_domain.user = "alerts@example.com";
    MailClient client({}, of_domain);
    const Exchange exchange = client.send(kMail);
    ASSERT_TRUE(std::holds_alternative<Response>(exchange)) << std::get<Unanswered>(exchange).why;
    EXPECT_EQ(std::get<Response>(exchange).status, 250);
    EXPECT_TRUE(server.heard().contains("AUTH PLAIN")) << server.heard();
}

TEST(MailClient, AnAddressCannotBringACommand) {
    SmtpServer server("250 hello\r\n");
    MailClient client({}, server.mail_server());
    Mail mail = kMail;
    mail.to = {"a@example.com>\r\nRCPT TO:<evil@example.com"};
    EXPECT_TRUE(std::get<Unanswered>(client.send(mail)).is_refused_by_us);
    EXPECT_EQ(server.heard(), "");
}

TEST(MailUrl, NamesAMailServer) {
    EXPECT_EQ(parse_mail_url("smtp://mail.example.com:587")->host, "mail.example.com");
    EXPECT_EQ(parse_mail_url("smtps://mail.example.com")->scheme, "smtps");
    for (const char* text : {"", "mail.example.com", "https://mail.example.com", "smtp://",
                             "smtp://u:s3cret@mail.example.com"}) {
        const auto url = parse_mail_url(text);
        ASSERT_FALSE(url) << text;
        EXPECT_FALSE(url.error().message().contains("s3cret")) << url.error().message();
    }
}

}  // namespace
}  // namespace metsuke::net
