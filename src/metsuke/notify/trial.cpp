// SPDX-License-Identifier: Apache-2.0
#include "metsuke/notify/trial.hpp"

#include <utility>

namespace metsuke::notify {

Receiver on_trial(Receiver receiver) {
    receiver.render = [render = std::move(receiver.render)](const Telling& telling) {
        Content content = telling.content;
        content.mark = content.lang == base::Lang::ja ? "【試験】" : "[TRIAL] ";
        return render({.content = content,
                       .findings = telling.findings,
                       .group = telling.group,
                       .now = telling.now,
                       .zone = telling.zone});
    };
    return receiver;
}

}  // namespace metsuke::notify
