// SPDX-License-Identifier: Apache-2.0
//
// `metsuke man`: the manual page, section 1, in roff's man macros. Commands and options are the
// grammar's; what no grammar knows (files, variables, exit status, examples) is in manual_facts.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "metsuke/app/options/described.hpp"

namespace metsuke::app {

/// Has no date: the same program writes the same page.
std::string manual_page(std::span<const DescribedCommand> commands, std::string_view version);

}  // namespace metsuke::app
