// SPDX-License-Identifier: Apache-2.0
//
// Arbitrary bytes as a configuration: reading must end, soon, with a configuration or with words
// about what is wrong; what is right can be asked who is told.
#include "metsuke/app/config/config.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>

#include "metsuke/app/notify/desks.hpp"
#include "metsuke/rule/load.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace metsuke;
    static const std::string kFile = "fuzz.yaml";
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    base::Diagnostics problems;
    const app::Config config =
        app::read_config(text, kFile, problems, [](const std::filesystem::path& path) {
            return base::Result<std::string>(path.string());  // no file is touched
        });
    if (problems.has_errors()) return 0;
    app::Settings settings;
    settings.receivers = config.receivers;
    settings.routing = config.routing;
    // What the reader lets through the desk must take: it is the last door, not the first.
    const auto desk = app::desk_by_routes(settings, rule::RuleSet());
    if (!desk && !settings.receivers.empty()) std::abort();
    return 0;
}
