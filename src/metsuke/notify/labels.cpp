// SPDX-License-Identifier: Apache-2.0
#include "metsuke/notify/labels.hpp"

namespace metsuke::notify {

namespace {

constexpr Labels kJa = {
    .levels = {"情報", "低", "中", "高", "重大"},
    .succeeded = "(成功)",
    .who = "誰が",
    .what = "何を",
    .reason = "理由",
    .where = "どこで",
    .when = "いつ",
    .from = "どこから",
    .target = "対象",
    .also = "ほかに当てはまるルール",
    .and_more = "ほか {} 件",
    .next = "次の手順",
    .caveat = "※ ",
    .console = "AWS コンソールで見る",
    .event = "イベントの内容",
    .colon = ": ",
    .comma = "、",
};

constexpr Labels kEn = {
    .levels = {"INFO", "LOW", "MEDIUM", "HIGH", "CRITICAL"},
    .succeeded = " (success)",
    .who = "Who",
    .what = "What",
    .reason = "Reason",
    .where = "Where",
    .when = "When",
    .from = "From",
    .target = "On",
    .also = "Also matched",
    .and_more = "{} more",
    .next = "Next",
    .caveat = "Note: ",
    .console = "See it in the AWS console",
    .event = "From the event",
    .colon = ": ",
    .comma = ", ",
};

}  // namespace

const Labels& labels_of(base::Lang lang) { return lang == base::Lang::ja ? kJa : kEn; }

}  // namespace metsuke::notify
