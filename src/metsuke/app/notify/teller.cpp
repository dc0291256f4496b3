// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/notify/teller.hpp"

#include <algorithm>
#include <utility>

namespace metsuke::app {

Teller::Teller(alert::Desk desk, ToldReceivers receivers, NextStepsByRule next_steps,
               std::filesystem::path temporary_folder, std::function<base::Time()> now)
    : desk_(std::move(desk)),
      receivers_(std::move(receivers)),
      next_steps_(std::move(next_steps)),
      events_(std::move(temporary_folder)),
      now_(std::move(now)) {}

base::Result<void> Teller::take(std::span<const finding::Finding> findings) {
    return events_.add(findings);
}

base::Result<void> Teller::finish(const Post& post, alert::Memory* memory) {
    base::Time latest;
    auto drained = events_.drain([&](const std::vector<finding::Finding>& findings) {
        // Events without a time come last, and count as of then.
        latest = std::max(latest, findings.front().time.value_or(latest));
        return tell(desk_.take(findings, latest, memory).decisions, post);
    });
    if (!drained) {
        return drained;
    }
    return tell(desk_.flush(latest), post);
}

base::Result<void> Teller::tell(std::span<const alert::Decision> decisions, const Post& post) {
    if (decisions.empty()) {
        return {};
    }
    std::vector<store::NewMessage> messages;
    for (const alert::Decision& decision : decisions) {
        messages.push_back(receivers_.message_of(decision, next_steps_, now_()));
    }
    return post(std::move(messages));
}

}  // namespace metsuke::app
