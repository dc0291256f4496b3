// SPDX-License-Identifier: Apache-2.0
//
// `scan --notify`: people are told what the scan found, once it has found everything. Messages go
// through the outbox, so that what was not delivered, for whatever reason, is sent by the next run.
#pragma once

#include <memory>
#include <optional>
#include <span>

#include "metsuke/app/notify/delivery.hpp"
#include "metsuke/app/notify/teller.hpp"
#include "metsuke/app/notify/told_before.hpp"
#include "metsuke/app/scan/scan_options.hpp"
#include "metsuke/app/settings.hpp"
#include "metsuke/app/world.hpp"
#include "metsuke/base/result.hpp"
#include "metsuke/rule/load.hpp"

namespace metsuke::app {

class ScanTelling {
public:
    /// Takes the outbox, unless messages are only printed. An error is about the configuration, or
    /// says that another process has the outbox: nothing was done.
    static base::Result<std::unique_ptr<ScanTelling>> open(const ScanOptions& options,
                                                           const Settings& settings,
                                                           const rule::RuleSet& rules,
                                                           World& world);

    /// All findings of one event; at least one.
    base::Result<void> take(std::span<const finding::Finding> findings);

    /// Sends, leaves or prints the messages, and says how many. Whether all were delivered that
    /// should be.
    base::Result<bool> finish();

private:
    ScanTelling(const ScanOptions& options, Teller teller, World& world)
        : telling_(options.telling),
          again_(options.duplicates == Duplicates::keep ? ToldBefore::Again::tell
                                                        : ToldBefore::Again::skip),
          teller_(std::move(teller)),
          world_(world) {}
    base::Result<bool> print();
    base::Result<bool> deliver(Delivery& delivery);
    void report(const DeliveryReport& report) const;

    ScanOptions::Telling telling_;
    ToldBefore::Again again_;
    Teller teller_;
    std::optional<Delivery> delivery_;  ///< unless messages are only printed
    World& world_;
};

}  // namespace metsuke::app
