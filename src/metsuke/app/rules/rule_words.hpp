// SPDX-License-Identifier: Apache-2.0
//
// The words of `rules list` and `rules show`, by language.
#pragma once

#include <string_view>

#include "metsuke/base/lang.hpp"

namespace metsuke::app {

struct RuleWords {
    std::string_view level_head, title_head, id_head, log_head;  ///< of the table
    std::string_view id, level, log, kind, status, author, tags, group_by, references, file;
    std::string_view false_positives, advice, next_steps, as_written;
    std::string_view sigma, eventbridge, correlation;
    std::string_view not_run;    ///< said of a correlation
    std::string_view no_source;  ///< instead of the rule as written
};

const RuleWords& rule_words_of(base::Lang lang);

}  // namespace metsuke::app
