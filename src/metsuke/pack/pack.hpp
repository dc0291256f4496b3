// SPDX-License-Identifier: Apache-2.0
//
// The built-in rules: the files under rules/, inside the program. Their YAML is read when the
// program is built; what is left at start is to decode its nodes and to load them as any rule file.
// docs/decisions tells why.
#pragma once

#include <span>
#include <string_view>

#include "metsuke/rule/load.hpp"

namespace metsuke::pack {

struct PackFile {
    std::string_view name;      ///< "builtin:ec2/ssh-open-world.yml", as Metadata::place has it
    std::string_view text;      ///< as written
    std::string_view prepared;  ///< its documents (prepared.hpp)
};

/// Every rule file, in the order of loading. Static storage.
std::span<const PackFile> files();

/// Adds the built-in rules to a loader, so that filters of other files apply to them too.
void add_to(rule::RuleLoader& loader);

/// The built-in rules alone.
rule::RuleSet load();

}  // namespace metsuke::pack
