// SPDX-License-Identifier: Apache-2.0
#include "metsuke/notify/email/send.hpp"

#include <utility>
#include <variant>

#include "metsuke/base/secret.hpp"
#include "metsuke/notify/judge.hpp"

namespace metsuke::notify::email {

namespace {

class MailSender final : public Sender {
public:
    MailSender(Mailbox mailbox, net::Transport transport)
        : mailbox_(std::move(mailbox)), client_(std::move(transport), mailbox_.server) {}

    Answer send(const Parcel& parcel, base::Time /*now*/) override {
        const net::Exchange exchange = client_.send({.from = mailbox_.from,
                                                     .to = mailbox_.to,
                                                     .message = std::string(parcel.body),
                                                     .patience = parcel.patience});
        const auto* const response = std::get_if<net::Response>(&exchange);
        if (response == nullptr) {
            return judge_silence(std::get<net::Unanswered>(exchange));
        }
        const base::Secret password(mailbox_.server.password);
        return judge_reply(response->status, password.without(response->body));
    }

private:
    Mailbox mailbox_;
    net::MailClient client_;
};

/// 530, 534, 535, 538: the login; 550, 553: the address of the sender or of all recipients.
bool is_of_receiver(int code) {
    constexpr int kFirstOfLogin = 530;
    constexpr int kLastOfLogin = 539;
    constexpr int kNoMailbox = 550;
    constexpr int kNoSuchName = 553;
    return (code >= kFirstOfLogin && code <= kLastOfLogin) || code == kNoMailbox ||
           code == kNoSuchName;
}

}  // namespace

Answer judge_reply(int code, const std::string& reason) {
    constexpr int kForNow = 400;
    constexpr int kForGood = 500;
    const std::string why = reason_of({.status = code}, reason).replace(0, 4, "SMTP");
    if (code >= kForGood) {
        return Rejected{
            .what = is_of_receiver(code) ? Rejected::What::receiver : Rejected::What::message,
            .reason = why};
    }
    if (code >= kForNow) {
        return RetryAfter{.why = why};
    }
    return Delivered{};
}

std::unique_ptr<Sender> make_sender(Mailbox mailbox, net::Transport transport) {
    return std::make_unique<MailSender>(std::move(mailbox), std::move(transport));
}

}  // namespace metsuke::notify::email
