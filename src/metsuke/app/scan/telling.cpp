// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/scan/telling.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/core.h>

#include "metsuke/app/counted.hpp"
#include "metsuke/app/notify/desks.hpp"

namespace metsuke::app {

base::Result<std::unique_ptr<ScanTelling>> ScanTelling::open(const ScanOptions& options,
                                                             const Settings& settings,
                                                             const rule::RuleSet& rules,
                                                             World& world) {
    METSUKE_TRY(alert::Desk desk, desk_for(options.notify, settings, rules));
    METSUKE_TRY(ToldReceivers receivers, ToldReceivers::make(desk.rooms(), settings, world));
    Teller teller(std::move(desk), std::move(receivers), NextStepsByRule(rules),
                  world.variable("TMPDIR").value_or("/tmp"), world.now);
    std::unique_ptr<ScanTelling> telling(new ScanTelling(options, std::move(teller), world));
    if (options.telling != ScanOptions::Telling::print) {
        METSUKE_TRY(telling->delivery_, Delivery::open(settings, world));
    }
    return telling;
}

base::Result<void> ScanTelling::take(std::span<const finding::Finding> findings) {
    return teller_.take(findings);
}

base::Result<bool> ScanTelling::finish() { return delivery_ ? deliver(*delivery_) : print(); }

base::Result<bool> ScanTelling::print() {
    std::string_view gap;
    const auto printed =
        teller_.finish([&](const std::vector<store::NewMessage>& messages) -> base::Result<void> {
            for (const store::NewMessage& message : messages) {
                std::string text(std::exchange(gap, "\n"));
                text.append(message.body).append(message.body.ends_with('\n') ? "" : "\n");
                if (auto written = world_.output.write(text); !written) {
                    return written;
                }
            }
            return {};
        });
    return printed ? base::Result<bool>(true) : base::Unexpected(printed.error());
}

base::Result<bool> ScanTelling::deliver(Delivery& delivery) {
    // All or nothing: a scan that is killed here tells everything once it runs again.
    std::uint64_t known = 0;
    const auto posted = delivery.together([&](store::Outbox::Batch& batch) {
        ToldBefore memory(batch, again_, world_.now());
        auto told = teller_.finish(
            [&](const std::vector<store::NewMessage>& messages) { return batch.add(messages); },
            &memory);
        known = memory.known();
        return told ? memory.result() : told;
    });
    if (!posted) {
        return base::Unexpected(posted.error());
    }
    if (known > 0) {
        tell(world_, fmt::format("{} told before, not told again (--keep-duplicates tells {})",
                                 counted(known, "finding"), known == 1 ? "it" : "them"));
    }
    METSUKE_TRY(const DeliveryReport result, telling_ == ScanOptions::Telling::send
                                                 ? delivery.drain(teller_.receivers())
                                                 : delivery.leave(teller_.receivers()));
    report(result);
    return telling_ == ScanOptions::Telling::leave_in_outbox || result.is_whole();
}

void ScanTelling::report(const DeliveryReport& report) const {
    std::string text = counted(report.delivered, "message") + " delivered";
    if (report.folded > 0) {
        text += fmt::format(", {} that had waited long in one of them (metsuke outbox list)",
                            counted(report.folded, "message"));
    }
    if (report.waiting > 0) {
        text +=
            fmt::format(", {} in the outbox: the next scan --notify sends {}",
                        counted(report.waiting, "message"), report.waiting == 1 ? "it" : "them");
    }
    if (report.dead > 0) {
        text += fmt::format(", {} refused for good: metsuke outbox list shows why",
                            counted(report.dead, "message"));
    }
    tell(world_, text);
}

}  // namespace metsuke::app
