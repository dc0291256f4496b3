// SPDX-License-Identifier: Apache-2.0
#include "metsuke/aws/credentials_provider.hpp"

#include <chrono>
#include <utility>

namespace metsuke::aws {

CredentialsProvider::CredentialsProvider(Fetch fetch, std::function<base::Time()> now)
    : fetch_(std::move(fetch)), now_(std::move(now)) {}

bool CredentialsProvider::is_fresh(base::Time now) const {
    constexpr std::chrono::minutes kAhead{10};
    return known_ && !is_distrusted_ && (!known_->expires || now + kAhead < *known_->expires);
}

bool CredentialsProvider::is_valid(base::Time now) const {
    // A request that is signed now has to arrive, too.
    constexpr std::chrono::seconds kOnTheWay{10};
    return known_ && !is_distrusted_ && (!known_->expires || now + kOnTheWay < *known_->expires);
}

base::Result<Credentials> CredentialsProvider::get() {
    constexpr std::chrono::minutes kBetweenTries{1};
    const std::lock_guard lock(mutex_);
    const base::Time now = now_();
    if (known_ && (is_fresh(now) || (is_valid(now) && now < next_try_))) {
        return *known_;
    }
    base::Result<Credentials> fetched = fetch_();
    if (fetched) {
        known_ = *fetched;
        is_distrusted_ = false;
        next_try_ = now + kBetweenTries;
    } else if (known_ && is_valid(now)) {
        next_try_ = now + kBetweenTries;
        return *known_;
    }
    return fetched;
}

void CredentialsProvider::distrust(const Credentials& used) {
    const std::lock_guard lock(mutex_);
    if (known_ && known_->access_key_id == used.access_key_id &&
        known_->session_token.reveal() == used.session_token.reveal()) {
        is_distrusted_ = true;
    }
}

}  // namespace metsuke::aws
