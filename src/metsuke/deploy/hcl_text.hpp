// SPDX-License-Identifier: Apache-2.0
//
// Values as Terraform's language writes them (HCL native syntax specification, "Template
// Expressions").
#pragma once

#include <string>
#include <string_view>

namespace metsuke::deploy {

/// In double quotes, with nothing in it that HCL would put values into.
std::string hcl_quoted(std::string_view text);

/// As lines of their own, with nothing in them that HCL would put values into. `text` ends with a
/// line break and has no line that is the word `marker` alone.
std::string hcl_heredoc(std::string_view text, std::string_view marker);

/// "KmsKeyArn" as Terraform's names are written: "kms_key_arn".
std::string snake_case(std::string_view name);

}  // namespace metsuke::deploy
