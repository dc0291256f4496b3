// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/notify/renewing_sender.hpp"

#include <chrono>
#include <utility>
#include <variant>

namespace metsuke::app {

namespace {

bool is_refused(const notify::Answer& answer) {
    const auto* const rejected = std::get_if<notify::Rejected>(&answer);
    return rejected != nullptr && rejected->what == notify::Rejected::What::receiver;
}

class RenewingSender final : public notify::Sender {
public:
    RenewingSender(std::unique_ptr<notify::Sender> sender, RemakeReceiver remake,
                   notify::Network network)
        : sender_(std::move(sender)), remake_(std::move(remake)), network_(std::move(network)) {}

    notify::Answer send(const notify::Parcel& parcel, base::Time now) override {
        notify::Answer answer = sender_->send(parcel, now);
        return is_refused(answer) && renew(now) ? sender_->send(parcel, now) : std::move(answer);
    }

    std::optional<notify::Checked> check(base::Time now) override {
        std::optional<notify::Checked> checked = sender_->check(now);
        return checked && is_refused(checked->answer) && renew(now) ? sender_->check(now)
                                                                    : std::move(checked);
    }

    [[nodiscard]] bool can_edit() const override { return sender_->can_edit(); }

    std::optional<std::string> find(const notify::Parcel& parcel) override {
        return sender_->find(parcel);
    }

private:
    bool renew(base::Time now) {
        constexpr std::chrono::minutes kBetween{1};
        if (last_ && now < *last_ + kBetween) {
            return false;
        }
        last_ = now;
        const base::Result<notify::Receiver> receiver = remake_();
        if (receiver) {
            sender_ = receiver->connect(network_);
        }
        return receiver.has_value();
    }

    std::unique_ptr<notify::Sender> sender_;
    RemakeReceiver remake_;
    notify::Network network_;
    std::optional<base::Time> last_;
};

}  // namespace

notify::Receiver with_renewal(notify::Receiver receiver, RemakeReceiver remake) {
    receiver.connect = [connect = std::move(receiver.connect), remake = std::move(remake)](
                           const notify::Network& network) -> std::unique_ptr<notify::Sender> {
        return std::make_unique<RenewingSender>(connect(network), remake, network);
    };
    return receiver;
}

}  // namespace metsuke::app
