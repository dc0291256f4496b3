// SPDX-License-Identifier: Apache-2.0
//
// Credentials that are fetched when they are needed and again before they expire.
#pragma once

#include <functional>
#include <mutex>
#include <optional>

#include "metsuke/aws/credentials.hpp"
#include "metsuke/base/result.hpp"
#include "metsuke/base/time.hpp"

namespace metsuke::aws {

/// Any thread.
class CredentialsProvider {
public:
    using Fetch = std::function<base::Result<Credentials>()>;

    CredentialsProvider(Fetch fetch, std::function<base::Time()> now);

    /// Blocks while others are fetched, which begins ten minutes before these expire. Where that
    /// fails the old ones stay in use for as long as they are valid.
    base::Result<Credentials> get();

    /// A service refused `used`: unless others were fetched since, get() fetches.
    void distrust(const Credentials& used);

private:
    [[nodiscard]] bool is_fresh(base::Time now) const;
    [[nodiscard]] bool is_valid(base::Time now) const;

    Fetch fetch_;
    std::function<base::Time()> now_;
    std::mutex mutex_;  // of all below
    std::optional<Credentials> known_;
    bool is_distrusted_ = false;
    base::Time next_try_;  // not earlier while the old ones are valid
};

}  // namespace metsuke::aws
