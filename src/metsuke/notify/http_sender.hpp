// SPDX-License-Identifier: Apache-2.0
//
// A Protocol over a connection of its own.
#pragma once

#include <memory>

#include "metsuke/net/http_client.hpp"
#include "metsuke/notify/sender.hpp"

namespace metsuke::notify {

class HttpSender final : public Sender {
public:
    HttpSender(std::shared_ptr<const Protocol> protocol, net::Transport transport)
        : protocol_(std::move(protocol)), client_(std::move(transport)) {}

    Answer send(const Parcel& parcel, base::Time now) override;
    std::optional<Checked> check(base::Time now) override;
    [[nodiscard]] bool can_edit() const override { return protocol_->can_edit(); }
    std::optional<std::string> find(const Parcel& parcel) override;

private:
    [[nodiscard]] Answer judge(const net::Exchange& exchange, base::Time now) const;

    std::shared_ptr<const Protocol> protocol_;
    net::HttpClient client_;
};

}  // namespace metsuke::notify
