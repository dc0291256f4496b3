// SPDX-License-Identifier: Apache-2.0
//
// `metsuke config init`: a configuration to begin with, on standard output.
#include <string_view>

#include "metsuke/app/answer.hpp"
#include "metsuke/app/config/commands.hpp"

namespace metsuke::app {
namespace {

constexpr std::string_view kEnglish =
    R"(# metsuke: whom to tell what. `metsuke config check` says what is wrong in here.
lang: en                         # of sentences, tables and titles: en or ja
tz: UTC                          # of shown times, and of dates and hours below
# state_dir: /var/lib/metsuke    # the outbox; messages wait there until a room takes them
# mode: shadow                   # every message begins with [TRIAL]: for a week beside what it is to replace

# Accounts by name: messages say "prod", and routes may too.
accounts:
  "111122223333": {name: prod}
  "444455556666": {name: sandbox}

# Secrets come from the environment (${NAME}) or from files (token_file, url_file).
# `metsuke notify test ops-room` sends a message that says it is a test.
receivers:
  ops-room:
    type: slack                  # or chatwork, teams, discord, google_chat, mattermost, webhook, pagerduty, email, file, stdout
    url: ${SLACK_WEBHOOK_URL}
    min_level: low               # informational, low, medium, high, critical
    # per_minute: 10             # messages a minute at most; beyond that one digest
    # detail: short              # none, short, full: how much of the call's parameters
    # mention: {critical: [here]}

# Hours of quiet that come again. What happens in them is told as one digest at their end.
mute_times:
  night: {hours: ["22:00-07:00"]}
  weekend: {weekdays: [sat, sun]}

# What need not be told for a while: who says so, why, and until when.
# silences:
#   patch-day: {match: {rule: ssh-open-world, account: sandbox}, owner: taro, reason: INFRA-421, until: 2030-12-01}

# A tree: the first route that matches takes it, further ones behind `continue: true`.
# `metsuke route explain event.json` says who would be told of an event, and why.
route:
  receivers: [ops-room]
  routes:
    - {match: {account: sandbox, level: "<=medium"}, mute_times: [night, weekend]}
)";

constexpr std::string_view kJapanese =
    R"(# metsuke の設定。書き間違いは `metsuke config check` で確認できます。
lang: ja                         # 通知文・表・題名の言語: ja または en
tz: Asia/Tokyo                   # 表示する時刻と、下の日付・時間帯の基準
# state_dir: /var/lib/metsuke    # 送信待ちの保存先。届くまでここに残ります
# mode: shadow                   # 通知の先頭に【試験】を付けます(今の仕組みと並べて試す期間用)

# アカウントの呼び名。通知に表示され、振り分けにも使えます。
accounts:
  "111122223333": {name: 本番}
  "444455556666": {name: sandbox}

# トークンなどは環境変数(${NAME})かファイル(token_file、url_file)から読みます。
# `metsuke notify test ops-room` でテスト送信できます。
receivers:
  ops-room:
    type: chatwork               # ほかに slack, teams, discord, google_chat, mattermost, webhook, pagerduty, email, file, stdout
    room: 123456789              # ルーム URL の rid の後ろの数字
    token: ${CHATWORK_TOKEN}
    min_level: low               # informational, low, medium, high, critical
    # per_minute: 10             # 1 分あたりの上限。超えた分は 1 通にまとめます
    # detail: short              # none, short, full: パラメーターをどこまで載せるか
    # mention: {critical: [{id: 1234567, name: 当番さん}]}

# 通知を控える時間帯。その間の分は、明けてから 1 通にまとめて届きます。
mute_times:
  夜間: {hours: ["22:00-07:00"]}
  週末: {weekdays: [sat, sun]}

# しばらく知らせなくてよいもの。誰が、なぜ、いつまで。
# silences:
#   patch-day: {match: {rule: ssh-open-world, account: sandbox}, owner: taro, reason: パッチ作業 INFRA-421, until: 2030-12-01}

# 振り分け。最初に一致した枝に届きます。continue: true なら次の枝も見ます。
# `metsuke route explain event.json` で、誰に届くか、なぜ届かないかがわかります。
route:
  receivers: [ops-room]
  routes:
    - {match: {account: sandbox, level: "<=medium"}, mute_times: [夜間, 週末]}
)";

}  // namespace

base::Result<ExitCode> init_config(const Settings& settings, World& world) {
    return answer(world, settings.lang == base::Lang::ja ? kJapanese : kEnglish);
}

}  // namespace metsuke::app
