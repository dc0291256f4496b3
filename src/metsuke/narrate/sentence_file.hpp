// SPDX-License-Identifier: Apache-2.0
//
// A file under sentences/, read while metsuke is built. One file a service, both languages side by
// side:
//
//   source: sns.amazonaws.com
//   calls:
//     DeleteTopic:
//       ja: {thing: SNS トピック, verb: 削除, what: "SNS トピック {topicArn} を"}
//       en: {thing: SNS topic, verb: delete, past: deleted, what: "SNS topic {topicArn}"}
//     SetTopicAttributes:            # several: the first whose `when` holds
//       - when: {attributeName: Policy}
//         ja: {...}
//         en: {...}
//       - ja: {...}
//         en: {...}
//   events:                          # of producers that log no calls, by detail-type
//     GuardDuty Finding:
//       ja: {headline: "...", what: "..."}
//       en: {headline: "...", what: "..."}
//   lists:                           # words for values, for {path>list}
//     region:
//       ap-northeast-1: {ja: 東京, en: Tokyo}
//
// Every gap must be well formed and be in both languages, every call have all it needs.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "metsuke/base/diagnostics.hpp"

namespace metsuke::narrate {

struct WrittenWords {
    std::string thing, verb, past, what, note, headline, failed;
};

struct WrittenWording {
    std::string source, name;
    std::vector<std::pair<std::string, std::string>> when;
    WrittenWords ja, en;
};

struct WrittenWord {
    std::string list, key, ja, en;
};

struct Sentences {
    std::vector<WrittenWording> wordings;
    std::vector<WrittenWord> words;
};

/// Adds what the file says to `sentences`; every problem is reported.
void read_sentence_file(std::string_view text, const std::string& file, Sentences& sentences,
                        base::Diagnostics& problems);

/// Sorts them as wording.hpp wants, and checks what no file can know alone: lists that a gap names,
/// wordings given twice, variants that come behind one without conditions.
void finish(Sentences& sentences, base::Diagnostics& problems);

}  // namespace metsuke::narrate
