// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/rules/rule_words.hpp"

namespace metsuke::app {
namespace {

constexpr RuleWords kEnglish = {
    .level_head = "LEVEL",
    .title_head = "WHAT",
    .id_head = "ID",
    .log_head = "LOG",
    .id = "id",
    .level = "level",
    .log = "log",
    .kind = "kind",
    .status = "status",
    .author = "author",
    .tags = "tags",
    .group_by = "group by",
    .references = "references",
    .file = "file",
    .false_positives = "False positives",
    .advice = "Advice",
    .next_steps = "Next steps",
    .as_written = "As written",
    .sigma = "Sigma rule",
    .eventbridge = "EventBridge pattern",
    .correlation = "correlation",
    .not_run = "not run yet (this version does not evaluate correlations)",
    .no_source = "(its file cannot be read)",
};

constexpr RuleWords kJapanese = {
    .level_head = "レベル",
    .title_head = "内容",
    .id_head = "ID",
    .log_head = "ログ",
    .id = "ID",
    .level = "レベル",
    .log = "ログ",
    .kind = "種類",
    .status = "状態",
    .author = "作成者",
    .tags = "タグ",
    .group_by = "まとめ方",
    .references = "参考",
    .file = "ファイル",
    .false_positives = "誤検知の例",
    .advice = "助言",
    .next_steps = "対応手順",
    .as_written = "ルールの記述",
    .sigma = "Sigma ルール",
    .eventbridge = "EventBridge パターン",
    .correlation = "相関ルール",
    .not_run = "未実行(この版では評価しません)",
    .no_source = "(ファイルを読めません)",
};

}  // namespace

const RuleWords& rule_words_of(base::Lang lang) {
    return lang == base::Lang::ja ? kJapanese : kEnglish;
}

}  // namespace metsuke::app
