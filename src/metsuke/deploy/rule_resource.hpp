// SPDX-License-Identifier: Apache-2.0
//
// A rule of EventBridge as a resource of a template.
#pragma once

#include <string>
#include <string_view>

#include "metsuke/deploy/yaml_text.hpp"

namespace metsuke::deploy {

struct RuleResource {
    std::string id;          ///< in the template
    std::string_view about;  ///< for people; on one line
    std::string name;        ///< may hold "${Name}"
    std::string_view bus;    ///< as YAML; empty: the default one
    bool reads = false;      ///< wants management events that read
    std::string pattern;     ///< JSON, valid
    Dollars dollars = Dollars::literal;
    std::string_view targets;    ///< lines from "Targets:" on, at their place
    std::string_view condition;  ///< of the template; empty: always
};

std::string written(const RuleResource& rule);

}  // namespace metsuke::deploy
