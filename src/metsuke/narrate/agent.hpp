// SPDX-License-Identifier: Apache-2.0
//
// What a call was made with. User agents are long and differ from version to version; people want
// to know whether it was the console, the command line or a pipeline.
#pragma once

#include <string>
#include <string_view>

#include "metsuke/base/lang.hpp"
#include "metsuke/finding/finding.hpp"

namespace metsuke::narrate {

/// "Terraform", "aws-cli", "マネジメントコンソール" ...; a service's name if the service made the
/// call; the beginning of an agent that is not known. Empty if there is none.
std::string agent_name(std::string_view user_agent, base::Lang lang);

/// Address and agent: "203.0.113.7 / マネジメントコンソール". Empty if the event tells neither.
std::string from_where(const finding::Origin& from, base::Lang lang);
/// The same where the agent's name is known.
std::string from_where(std::string_view ip, std::string_view agent_name, base::Lang lang);

}  // namespace metsuke::narrate
