// SPDX-License-Identifier: Apache-2.0
//
// An event in one sentence, and the parts it is made of. Pure: the same facts give the same text.
// All text is harmless to look at and on one line; what comes from the event is still hostile to a
// chat room, whose renderer neutralises it.
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "metsuke/base/lang.hpp"
#include "metsuke/base/latest_texts.hpp"
#include "metsuke/finding/finding.hpp"
#include "metsuke/narrate/wording.hpp"

namespace metsuke::narrate {

/// What happened, without who, where and when.
struct Story {
    std::string headline;   ///< "受信ルールが追加されました"
    std::string statement;  ///< "sg-1 に受信ルールを 1 件追加しました。"
    std::string note;       ///< what follows from it; or empty
};

Story story_of(const finding::Facts& facts, base::Lang lang);

/// "dev.a@example.co.jp(SSO: AdministratorAccess)が sg-1 に受信ルールを 1 件追加しました: 22/tcp
/// (SSH) ← 0.0.0.0/0 ★全世界(203.0.113.7 / マネジメントコンソールから)". Never empty.
std::string sentence(const finding::Facts& facts, base::Lang lang);

/// sentence() in each language, of one event after another. Who calls and with what repeats: what
/// is said of it is kept. One per thread.
struct Sentences {
    std::string ja, en;
};
class Teller {
public:
    Sentences sentences(const finding::Facts& facts);

    /// What a call's source and name alone say.
    struct CallWords {
        std::span<const Wording> wordings;  ///< one of them may fit
        Sentences thing;                    ///< "EC2 の RunInstances", where none does
    };

private:
    static constexpr std::size_t kPlaces = 256;
    base::LatestTexts<CallWords, kPlaces> calls_;
    base::LatestTexts<Sentences, kPlaces> who_, agents_;
    std::string key_;
};

/// "受信ルールが追加されました sg-1: 22/tcp (SSH) ← 0.0.0.0/0 ★全世界": one line of several that
/// one actor did. Never empty.
std::string change_line(const finding::Facts& facts, base::Lang lang);

}  // namespace metsuke::narrate
