// SPDX-License-Identifier: Apache-2.0
//
// From the events of a scan to messages: events are sorted by time, the desk decides what is told,
// receivers' renderers write it. Where the messages go is another's matter.
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <vector>

#include "metsuke/alert/desk.hpp"
#include "metsuke/app/notify/event_sorter.hpp"
#include "metsuke/app/notify/told_receivers.hpp"

namespace metsuke::app {

class Teller {
public:
    /// Takes the messages, in order.
    using Post = std::function<base::Result<void>(std::vector<store::NewMessage> messages)>;

    Teller(alert::Desk desk, ToldReceivers receivers, NextStepsByRule next_steps,
           std::filesystem::path temporary_folder, std::function<base::Time()> now);

    /// All findings of one event; at least one.
    base::Result<void> take(std::span<const finding::Finding> findings);

    /// Tells everything that rooms do not know yet, as far as there is a memory. Once, at the end.
    base::Result<void> finish(const Post& post, alert::Memory* memory = nullptr);

    [[nodiscard]] const std::vector<notify::Receiver>& receivers() const {
        return receivers_.all();
    }

private:
    base::Result<void> tell(std::span<const alert::Decision> decisions, const Post& post);

    alert::Desk desk_;
    ToldReceivers receivers_;
    NextStepsByRule next_steps_;
    EventSorter events_;
    std::function<base::Time()> now_;
};

}  // namespace metsuke::app
