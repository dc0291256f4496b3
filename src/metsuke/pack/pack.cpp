// SPDX-License-Identifier: Apache-2.0
//
// files() is in the generated source; prepare.cpp writes it.
#include "metsuke/pack/pack.hpp"

#include <string>

#include "metsuke/pack/prepared.hpp"

namespace metsuke::pack {

void add_to(rule::RuleLoader& loader) {
    for (const PackFile& file : files()) {
        loader.add_documents(decode(file.prepared), std::string(file.name));
    }
}

rule::RuleSet load() {
    rule::RuleLoader loader;
    add_to(loader);
    return loader.finish();
}

}  // namespace metsuke::pack
