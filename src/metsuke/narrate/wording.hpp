// SPDX-License-Identifier: Apache-2.0
//
// The words that events are told with: the files under sentences/, read and checked when the
// program is built (sentence_file.hpp tells their form). Static storage, no cost at start.
#pragma once

#include <span>
#include <string_view>

#include "metsuke/base/lang.hpp"
#include "metsuke/finding/finding.hpp"

namespace metsuke::narrate {

/// How one kind of event is told in one language. `what`, `note` and the headlines are templates
/// (template.hpp); what is not given is empty.
struct Words {
    std::string_view thing;     ///< a call's object without values: "受信ルール", "inbound rule"
    std::string_view verb;      ///< "追加" (takes する); "add"
    std::string_view past;      ///< "added"; empty in Japanese
    std::string_view what;      ///< before 追加しました: "{groupId} に受信ルールを"; behind "added"
    std::string_view note;      ///< a sentence behind it, of a call that succeeded
    std::string_view headline;  ///< instead of 受信ルールが追加されました
    std::string_view failed;    ///< instead of 受信ルールを追加できませんでした
};

struct Condition {
    std::string_view path;
    std::string_view value;  ///< one of the parameter's values; "*" is any
};

struct Wording {
    std::string_view source;  ///< eventSource; of other events the envelope's source
    std::string_view name;    ///< eventName without its version; of other events the detail-type
    std::span<const Condition> when;
    Words ja, en;

    /// Of a call; other events are told by headline and what alone.
    [[nodiscard]] bool is_call() const { return !ja.verb.empty(); }
    [[nodiscard]] const Words& words(base::Lang lang) const {
        return lang == base::Lang::ja ? ja : en;
    }
};

/// Every wording, by source and name; of one name in the order of trying.
std::span<const Wording> wordings();

/// Those of the event's source and name, whatever else it holds.
std::span<const Wording> wordings_named(const finding::Facts& facts);

/// The first of them whose conditions the facts fulfil, or nullptr.
const Wording* find_wording(std::span<const Wording> named, const finding::Facts& facts);
const Wording* find_wording(const finding::Facts& facts);

/// "UpdateFunctionCode20150331v2" without the version that some services append.
std::string_view without_version(std::string_view event_name);

/// The word that a list has for a value; of "CryptoCurrency:EC2/BitcoinTool.B!DNS" also what it has
/// for the text before the colon. Empty if it has none.
std::string_view word_of(std::string_view list, std::string_view value, base::Lang lang);

}  // namespace metsuke::narrate
