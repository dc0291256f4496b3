// SPDX-License-Identifier: Apache-2.0
#include "metsuke/alert/silence.hpp"

namespace metsuke::alert {

const Silence* silence_of(std::span<const Silence> silences, const finding::Finding& finding,
                          base::Time now) {
    const Silence* longest = nullptr;
    for (const Silence& silence : silences) {
        const bool is_longer = longest == nullptr || silence.until > longest->until;
        if (is_longer && !silence.is_expired(now) &&
            first_against(silence.matchers, finding) == nullptr) {
            longest = &silence;
        }
    }
    return longest;
}

std::vector<const Silence*> expired(std::span<const Silence> silences, base::Time now) {
    std::vector<const Silence*> ended;
    for (const Silence& silence : silences) {
        if (silence.is_expired(now)) {
            ended.push_back(&silence);
        }
    }
    return ended;
}

}  // namespace metsuke::alert
