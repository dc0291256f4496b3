// SPDX-License-Identifier: Apache-2.0
//
// How the two languages put words together: what was done, in the middle of a sentence and as a
// headline, with its result said first when it is not success.
#pragma once

#include <string>
#include <string_view>

#include "metsuke/base/lang.hpp"
#include "metsuke/finding/finding.hpp"

namespace metsuke::narrate {

/// A call's words with their gaps filled.
struct Deed {
    std::string thing;     ///< "受信ルール"
    std::string verb;      ///< "追加", "add"
    std::string past;      ///< "added"
    std::string what;      ///< "sg-1 に受信ルールを", "an inbound rule to sg-1"
    std::string headline;  ///< instead of the usual one; or empty
    std::string failed;    ///< likewise, when it did not succeed
};

/// How it ended. Calls without an outcome are told as done.
struct Result {
    finding::Outcome outcome = finding::Outcome::success;
    std::string code;  ///< of the error, or empty
};

/// Behind "…が" or "… ": "sg-1 に受信ルールを追加しました"; "added an inbound rule to sg-1".
void append_action(std::string& text, const Deed& deed, const Result& result, base::Lang lang);

/// "失敗: 受信ルールの追加は拒否されました(権限なし)"; "Inbound rule added".
std::string headline(const Deed& deed, const Result& result, base::Lang lang);

/// A sentence of its own, without who: "sg-1
/// に受信ルールを追加しようとしました。変更はありません。"
std::string statement(const Deed& deed, const Result& result, base::Lang lang);

/// With its first letter upper-case, if that is ASCII.
std::string capitalized(std::string text);

}  // namespace metsuke::narrate
