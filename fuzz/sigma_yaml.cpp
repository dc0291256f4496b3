// SPDX-License-Identifier: Apache-2.0
//
// Arbitrary bytes as a YAML rule file: loading must end, soon, with rules or with words about what
// is wrong; what loads must compile.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string_view>

#include "metsuke/match/program.hpp"
#include "metsuke/rule/load.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace metsuke;
    rule::RuleLoader loader({.placeholders = {{"one", {"a"}}, {"two", {"a", "b*"}}}});
    loader.add_text({reinterpret_cast<const char*>(data), size}, "fuzz.yml");
    const auto rules = std::make_shared<const rule::RuleSet>(loader.finish());
    if ((rules->rejected > 0) != rules->diagnostics.has_errors()) std::abort();
    match::compile(rules);
    return 0;
}
