// SPDX-License-Identifier: Apache-2.0
//
// How many messages a room gets in any 60 seconds. It always wins. Some are kept for what is
// critical, which may also use all the others; edits of earlier messages may use half of the rest,
// so that they give way first. In any window of 60 s there is never more than `per_minute`,
// whatever is asked for.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "metsuke/base/time.hpp"

namespace metsuke::alert {

struct BudgetSettings {
    std::size_t per_minute = 10;
    std::size_t kept_for_critical = 3;
};

class Budget {
public:
    enum class Use : std::uint8_t { critical, message, edit };
    struct Spent {
        base::Time at;
        bool is_critical = false;
        friend bool operator==(const Spent&, const Spent&) = default;
    };

    /// Settings that would silence the room are mended: at least one message a minute, and at least
    /// one that is not kept for critical.
    explicit Budget(BudgetSettings settings);

    [[nodiscard]] bool allows(Use use, base::Time now) const;
    /// Notes a message. `now` never goes back.
    void spend(Use use, base::Time now);
    /// The first moment, now or later, that allows it if nothing else is spent until then.
    [[nodiscard]] base::Time free_at(Use use, base::Time now) const;

    /// Messages a minute that are not critical.
    [[nodiscard]] std::size_t most_messages() const { return per_minute_ - kept_; }

    /// Of the last minute, oldest first.
    [[nodiscard]] const std::vector<Spent>& spent() const { return spent_; }
    void restore(std::vector<Spent> spent);

private:
    std::size_t per_minute_, kept_;
    std::vector<Spent> spent_;
};

}  // namespace metsuke::alert
