// SPDX-License-Identifier: Apache-2.0
//
// Arbitrary bytes as a JSON event pattern or PutRule input: loading must end, soon, with a rule or
// with words about what is wrong; what loads must compile.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string_view>

#include "metsuke/match/program.hpp"
#include "metsuke/rule/load.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace metsuke;
    rule::RuleLoader loader;
    loader.add_text({reinterpret_cast<const char*>(data), size}, "fuzz.json");
    const auto rules = std::make_shared<const rule::RuleSet>(loader.finish());
    if (rules->rules.empty() != rules->diagnostics.has_errors()) std::abort();
    match::compile(rules);
    return 0;
}
