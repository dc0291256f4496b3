// SPDX-License-Identifier: Apache-2.0
#include "metsuke/report/words.hpp"

namespace metsuke::report {
namespace {

constexpr Words kEnglish = {
    .levels = {"INFO", "LOW", "MEDIUM", "HIGH", "CRITICAL"},
    .failure = "failed",
    .denied = "denied",
    .dry_run = "dry run",
    .with_outcome = "{}: {}",
    .counted = "{0} {1}",
    .comma = ", ",
    .time = "TIME",
    .level = "LEVEL",
    .title = "WHAT",
    .actor = "WHO",
    .from = "FROM",
    .place = "ACCOUNT/REGION",
    .resource = "RESOURCE",
    .no_findings = "No findings.",
    .records = "records",
    .matched = "matched",
    .unmatched = "unmatched",
    .duplicate = "duplicate",
    .invalid = "invalid",
    .filtered = "outside the time range",
    .ignored = "digest, test or control",
    .files = "files",
    .files_read = "read",
    .files_failed = "failed",
    .files_skipped = "skipped",
    .time_span = "time span",
    .findings = "findings",
    .top_rules = "top rules",
    .top_actors = "top actors",
    .top_addresses = "top addresses",
    .busiest_day = "busiest day",
    .approximate = "rare ones may be missing",
    .rules = "rules",
    .rules_run = "run",
    .hidden = "{} more at level {} are not shown (--format jsonl prints all).",
    .more_files = "and {} more",
    .other_stream = "{} not run (for logs that are not in the input)",
    .correlations = "{} not run yet (this version does not evaluate correlations)",
    .rejected = "{} not loaded (metsuke rules check tells why)",
    .repaired = "records with bytes that are no UTF-8 (replaced by U+FFFD): {}",
    .evicted = "duplicates may remain: the {} oldest event ids were forgotten",
    .interrupted = "Interrupted: what was read until then is shown.",
};

constexpr Words kJapanese = {
    .levels = {"情報", "低", "中", "高", "緊急"},
    .failure = "失敗",
    .denied = "拒否",
    .dry_run = "ドライラン",
    .with_outcome = "{}: {}",
    .counted = "{1} {0}",
    .comma = "、",
    .time = "日時",
    .level = "レベル",
    .title = "内容",
    .actor = "誰が",
    .from = "どこから",
    .place = "アカウント",
    .resource = "対象",
    .no_findings = "検知はありません。",
    .records = "レコード",
    .matched = "一致",
    .unmatched = "不一致",
    .duplicate = "重複",
    .invalid = "不正",
    .filtered = "期間外",
    .ignored = "ダイジェスト・テスト等",
    .files = "ファイル",
    .files_read = "読込",
    .files_failed = "失敗",
    .files_skipped = "対象外",
    .time_span = "期間",
    .findings = "検知",
    .top_rules = "多いルール",
    .top_actors = "多い操作者",
    .top_addresses = "多い接続元",
    .busiest_day = "最多の日",
    .approximate = "少数のものは含まれないことがあります",
    .rules = "ルール",
    .rules_run = "実行",
    .hidden = "レベル「{1}」のほか {0} 件は省略しました(--format jsonl で全件を出力)。",
    .more_files = "ほか {} 件",
    .other_stream = "{} 件は未実行(入力にない種類のログ向け)",
    .correlations = "{} 件は未実行(相関ルールはこの版では評価しません)",
    .rejected = "{} 件は読み込めず(理由は metsuke rules check で確認)",
    .repaired = "UTF-8 でないバイトを含むレコードが {} 件あり、U+FFFD に置き換えました",
    .evicted = "古いイベント ID {} 件を破棄したため、重複が残っている可能性があります",
    .interrupted = "中断しました。読み終えた分だけを表示しています。",
};

}  // namespace

const Words& words_of(base::Lang lang) { return lang == base::Lang::ja ? kJapanese : kEnglish; }

std::string_view outcome_word(const Words& words, finding::Outcome outcome) {
    switch (outcome) {
        case finding::Outcome::failure: return words.failure;
        case finding::Outcome::denied: return words.denied;
        case finding::Outcome::dry_run: return words.dry_run;
        case finding::Outcome::success: break;
    }
    return {};
}

}  // namespace metsuke::report
