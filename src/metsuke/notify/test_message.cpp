// SPDX-License-Identifier: Apache-2.0
#include "metsuke/notify/test_message.hpp"

#include <string>

#include "metsuke/narrate/parameter.hpp"
#include "metsuke/narrate/place_text.hpp"
#include "metsuke/notify/labels.hpp"

namespace metsuke::notify {

Content test_message(std::string_view receiver, base::Lang lang, base::Time now,
                     const base::Zone& zone) {
    const bool is_ja = lang == base::Lang::ja;
    const Labels& labels = labels_of(lang);
    Content content;
    content.lang = lang;
    content.level = base::Level::informational;
    content.title = is_ja ? "metsuke からのテスト送信です" : "A test message from metsuke";
    content.facts = {
        {.label = std::string(labels.what),
         .text = is_ja ? "この部屋に通知が届くことを確かめています。対応は不要です。"
                       : "Makes sure that messages arrive here. There is nothing to do."},
        {.label = std::string(labels.when), .text = narrate::when(now, zone, std::nullopt, lang)},
    };
    content.alert_id = "f-0000000000000000";
    content.ids = "ID " + content.alert_id + " / " + narrate::told(receiver);
    return content;
}

}  // namespace metsuke::notify
