// SPDX-License-Identifier: Apache-2.0
//
// What receivers were told by earlier scans, in the outbox's file.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "metsuke/alert/memory.hpp"
#include "metsuke/base/result.hpp"
#include "metsuke/base/time.hpp"
#include "metsuke/store/outbox.hpp"

namespace metsuke::app {

class ToldBefore final : public alert::Memory {
public:
    enum class Again : std::uint8_t { skip, tell };

    /// The batch outlives it.
    ToldBefore(store::Outbox::Batch& batch, Again again, base::Time now)
        : batch_(batch), again_(again), now_(now) {}

    bool knows(std::string_view room, const finding::Finding& finding) override;
    void keep(std::string_view room, const finding::Finding& finding) override;

    /// Findings that were told before; where several receivers are told, of the one with most.
    [[nodiscard]] std::uint64_t known() const;
    /// The first error of the outbox.
    [[nodiscard]] base::Result<void> result() const { return result_; }

private:
    store::Outbox::Batch& batch_;
    Again again_;
    base::Time now_;
    std::map<std::string, std::uint64_t, std::less<>> known_;  ///< by room
    base::Result<void> result_;
};

}  // namespace metsuke::app
