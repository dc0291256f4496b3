// SPDX-License-Identifier: Apache-2.0
#include "metsuke/app/rules/builtin_rules.hpp"

#include "metsuke/pack/pack.hpp"

namespace metsuke::app {

void add_builtin_rules(rule::RuleLoader& loader) { pack::add_to(loader); }

std::optional<std::string_view> builtin_text(std::string_view file) {
    for (const pack::PackFile& known : pack::files()) {
        if (known.name == file) {
            return known.text;
        }
    }
    return std::nullopt;
}

}  // namespace metsuke::app
