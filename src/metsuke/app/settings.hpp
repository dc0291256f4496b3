// SPDX-License-Identifier: Apache-2.0
//
// What all commands share, after the command line, the configuration file, the environment and the
// locale were asked, in this order.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "metsuke/app/config/receiver_entry.hpp"
#include "metsuke/app/config/routing.hpp"
#include "metsuke/app/options/typed.hpp"
#include "metsuke/app/world.hpp"
#include "metsuke/base/lang.hpp"
#include "metsuke/base/result.hpp"
#include "metsuke/base/time.hpp"
#include "metsuke/narrate/place_text.hpp"
#include "metsuke/report/table.hpp"

namespace metsuke::app {

enum class Verbosity : std::uint8_t { quiet, usual, verbose };

enum class Mode : std::uint8_t {
    live,
    shadow  ///< messages say that they are a trial
};

struct Settings {
    Mode mode = Mode::live;
    base::Lang lang = base::Lang::en;
    base::Zone zone = base::Zone::utc();
    report::Colors colors = report::Colors::off;  ///< of results
    Verbosity verbosity = Verbosity::usual;
    std::size_t width = 80;
    narrate::AccountNames accounts;
    std::vector<ReceiverEntry> receivers;
    Routing routing;
    std::filesystem::path state_dir;  ///< of the outbox; may not be there yet
};

/// What a configuration file may say.
struct Config {
    std::optional<std::string> lang, tz, state_dir, mode;
    narrate::AccountNames accounts;
    std::vector<ReceiverEntry> receivers;
    Routing routing;
};

/// An unknown language, zone or colour mode is an error.
base::Result<Settings> settings_of(const SharedTyped& typed, const Config& config,
                                   const World& world);

/// One of `words`, or an error that names `option`, the words, and the one that was probably meant.
base::Result<std::size_t> choose(std::string_view option, std::string_view given,
                                 std::span<const std::string_view> words);

}  // namespace metsuke::app
