// SPDX-License-Identifier: Apache-2.0
//
// The words of the table and the summary, by language. Japanese is written as an on-call engineer
// writes it: short nouns, full stops in sentences only.
#pragma once

#include <array>
#include <string_view>

#include "metsuke/base/lang.hpp"
#include "metsuke/base/level.hpp"
#include "metsuke/finding/finding.hpp"

namespace metsuke::report {

struct Words {
    std::array<std::string_view, 5> levels;  ///< by base::Level, for the table's narrow column
    std::string_view failure, denied, dry_run;
    std::string_view with_outcome;  ///< outcome, title
    std::string_view counted;       ///< count, word: one entry of a list of counts
    std::string_view comma;         ///< between the entries

    std::string_view time, level, title, actor, from, place, resource;  ///< heads of the table

    std::string_view no_findings;
    std::string_view records, matched, unmatched, duplicate, invalid, filtered, ignored;
    std::string_view files, files_read, files_failed, files_skipped;
    std::string_view time_span, findings, top_rules, top_actors, top_addresses, busiest_day;
    std::string_view approximate;  ///< said of a list whose rarest entries were forgotten
    std::string_view rules, rules_run;
    // Sentences; "{}" stands for what changes.
    std::string_view hidden;        ///< count, level: findings the table does not show
    std::string_view more_files;    ///< count: failed files that are not listed
    std::string_view other_stream;  ///< count: rules for another log
    std::string_view correlations;  ///< count: correlations that are not run
    std::string_view rejected;      ///< count: rules that did not load
    std::string_view repaired;      ///< count: records with bytes that were no UTF-8
    std::string_view evicted;       ///< count: event keys the search for duplicates forgot
    std::string_view interrupted;
};

const Words& words_of(base::Lang lang);

inline std::string_view level_word(const Words& words, base::Level level) {
    return words.levels.at(static_cast<std::size_t>(level));
}

/// The word for an outcome that is not success; empty for success.
std::string_view outcome_word(const Words& words, finding::Outcome outcome);

}  // namespace metsuke::report
