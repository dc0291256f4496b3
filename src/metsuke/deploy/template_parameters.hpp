// SPDX-License-Identifier: Apache-2.0
//
// The parameters of a CloudFormation template of ours, for who has to pass them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace metsuke::deploy {

struct TemplateParameter {
    std::string name;
    bool is_number = false;
    std::optional<std::string> preset;  ///< what it is where nobody says (Default)
    std::string description;            ///< may be empty
    std::string pattern;                ///< a regular expression for all of it; empty: any text
    std::vector<std::string> values;    ///< the allowed ones; empty: any
};

/// In their order. The text is one that main_template() and its like have written.
std::vector<TemplateParameter> parameters_in(std::string_view template_text);

}  // namespace metsuke::deploy
