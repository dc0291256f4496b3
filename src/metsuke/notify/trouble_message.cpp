// SPDX-License-Identifier: Apache-2.0
#include "metsuke/notify/trouble_message.hpp"

#include <string>

#include <fmt/core.h>

#include "metsuke/base/hash.hpp"
#include "metsuke/narrate/parameter.hpp"
#include "metsuke/narrate/place_text.hpp"
#include "metsuke/notify/labels.hpp"

namespace metsuke::notify {

Content trouble_message(const Trouble& trouble, base::Lang lang, base::Time now,
                        const base::Zone& zone) {
    const bool is_ja = lang == base::Lang::ja;
    const Labels& labels = labels_of(lang);
    const std::string receiver = narrate::told(trouble.receiver);
    Content content;
    content.lang = lang;
    content.level = base::Level::high;
    content.title = is_ja ? fmt::format("metsuke: 通知先 {} に通知できません", receiver)
                          : fmt::format("metsuke cannot tell {} anything", receiver);
    content.facts = {
        {.label = std::string(labels.reason), .text = narrate::told(trouble.reason)},
        {.label = std::string(labels.when), .text = narrate::when(now, zone, std::nullopt, lang)},
    };
    content.next = {
        is_ja ? "設定のトークンと送信先を確認(metsuke notify test "
                "で試せます)。通知は保存されており、直れば送られます"
              : "Check its token and address (metsuke notify test tries them). Its messages are "
                "kept and go out once it takes them"};
    content.alert_id = "a-" + base::hex16(base::hash64(fmt::format(
                                  "{}\n{}", trouble.receiver, now.time_since_epoch().count())));
    content.ids = "ID " + content.alert_id;
    return content;
}

}  // namespace metsuke::notify
